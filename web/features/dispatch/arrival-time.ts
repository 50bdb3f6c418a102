import { HOUR, MINUTE, minuteOfDayIn, type Millis } from '#shared/time.ts';

/** A journey is never longer: what is held is held at most so long. */
const LONGEST: Millis = 8 * HOUR;
const DAY_MINUTES = 24 * 60;

/**
 * A clock time as one types it (`23:40`, `2340`, `9.05`), as the moment it comes next in the zone; null when it is no
 * time, is past, or lies more than 8 hours ahead.
 */
export function arrivalAt(typed: string, now: Millis, timeZone: string): Millis | null {
  const [, hours, past] = /^\s*([01]?\d|2[0-3])[:.\s]?([0-5]\d)\s*$/.exec(typed) ?? [];
  if (hours === undefined || past === undefined) return null;
  const ahead = Number(hours) * 60 + Number(past) - minuteOfDayIn(timeZone, now);
  const wait = ((ahead + DAY_MINUTES) % DAY_MINUTES) * MINUTE;
  return wait > 0 && wait <= LONGEST ? Math.floor(now / MINUTE) * MINUTE + wait : null;
}
