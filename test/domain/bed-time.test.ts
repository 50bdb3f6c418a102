import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBedTime,
  bedTimeByDay,
  bedTimeOf,
  fullShareIn,
  fullSpansOf,
  fullTimeIn,
  meanStayOf,
  NO_BED_TIME,
  occupancyIn,
  type Standing,
  type UnitRows,
} from '#shared/domain/bed-time.ts';
import { DAY, HOUR } from '#shared/time.ts';

const row = (hour: number, occupied: number, more: Partial<Standing> = {}): Standing => ({
  at: hour * HOUR,
  occupied,
  held: 0,
  unavailable: 0,
  capacity: 4,
  ...more,
});
const shared = (...rows: Standing[]): UnitRows => ({ sharing: 'shared', rows });
const period = { from: 0, to: 10 * HOUR };

describe('Bed time', () => {
  it('is what counts say for as long as they stand, those from before the period and those to its end', () => {
    // 2 of 4 for two hours, 4 of 4 (one held) for three, 1 of 3 for five.
    const unit = shared(row(-5, 2), row(2, 3, { held: 1 }), row(5, 1, { unavailable: 1 }), row(12, 4));
    const time = bedTimeOf([unit], period);
    expect(time).toEqual({
      inUse: (2 * 2 + 4 * 3 + 1 * 5) * HOUR,
      usable: (4 * 2 + 4 * 3 + 3 * 5) * HOUR,
      full: 3 * HOUR,
      known: 10 * HOUR,
      admitted: 2,
    });
    expect(occupancyIn(time)).toBeCloseTo(21 / 35, 12);
    expect(fullShareIn(time)).toBeCloseTo(0.3, 12);
  });

  it('begins with the first count, and more people than beds count as they are', () => {
    const time = bedTimeOf([shared(row(6, 6))], period);
    expect(time).toMatchObject({ inUse: 24 * HOUR, usable: 16 * HOUR, known: 4 * HOUR, admitted: 0 });
    expect(occupancyIn(time)).toBe(1.5);
    expect(occupancyIn(NO_BED_TIME)).toBeNull();
    expect(fullShareIn(NO_BED_TIME)).toBeNull();
  });

  it('is full while no unit has a free bed; a family room with anybody in it has none', () => {
    const women = shared(row(0, 4), row(4, 3), row(6, 4));
    const family: UnitRows = { sharing: 'one_party', rows: [row(0, 1), row(8, 0)] };
    const time = bedTimeOf([women, family], period);
    // Two units: of twenty unit hours twelve.
    expect([time.full, time.known]).toEqual([12 * HOUR, 20 * HOUR]);
    const spans = fullSpansOf([women, family]);
    expect(spans).toEqual({
      since: 0,
      spans: [
        { from: 0, to: 4 * HOUR },
        { from: 6 * HOUR, to: 8 * HOUR },
      ],
    });
    expect(fullTimeIn(spans, { from: 3 * HOUR, to: 7 * HOUR })).toEqual({ full: 2 * HOUR, known: 4 * HOUR });
    expect(fullTimeIn(spans, { from: -DAY, to: 0 })).toEqual({ full: 0, known: 0 });
  });
});

describe('Bed time day by day', () => {
  it('adds up to that of any period of whole days', () => {
    const counts = fc.array(
      fc.record({ hour: fc.integer({ min: -60, max: 200 }), occupied: fc.nat(5), held: fc.nat(2) }),
      { maxLength: 30 },
    );
    const unit = fc.record({ sharing: fc.constantFrom('shared' as const, 'one_party' as const), counts });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 3 }), fc.nat(6), fc.nat(6), (drawn, first, more) => {
        const units = drawn.map(({ sharing, counts: own }) => ({
          sharing,
          rows: own
            .sort((a, b) => a.hour - b.hour)
            .filter(({ hour }, i) => hour !== own[i - 1]?.hour)
            .map(({ hour, ...rest }) => row(hour, rest.occupied, { held: rest.held, unavailable: 1 })),
        }));
        const [from, to] = [Math.min(first, more), Math.max(first, more)];
        const days = bedTimeByDay(units, 0, 7).slice(from, to);
        expect(days.reduce(addBedTime, NO_BED_TIME)).toEqual(
          bedTimeOf(units, { from: from * DAY, to: to * DAY }),
        );
      }),
    );
  });
});

describe('The mean stay', () => {
  const time = { ...NO_BED_TIME, inUse: 60 * DAY, admitted: 12 };
  it('is that of the stays where enough have ended', () => {
    expect(meanStayOf({ count: 20, lasted: 50 * DAY }, time)).toEqual({
      meanStayDays: 2.5,
      stayBasis: 'stays',
    });
  });
  it('is bed days by admissions where they have not', () => {
    expect(meanStayOf({ count: 19, lasted: 50 * DAY }, time)).toEqual({
      meanStayDays: 5,
      stayBasis: 'counts',
    });
  });
  it('is not told of one to four admissions', () => {
    expect(meanStayOf({ count: 0, lasted: 0 }, { ...time, admitted: 4 })).toEqual({
      meanStayDays: null,
      stayBasis: null,
    });
  });
});
