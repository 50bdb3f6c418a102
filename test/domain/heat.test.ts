import { describe, expect, it } from 'vitest';
import { byHourOfWeek, heatClass, mondayFirst, peakOf } from '#shared/domain/heat.ts';
import { HOUR } from '#shared/time.ts';

const HOURS = 168;
const cells = (filled: Record<number, number>): number[] =>
  Array.from({ length: HOURS }, (_, hour) => filled[hour] ?? 0);

describe('hours of a week', () => {
  it('are those of the country’s clock, Monday first', () => {
    // Friday 14 October 2022 18:40 UTC is Saturday 00:40 in Almaty, then UTC+6.
    const hours = byHourOfWeek([Date.UTC(2022, 9, 14, 18, 40), Date.UTC(2022, 9, 9, 18)], 6 * HOUR);
    expect(hours[5 * 24]).toBe(1);
    expect(hours[0]).toBe(1);
    expect(hours.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('turn from Sunday first to Monday first', () => {
    const sundayFirst = Array.from({ length: HOURS }, (_, i) => i);
    expect(mondayFirst(sundayFirst).slice(0, 2)).toEqual([24, 25]);
    expect(mondayFirst(sundayFirst).slice(-2)).toEqual([22, 23]);
  });
});

describe('when most come', () => {
  it('says the hour, and how many come in evenings and at weekends', () => {
    // Friday 17:00, Friday 18:00, Saturday 23:00, Tuesday 03:00.
    expect(peakOf(cells({ 113: 4, 114: 6, 143: 8, 27: 2 }))).toEqual({
      ...{ weekday: 5, hour: 23, count: 8, total: 20 },
      ...{ evenings: 14 / 20, weekends: 14 / 20 },
    });
  });

  it('says nothing of nineteen', () => {
    expect(peakOf(cells({ 10: 19 }))).toBeNull();
  });

  it('is painted in five steps up to the most, and none at all for none', () => {
    expect([0, 1, 2, 3, 9, 10].map((count) => heatClass(count, 10))).toEqual([0, 1, 1, 2, 5, 5]);
    expect(heatClass(0, 0)).toBe(0);
    // A single one is no peak.
    expect(heatClass(1, 1)).toBe(1);
  });
});
