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

/** Made once for each zone: making one takes longer than a hundred answers. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  zoneFormats.set(timeZone, made);
  return made;
}

/** The offset of the last minute asked for in each zone: no zone sets its clocks within a minute. */
const lastOffsets = new Map<string, { minute: number; offset: Millis }>();

/** How far a zone (IANA name) is ahead of UTC at a time. */
export function zoneOffset(timeZone: string, at: Millis): Millis {
  const minute = Math.floor(at / MINUTE);
  const last = lastOffsets.get(timeZone);
  if (last?.minute === minute) return last.offset;
  const offset = offsetAt(timeZone, at);
  lastOffsets.set(timeZone, { minute, offset });
  return offset;
}

function offsetAt(timeZone: string, at: Millis): Millis {
  const parts = zoneFormat(timeZone).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutesPast] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const ahead = Number(hours ?? 0) * HOUR + Number(minutesPast ?? 0) * MINUTE;
  return sign === '-' ? -ahead : ahead;
}

/** Monday's local midnight at or before a time, in an IANA zone. */
export function weekStartIn(timeZone: string, at: Millis): Millis {
  const offset = zoneOffset(timeZone, at);
  const day = Math.floor((at + offset) / DAY);
  // The first of January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * DAY - offset;
}

/** Minutes since local midnight in an IANA zone, as intake hours are read. */
export const minuteOfDayIn = (timeZone: string, at: Millis): number =>
  Math.floor(((at + zoneOffset(timeZone, at)) % DAY) / MINUTE);

/** The first local midnight of a calendar month, counted from the year 0, in an IANA zone. */
function monthStartIn(timeZone: string, month: number): Millis {
  const utc = Date.UTC(Math.floor(month / 12), month % 12, 1);
  // The zone may change its clocks between the two: asked again where the first answer leads.
  const about = utc - zoneOffset(timeZone, utc);
  return utc - zoneOffset(timeZone, about);
}

/** A calendar month such as `2022-10`, from its first local midnight to the next month's. */
export function monthIn(timeZone: string, month: string): { from: Millis; to: Millis } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1;
  return { from: monthStartIn(timeZone, index), to: monthStartIn(timeZone, index + 1) };
}

/** The calendar month of a time, such as `2022-10`. */
export const monthAt = (timeZone: string, at: Millis): string =>
  new Date(at + zoneOffset(timeZone, at)).toISOString().slice(0, 7);
