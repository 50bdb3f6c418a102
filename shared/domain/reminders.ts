import { DAY, HOUR, MINUTE, zoneOffset, type Millis } from '#shared/time.ts';
import type { Age } from './freshness.ts';

export const REMINDER_KINDS = ['shift_start', 'due_soon', 'overdue'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** What a centre is to be reminded of now. The same `key` is the same reminder, however often it is asked for. */
export interface Reminder {
  kind: ReminderKind;
  key: string;
  /** When it became due. */
  since: Millis;
}

export interface ReminderClocks {
  age: Age;
  /** The kind's confirm interval. */
  interval: Millis;
  /** Local times at which shifts begin, `HH:MM`. */
  shiftStarts: readonly string[];
  /** IANA name. */
  timeZone: string;
}

/** Whoever takes over a shift is reminded for so long. */
const SHIFT_START_LASTS: Millis = HOUR;

/** How long before a count grows stale its centre is reminded: a quarter of the interval, an hour at most. */
const remindedBefore = (interval: Millis): Millis => Math.min(HOUR, interval / 4);

/** When the shift that is on at `now` began; null without shifts. */
function shiftBegan({ shiftStarts, timeZone }: Omit<ReminderClocks, 'age' | 'interval'>, now: Millis) {
  const offset = zoneOffset(timeZone, now);
  const midnight = Math.floor((now + offset) / DAY) * DAY - offset;
  let latest: Millis | null = null;
  for (const start of shiftStarts) {
    const [hours = 0, minutes = 0] = start.split(':').map(Number);
    const today = midnight + hours * HOUR + minutes * MINUTE;
    const began = today <= now ? today : today - DAY;
    if (latest === null || began > latest) latest = began;
  }
  return latest;
}

/**
 * The reminder that is due at `now`, from times alone: no timer has to have run, and a server that was down reminds of
 * what is due when it is back. The most urgent one: passed, about to pass, a shift that has not looked yet.
 */
export function reminderDue(clocks: ReminderClocks, now: Millis): Reminder | null {
  const { confirmedAt, staleAt } = clocks.age;
  if (staleAt !== null && staleAt <= now)
    return { kind: 'overdue', key: `overdue:${String(staleAt)}`, since: staleAt };
  if (staleAt !== null && staleAt - remindedBefore(clocks.interval) <= now)
    return {
      kind: 'due_soon',
      key: `due_soon:${String(staleAt)}`,
      since: staleAt - remindedBefore(clocks.interval),
    };
  const began = shiftBegan(clocks, now);
  if (began === null || now - began >= SHIFT_START_LASTS) return null;
  if (confirmedAt !== null && confirmedAt >= began) return null;
  return { kind: 'shift_start', key: `shift_start:${String(began)}`, since: began };
}
