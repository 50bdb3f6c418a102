import type { AreaView, Week } from '#shared/api/area.ts';
import { DAY, type Millis } from '#shared/time.ts';

/** A day of the chart: one that was, one to come, or the one that both meet in. */
export interface ChartDay {
  at: Millis;
  inUse: number | null;
  capacity: number;
  free: number | null;
  fullShare: number | null;
  whole: boolean;
  expected: number | null;
  band: [number, number] | null;
}

/** Days that were and those that may come, oldest first; a day that is not over is told by its forecast, if there is one. */
export function chartDays({ trend, outlook }: Pick<AreaView, 'trend' | 'outlook'>): ChartDay[] {
  const coming = outlook.days ?? [];
  const past = trend.days
    .filter((day) => day.whole || coming.length === 0)
    .map(({ day, inUse, capacity, free, fullShare, whole }): ChartDay => ({
      at: Date.parse(day),
      ...{ inUse, capacity, free, fullShare, whole, expected: null, band: null },
    }));
  const capacity = trend.days.at(-1)?.capacity ?? 0;
  return [
    ...past,
    ...coming.map(({ day, expected, low, high }): ChartDay => ({
      at: Date.parse(day),
      ...{ inUse: null, capacity, free: null, fullShare: null, whole: false },
      expected,
      band: [low, high],
    })),
  ];
}

/** A day as it is drawn: `drawn` closes the step of the day before it. */
export interface DrawnDay extends ChartDay {
  drawn: number | null;
}

const closing = (last: ChartDay): DrawnDay => ({ ...last, at: last.at + DAY, drawn: last.inUse });

/** A step lasts until the next day begins, so the last ones of the past and of the forecast need an end. */
export function drawnDays(days: readonly ChartDay[]): DrawnDay[] {
  const drawn = days.map((day, i): DrawnDay => ({ ...day, drawn: day.inUse ?? days[i - 1]?.inUse ?? null }));
  const last = days.at(-1);
  return last === undefined ? [] : [...drawn, closing(last)];
}

/** Digits behind the point: of many beds none, of few one. */
export const digitsOf = (beds: number): number => (beds >= 100 ? 0 : 1);

/** At most four lines, at whole numbers, above everything that is drawn. */
export function linesFor(days: readonly ChartDay[]): number[] {
  const most = Math.max(
    1,
    ...days.flatMap(({ inUse, capacity, band }) => [inUse ?? 0, capacity, band?.[1] ?? 0]),
  );
  const rough = most / 3;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 3, 4, 5, 6, 8, 10].find((n) => n * unit >= rough) ?? 10) * unit);
  return [0, step, 2 * step, 3 * step];
}

const WEEK_FIGURES = ['occupancy', 'free', 'fullShare'] as const;
type WeekFigure = (typeof WEEK_FIGURES)[number];

/** As they are written: shares to a tenth of a percent, beds to a tenth of a bed. */
const DIGITS: Record<WeekFigure, number> = { occupancy: 3, free: 1, fullShare: 3 };

export interface WeekChange {
  figure: WeekFigure;
  now: number;
  was: number;
  change: 'more' | 'less' | 'same';
  by: number;
}

/** This week against the last, figure by figure; those that are not known are left out. */
export function weekChanges({ now, before }: { now: Week; before: Week }): WeekChange[] {
  return WEEK_FIGURES.flatMap((figure) => {
    const [is, was] = [now[figure], before[figure]];
    if (is === null || was === null) return [];
    // The difference of what is written, lest 0.4 and 0.4 differ by 0.1.
    const written = (value: number): number => Math.round(value * 10 ** DIGITS[figure]);
    const by = (written(is) - written(was)) / 10 ** DIGITS[figure];
    const change = by === 0 ? 'same' : by > 0 ? 'more' : 'less';
    return [{ figure, now: is, was, change, by: Math.abs(by) }];
  });
}
