import { describe, expect, it } from 'vitest';
import { askedOf, hourSums, type HourSum } from '#shared/domain/month-rows.ts';
import { comparedWith, medianOf, monthOf } from '#shared/domain/month.ts';
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
    expect(month.byDay).toHaveLength(31);
    expect(month.byDay.slice(0, 3)).toEqual([
      { day: from, mean: 7, most: 10, free: 0, admitted: 0, left: 0 },
      { day: from + DAY, mean: 7, most: 7, free: 3, admitted: 0, left: 0 },
      { day: from + 2 * DAY, mean: null, most: null, free: null, admitted: 0, left: 0 },
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
    expect(month.left).toEqual({ parties: 2, people: 5 });
    expect(month.byDay[1]).toMatchObject({ admitted: 4, left: 2 });
    expect(month.byDay[2]).toMatchObject({ admitted: 0, left: 3 });
    expect(month.meanStayDays).toBe(2);
    expect(month.answers).toEqual({ asked: 3, answered: 2, accepted: 1, medianMinutes: 4 });
    expect(month.refusals).toEqual([
      { reason: 'full', count: 1 },
      { reason: 'no_answer', count: 1 },
    ]);
  });

  it('knows nothing where nothing was counted', () => {
    expect(monthOf(empty)).toMatchObject({ occupancy: null, nights: { known: 0 }, meanStayDays: null });
    expect(hourSums([], from, to)).toEqual([]);
    expect(monthOf({ ...empty, to: from + DAY }).byDay).toHaveLength(1);
  });

  it('adds the rooms up hour by hour: a family room in use is full, a room added later counts from then', () => {
    const row = { held: 0, unavailable: 0, capacity: 4 };
    const rooms = [
      {
        sharing: 'shared' as const,
        addedAt: null,
        rows: [
          { ...row, at: from + 1, occupied: 1 },
          { ...row, at: from + 3 * HOUR, occupied: 2, held: 1 },
        ],
      },
      {
        sharing: 'one_party' as const,
        addedAt: from + 2.5 * HOUR,
        rows: [{ ...row, at: from + 2.5 * HOUR, occupied: 2 }],
      },
    ];
    expect(hourSums(rooms, from, from + 4 * HOUR)).toEqual([
      { at: from + HOUR, occupied: 1, capacity: 4, free: 3 },
      { at: from + 2 * HOUR, occupied: 1, capacity: 4, free: 3 },
      { at: from + 3 * HOUR, occupied: 4, capacity: 8, free: 1 },
    ]);
  });

  it('asks what became of a question, not of the party', () => {
    const asked = { createdAt: from, acceptedAt: null, endedAt: from + MINUTE, endReason: 'full' };
    const accepted = { ...asked, acceptedAt: from + MINUTE };
    expect(askedOf({ ...asked, state: 'declined' })).toMatchObject({ answer: 'declined', reason: 'full' });
    expect(askedOf({ ...accepted, state: 'no_show', endReason: null })?.reason).toBeNull();
    expect(askedOf({ ...accepted, state: 'refused_at_door' })?.reason).toBe('full');
    expect(askedOf({ ...accepted, state: 'discharged', endReason: 'home' })?.reason).toBeNull();
    expect(askedOf({ ...asked, state: 'cancelled', endReason: 'other' })).toBeNull();
    expect(askedOf({ ...asked, state: 'superseded' })).toBeNull();
  });

  it('leaves answers by itself out of how fast it answered', () => {
    const asked = [0, 0, 5].map((minutes) => ({
      at: from,
      answer: 'accepted' as const,
      answeredAt: from + minutes * MINUTE,
      reason: null,
    }));
    expect(monthOf({ ...empty, asked }).answers).toMatchObject({ answered: 3, medianMinutes: 5 });
  });

  it('is compared with three others or more, and with the middle one', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(comparedWith([0.5, 0.9, null])).toBeNull();
    expect(comparedWith([0.5, 0.9, 0.6, 0.8])).toBeCloseTo(0.7);
  });
});
