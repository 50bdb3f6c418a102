import { describe, expect, it } from 'vitest';
import type { Outlook, TrendDay, Week } from '#shared/api/area.ts';
import { steps } from '#web/features/coverage/area/heat-cells.ts';
import { chartDays, drawnDays, linesFor, weekChanges } from '#web/features/coverage/area/trend-rows.ts';
import { DAY, iso } from '#shared/time.ts';

const MONDAY = Date.UTC(2022, 9, 9, 18);
const day = (i: number, inUse: number, whole = true): TrendDay => ({
  day: iso(MONDAY + i * DAY),
  ...{ whole, inUse, capacity: 12, usable: 12, free: 12 - inUse, fullShare: 0 },
});
const trend = (days: TrendDay[]) => ({ at: iso(MONDAY + 2 * DAY), days, weeks: null });
const none: Outlook = { days: null, why: 'no_better', test: null };
const shown: Outlook = {
  days: [
    { day: iso(MONDAY + 2 * DAY), expected: 6, low: 4, high: 8 },
    { day: iso(MONDAY + 3 * DAY), expected: 7, low: 4, high: 14 },
  ],
  ...{ why: null, test: null },
};

describe('days on the chart', () => {
  const days = [day(0, 4), day(1, 5), day(2, 9, false)];

  it('end with today as far as it is known, where nothing is forecast', () => {
    const rows = chartDays({ trend: trend(days), outlook: none });
    expect(rows.map(({ inUse, whole }) => [inUse, whole])).toEqual([
      [4, true],
      [5, true],
      [9, false],
    ]);
    expect(drawnDays(rows).at(-1)).toMatchObject({ at: MONDAY + 3 * DAY, drawn: 9 });
  });

  it('go on with the forecast, which begins where the last whole day ends', () => {
    const rows = chartDays({ trend: trend(days), outlook: shown });
    expect(rows.map(({ inUse, expected, capacity }) => [inUse, expected, capacity])).toEqual([
      [4, null, 12],
      [5, null, 12],
      [null, 6, 12],
      [null, 7, 12],
    ]);
    expect(drawnDays(rows).map(({ drawn }) => drawn)).toEqual([4, 5, 5, null, null]);
    expect(drawnDays(rows).at(-1)).toMatchObject({ at: MONDAY + 4 * DAY, expected: 7, band: [4, 14] });
    expect(drawnDays([])).toEqual([]);
  });

  it('stand under at most four lines at round numbers', () => {
    expect(linesFor(chartDays({ trend: trend(days), outlook: none }))).toEqual([0, 4, 8, 12]);
    expect(linesFor(chartDays({ trend: trend(days), outlook: shown }))).toEqual([0, 5, 10, 15]);
    expect(linesFor([])).toEqual([0, 1, 2, 3]);
  });
});

it('a week differs from the last by what is written, or not at all', () => {
  const week = (occupancy: number | null, free: number, fullShare: number): Week => ({
    ...{ from: iso(MONDAY), last: iso(MONDAY + 6 * DAY), inUse: 5, usable: 10 },
    ...{ occupancy, free, fullShare },
  });
  const [occupancy, free, full] = weekChanges({
    now: week(0.704, 2.04, 0.0041),
    before: week(0.454, 5, 0.0044),
  });
  expect(occupancy).toMatchObject({ change: 'more', by: 0.25 });
  expect(free).toMatchObject({ change: 'less', by: 3 });
  expect(full).toMatchObject({ change: 'same', by: 0 });
  expect(
    weekChanges({ now: week(null, 0, 0), before: week(null, 0, 0) }).map(({ figure }) => figure),
  ).toEqual(['free', 'fullShare']);
});

it('the legend of hours names each count once, and no colour without one', () => {
  expect(steps(1)).toEqual([
    { class: 0, from: 0, to: 0 },
    { class: 1, from: 1, to: 1 },
  ]);
  expect(steps(12).map(({ from, to }) => [from, to])).toEqual([
    [0, 0],
    [1, 2],
    [3, 4],
    [5, 7],
    [8, 9],
    [10, 12],
  ]);
});
