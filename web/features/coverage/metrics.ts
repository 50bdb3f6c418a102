import type { CoverageRow, CoverageStatus } from '#shared/api/coverage.ts';

export const METRICS = ['status', 'minutes', 'per10k', 'open', 'people'] as const;
export type Metric = (typeof METRICS)[number];
export type Level = 'region' | 'district';

/** Position on the sequential scale: 0 is best, 4 is worst. */
export type ClassIndex = 0 | 1 | 2 | 3 | 4;

/** The worst first: the order of the legend and of a table sorted by status. */
export const STATUS_ORDER: readonly CoverageStatus[] = [
  'none',
  'remote',
  'short',
  'silent',
  'full',
  'adequate',
];

export const statusRank = (status: CoverageStatus): number => STATUS_ORDER.indexOf(status);

/** Fixed limits between the five classes, so that two dates and two groups compare. */
interface Scale {
  /** Ascending; a value up to and including a limit falls below it when `more` is worse. */
  limits: readonly [number, number, number, number];
  /** Whether more of it is darker. */
  moreIsWorse: boolean;
}

/** Road minutes: a half hour, an hour, the two and three hours after which a journey is not made. */
const MINUTES: Scale = { limits: [30, 60, 120, 180], moreIsWorse: true };
/** Steps of about three, because groups differ by ten times; 3 beds are the victims' benchmark. */
const PER_10K: Scale = { limits: [0, 0.3, 1, 3], moreIsWorse: false };
const OPEN: Scale = { limits: [0, 2, 9, 29], moreIsWorse: false };
const PEOPLE: Readonly<Record<Level, Scale>> = {
  district: { limits: [20_000, 50_000, 100_000, 300_000], moreIsWorse: true },
  region: { limits: [500_000, 700_000, 1_000_000, 1_500_000], moreIsWorse: true },
};

export type NumberMetric = Exclude<Metric, 'status'>;

export function scaleOf(metric: NumberMetric, level: Level): Scale {
  switch (metric) {
    case 'minutes':
      return MINUTES;
    case 'per10k':
      return PER_10K;
    case 'open':
      return OPEN;
    case 'people':
      return PEOPLE[level];
  }
}

export function valueOf(row: CoverageRow, metric: NumberMetric): number | null {
  switch (metric) {
    case 'minutes':
      return row.minutesToOpen;
    case 'per10k':
      return row.bedsPer10k;
    case 'open':
      return row.openBeds;
    case 'people':
      return row.people;
  }
}

const CLASSES: readonly ClassIndex[] = [0, 1, 2, 3, 4];

/** Class of a value on a scale: 0 lightest, 4 darkest. */
export function classOf(value: number, { limits, moreIsWorse }: Scale): ClassIndex {
  const passed = limits.filter((limit) => value > limit).length;
  return CLASSES[moreIsWorse ? passed : 4 - passed] ?? 4;
}

/** How an area is painted: a class of the scale, a status, or dots where nothing is known. */
export type Paint =
  | { kind: 'class'; index: ClassIndex; hatched: boolean }
  | { kind: 'status'; status: CoverageStatus }
  | { kind: 'nothing' };

export function paintOf(row: CoverageRow, metric: Metric, level: Level): Paint {
  if (metric === 'status') return { kind: 'status', status: row.status };
  const value = valueOf(row, metric);
  if (value === null) return { kind: 'nothing' };
  return { kind: 'class', index: classOf(value, scaleOf(metric, level)), hatched: row.status === 'none' };
}

/** Radius of a circle whose area follows the people, in pixels at the smallest zoom. */
export const circleRadius = (people: number, level: Level): number =>
  Math.max(3, Math.sqrt(people / (level === 'region' ? 5_000 : 1_800)));
