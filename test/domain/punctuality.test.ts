import { describe, expect, it } from 'vitest';
import { punctualityOf, wholeStatements } from '#shared/domain/punctuality.ts';
import { HOUR } from '#shared/time.ts';

/** Hours since the beginning; each confirmation is known at once. */
const stated = (...hours: number[]) => hours.map((hour) => ({ at: hour * HOUR, asOf: hour * HOUR }));
const measure = (hours: number[], from: number, to: number) =>
  punctualityOf(stated(...hours), 8 * HOUR, { from: from * HOUR, to: to * HOUR });

describe('the share of intervals confirmed in time', () => {
  it('is whole when each confirmation came within eight hours of the one before', () => {
    // 0–8 (at 7), 7–15 (at 14), 14–22 (at 20); 20–28 is not over yet.
    expect(measure([0, 7, 14, 20], 0, 24)).toEqual({ intervals: 3, inTime: 3 });
  });

  it('counts an interval once, however often it is confirmed within', () => {
    // 0–8 (last at 6), 6–14 missed, 14–22 missed.
    expect(measure([0, 1, 2, 3, 4, 5, 6], 0, 24)).toEqual({ intervals: 3, inTime: 1 });
  });

  it('counts a silent day for as many intervals as it has', () => {
    // 0–8, 8–16 and 16–24 missed; 24–32 confirmed at 25; 25–33 missed.
    expect(measure([0, 25], 0, 36)).toEqual({ intervals: 5, inTime: 1 });
  });

  it('takes a confirmation on the very end as in time, and one a moment later as late', () => {
    expect(measure([0, 8], 0, 8)).toEqual({ intervals: 1, inTime: 1 });
    expect(measure([0, 8.01], 0, 9)).toEqual({ intervals: 1, inTime: 0 });
  });

  it('leaves out what ended before the period', () => {
    // Ends at 8 and 16 are before; 16–24 missed counts.
    expect(measure([0], 16, 25)).toEqual({ intervals: 1, inTime: 0 });
  });

  it('tells nothing of who never stated anything', () => {
    expect(measure([], 0, 100)).toEqual({ intervals: 0, inTime: 0 });
  });

  it('does not take a tap that reached the server late as one in time', () => {
    const late = [...stated(0), { at: 10 * HOUR, asOf: 7 * HOUR }];
    expect(punctualityOf(late, 8 * HOUR, { from: 0, to: 9 * HOUR })).toEqual({ intervals: 1, inTime: 0 });
  });
});

describe('a facility of two units', () => {
  it('is stated when the last of them is, as of the older one', () => {
    const of = (hour: number, ...unitIds: string[]) => ({ at: hour, asOf: hour, unitIds });
    expect(
      wholeStatements(['a', 'b'], [of(1, 'a'), of(2, 'b'), of(3, 'a'), { at: 9, asOf: 9, unitIds: null }]),
    ).toEqual([
      { at: 2, asOf: 1 },
      { at: 3, asOf: 2 },
      { at: 9, asOf: 9 },
    ]);
  });
});
