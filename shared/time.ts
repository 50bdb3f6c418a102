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
