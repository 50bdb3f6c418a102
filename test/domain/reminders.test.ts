import { describe, expect, it } from 'vitest';
import { ageOf } from '#shared/domain/freshness.ts';
import { reminderDue, type ReminderClocks } from '#shared/domain/reminders.ts';
import { HOUR, MINUTE, type Millis } from '#shared/time.ts';

/** Midnight in Almaty, UTC+5 in 2026. */
const MIDNIGHT = Date.parse('2026-03-02T00:00:00+05:00');
const at = (hours: number, minutes = 0): Millis => MIDNIGHT + hours * HOUR + minutes * MINUTE;
const clocks = (confirmedAt: Millis | null, hours = 8, disputedAt: Millis | null = null): ReminderClocks => ({
  age: ageOf(confirmedAt, hours * HOUR, disputedAt),
  interval: hours * HOUR,
  shiftStarts: ['08:00', '20:00'],
  timeZone: 'Asia/Almaty',
});
const kindAt = (given: ReminderClocks, now: Millis): string | null => reminderDue(given, now)?.kind ?? null;

describe('a reminder', () => {
  it('comes an hour before an eight-hour interval runs out, and not a minute sooner', () => {
    const confirmed = clocks(at(9));
    expect(kindAt(confirmed, at(15, 59))).toBeNull();
    expect(reminderDue(confirmed, at(16))).toEqual({
      kind: 'due_soon',
      key: `due_soon:${String(at(17))}`,
      since: at(16),
    });
    expect(kindAt(confirmed, at(16, 59))).toBe('due_soon');
    expect(reminderDue(confirmed, at(17))).toMatchObject({ kind: 'overdue', since: at(17) });
  });

  it('comes half an hour before a two-hour interval runs out', () => {
    expect(kindAt(clocks(at(9), 2), at(10, 29))).toBeNull();
    expect(kindAt(clocks(at(9), 2), at(10, 30))).toBe('due_soon');
  });

  it('comes in the first hour of a shift that has not looked yet', () => {
    const before = clocks(at(5));
    expect(kindAt(before, at(7, 59))).toBeNull();
    expect(reminderDue(before, at(8))).toEqual({
      kind: 'shift_start',
      key: `shift_start:${String(at(8))}`,
      since: at(8),
    });
    expect(kindAt(before, at(8, 59))).toBe('shift_start');
    expect(kindAt(before, at(9))).toBeNull();
    expect(kindAt(clocks(at(8)), at(8, 1))).toBeNull();
  });

  it('counts the night shift from the evening before', () => {
    const night = { ...clocks(at(-5), 24), shiftStarts: ['23:30'] };
    expect(reminderDue(night, at(0, 10))).toMatchObject({ kind: 'shift_start', since: at(-1, 30) });
  });

  it('is the same one however often it is asked for, and another after the next confirmation', () => {
    const first = reminderDue(clocks(at(9)), at(16, 1))?.key;
    expect(reminderDue(clocks(at(9)), at(16, 40))?.key).toBe(first);
    expect(reminderDue(clocks(at(10)), at(17, 40))?.key).not.toBe(first);
  });

  it('comes at once when a refusal at the door disputes the count', () => {
    expect(reminderDue(clocks(at(9), 8, at(10)), at(10))).toMatchObject({ kind: 'overdue', since: at(10) });
  });

  it('comes with each shift to a centre that never stated anything', () => {
    expect(kindAt(clocks(null), at(8, 30))).toBe('shift_start');
    expect(kindAt(clocks(null), at(12))).toBeNull();
  });
});
