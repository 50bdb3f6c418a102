import { describe, expect, it } from 'vitest';
import { addFacility, daysUpTo, lastTwoWeeks, noSums, trendOf, type Counts } from '#shared/domain/trend.ts';
import type { Sharing } from '#shared/domain/beds.ts';
import { DAY, HOUR } from '#shared/time.ts';

/** Monday 10 October 2022, midnight in Almaty (UTC+6 then). */
const MONDAY = Date.UTC(2022, 9, 9, 18);
const timeZone = 'Asia/Almaty';

const row = (at: number, occupied: number, more: Partial<Counts> = {}): Counts => ({
  at,
  occupied,
  held: 0,
  unavailable: 0,
  capacity: 4,
  ...more,
});
const unit = (rows: readonly Counts[], sharing: Sharing = 'shared') => ({ sharing, rows });

describe('the days of an area', () => {
  it('begin at local midnight, today last', () => {
    const days = daysUpTo(timeZone, MONDAY + 9 * HOUR, 3);
    expect(days.starts).toEqual([MONDAY - 2 * DAY, MONDAY - DAY, MONDAY]);
    expect(days.end).toBe(MONDAY + DAY);
  });

  it('follow clocks that were set: Almaty went from UTC+6 to UTC+5 on 1 March 2024', () => {
    const { starts, end } = daysUpTo(timeZone, Date.UTC(2024, 2, 1, 6), 2);
    expect(starts).toEqual([Date.UTC(2024, 1, 28, 18), Date.UTC(2024, 1, 29, 19)]);
    expect(end).toBe(Date.UTC(2024, 2, 1, 19));
  });

  it('are means over the hours: beds in use with those held, usable, free, and hours without a free bed', () => {
    const sums = noSums(daysUpTo(timeZone, MONDAY + DAY + 6 * HOUR, 2));
    // 1 occupied for 6 hours, 2 and a hold for 6, then full for 12; one bed of the four is out of use at noon.
    addFacility(sums, [
      unit([
        row(MONDAY - 3 * DAY, 1),
        row(MONDAY + 6 * HOUR, 2, { held: 1 }),
        row(MONDAY + 12 * HOUR, 3, { unavailable: 1 }),
      ]),
    ]);
    const [first, second] = trendOf(sums);
    expect(first).toMatchObject({ day: MONDAY, whole: true, capacity: 4 });
    expect(first?.inUse).toBeCloseTo((1 * 6 + 3 * 6 + 3 * 12) / 24, 12);
    expect(first?.usable).toBeCloseTo((4 * 12 + 3 * 12) / 24, 12);
    expect(first?.free).toBeCloseTo((3 * 6 + 1 * 6) / 24, 12);
    expect(first?.fullShare).toBeCloseTo(0.5, 12);
    expect(second).toMatchObject({ whole: false, inUse: 3, free: 0, fullShare: 1 });
  });

  it('weigh facilities by their units, and take a family room in use as full', () => {
    const sums = noSums(daysUpTo(timeZone, MONDAY + DAY, 2));
    addFacility(sums, [unit([row(MONDAY, 1)], 'one_party'), unit([row(MONDAY, 4)])]);
    addFacility(sums, [unit([row(MONDAY, 0), row(MONDAY + 6 * HOUR, 4), row(MONDAY + 12 * HOUR, 1)])]);
    expect(trendOf(sums)[0]).toMatchObject({ free: 4 * 0.25 + 3 * 0.5, fullShare: (1 * 2 + 0.25 * 1) / 3 });
  });

  it('leave out what nobody counted yet', () => {
    const sums = noSums(daysUpTo(timeZone, MONDAY + 2 * DAY, 5));
    expect(trendOf(sums)).toEqual([]);
    addFacility(sums, [unit([row(MONDAY + 12 * HOUR, 2)])]);
    // Twelve hours of the first day are known; their mean is the day's.
    expect(trendOf(sums).map(({ day, inUse }) => [day, inUse])).toEqual([
      [MONDAY, 2],
      [MONDAY + DAY, 2],
    ]);
  });
});

describe('this week against the last', () => {
  const day = (i: number, inUse: number, whole = true) => ({
    day: MONDAY + i * DAY,
    whole,
    inUse,
    capacity: 12,
    usable: 10,
    free: 10 - inUse,
    fullShare: inUse >= 8 ? 0.25 : 0,
  });

  it('are seven whole days each, the same weekdays', () => {
    const days = Array.from({ length: 15 }, (_, i) => day(i, i < 7 ? 5 : 8, i < 14));
    expect(lastTwoWeeks(days)).toEqual({
      before: {
        from: MONDAY,
        last: MONDAY + 6 * DAY,
        inUse: 5,
        usable: 10,
        occupancy: 0.5,
        free: 5,
        fullShare: 0,
      },
      now: {
        from: MONDAY + 7 * DAY,
        last: MONDAY + 13 * DAY,
        ...{ inUse: 8, usable: 10, occupancy: 0.8, free: 2, fullShare: 0.25 },
      },
    });
  });

  it('are not there with thirteen days', () => {
    expect(lastTwoWeeks(Array.from({ length: 13 }, (_, i) => day(i, 5)))).toBeNull();
  });
});
