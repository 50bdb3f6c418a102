import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON, outlookOf, sameAsLastWeek } from '#shared/domain/outlook.ts';
import { seeded } from '#server/seed/random.ts';

/** A level that wanders around 20 of 30 beds and comes back, with more people at weekends. */
function wandering(seed: string, days = 90): number[] {
  const random = seeded(seed);
  let level = 20;
  return Array.from({ length: days }, (_, day) => {
    level += (20 - level) * 0.15 + (random() - 0.5) * 6;
    return Math.max(0, level + (day % 7 > 4 ? 3 : 0));
  });
}

describe('same as last week', () => {
  it('is the same weekday of the last week known, also in the second week', () => {
    const series = Array.from({ length: 14 }, (_, i) => i);
    expect([1, 7, 8, 14].map((ahead) => sameAsLastWeek(series, 13, ahead))).toEqual([7, 13, 7, 13]);
  });
});

describe('a forecast', () => {
  it('is shown where it was better than last week’s figures, with what it was worth', () => {
    const outlook = outlookOf(wandering('centre'), 30);
    expect(outlook.why).toBeNull();
    expect(outlook.days).toHaveLength(HORIZON);
    expect(outlook.test?.error).toBeLessThan(outlook.test?.lastWeekError ?? 0);
    expect(outlook.test?.inside).toBeGreaterThan(0.7);
  });

  it('is not shown where the last week says it all', () => {
    // The same week over and over: last week's figures are never wrong.
    const weeks = Array.from({ length: 90 }, (_, day) => [3, 9, 4, 8, 2, 10, 6][day % 7] ?? 0);
    expect(outlookOf(weeks, 12)).toMatchObject({ days: null, why: 'no_better', test: { lastWeekError: 0 } });
    expect(outlookOf(new Array<number>(90).fill(7), 12)).toMatchObject({ days: null, why: 'no_better' });
  });

  it('wants to know eight weeks', () => {
    expect(outlookOf(wandering('new', 55), 30)).toEqual({ days: null, why: 'short', test: null });
    expect(outlookOf(wandering('new', 56), 30).test).not.toBeNull();
  });

  it('knows nothing later than its own day: of mere chance it makes no less an error than the mean does', () => {
    const random = seeded('dice');
    const dice = Array.from({ length: 90 }, () => 30 * random());
    const mean = dice.reduce((sum, value) => sum + value, 0) / dice.length;
    const ofMean = dice.slice(43).reduce((sum, value) => sum + Math.abs(value - mean), 0) / 47;
    expect(outlookOf(dice, 30).test?.error).toBeGreaterThan(0.95 * ofMean);
  });

  it('never says less than nobody or more than ever fitted, and holds its expectation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { minLength: 60, maxLength: 90 }),
        (series) => {
          const { days, test } = outlookOf(series, 12);
          if (test !== null) expect(days === null).toBe(test.error >= test.lastWeekError);
          for (const { expected, low, high } of days ?? []) {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(12);
            expect(expected).toBeGreaterThanOrEqual(low);
            expect(expected).toBeLessThanOrEqual(high);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
