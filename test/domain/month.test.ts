import { describe, expect, it } from 'vitest';
import { comparedWith, medianOf, monthOf, type HourSum } from '#shared/domain/month.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';

/** October 2022 in Almaty, six hours ahead of UTC then. */
const zone = 6 * HOUR;
const from = Date.UTC(2022, 9, 1) - zone;
const to = Date.UTC(2022, 10, 1) - zone;
const empty = { from, to, zone, hours: [], asked: [], stays: [] };
const hour = (at: number, occupied: number, free: number): HourSum => ({ at, occupied, capacity: 10, free });

describe("a facility's month", () => {
  it('adds up occupancy by hour and day, on the local clock', () => {
    const hours = [
      hour(from - HOUR, 10, 0),
      hour(from, 10, 0),
      hour(from + HOUR, 4, 6),
      hour(from + DAY, 7, 3),
      hour(to, 10, 0),
    ];
    const month = monthOf({ ...empty, hours });
    expect(month.occupancy).toBeCloseTo(21 / 30);
    expect(month.byHour.slice(0, 3)).toEqual([0.85, 0.4, null]);
    expect(month.byDay).toEqual([
      { day: from, mean: 7, most: 10 },
      { day: from + DAY, mean: 7, most: 7 },
    ]);
    expect(month.nights).toEqual({ full: 1, known: 2 });
  });

  it('counts who came and left in it, and how fast and why it answered', () => {
    const month = monthOf({
      ...empty,
      stays: [
        { since: from - 2 * DAY, leftAt: from + DAY, size: 2 },
        { since: from + DAY, leftAt: from + 2 * DAY, size: 3 },
        { since: from + DAY, leftAt: null, size: 1 },
      ],
      asked: [
        { at: from, answer: 'accepted', answeredAt: from + 2 * MINUTE, reason: null },
        { at: from, answer: 'declined', answeredAt: from + 6 * MINUTE, reason: 'full' },
        { at: from, answer: 'expired', answeredAt: null, reason: null },
        { at: to, answer: 'declined', answeredAt: to + MINUTE, reason: 'full' },
      ],
    });
    expect(month.admitted).toEqual({ parties: 2, people: 4 });
    expect(month.meanStayDays).toBe(2);
    expect(month.answers).toEqual({ asked: 3, answered: 2, medianMinutes: 4 });
    expect(month.refusals).toEqual([
      { reason: 'full', count: 1 },
      { reason: 'no_answer', count: 1 },
    ]);
  });

  it('knows nothing where nothing was counted', () => {
    expect(monthOf(empty)).toMatchObject({ occupancy: null, byDay: [], meanStayDays: null });
  });

  it('is compared with three others or more, and with the middle one', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(comparedWith([0.5, 0.9, null])).toBeNull();
    expect(comparedWith([0.5, 0.9, 0.6, 0.8])).toBeCloseTo(0.7);
  });
});
