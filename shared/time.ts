/** Milliseconds since 1970 in UTC. */
export type Millis = number;

export const SECOND: Millis = 1000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

export const minutes = (count: number): Millis => count * MINUTE;

/** ISO 8601 in UTC, as every time on the wire is written. */
export const iso = (at: Millis): string => new Date(at).toISOString();
export const isoOrNull = (at: Millis | null): string | null => (at === null ? null : iso(at));

/** Minutes since local midnight in an IANA zone, as intake hours are read. */
export function minuteOfDayIn(timeZone: string, at: Millis): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: 'hour' | 'minute'): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
}
