import type { CoverageRow, CoverageStatus } from '#shared/api/coverage.ts';

/** The measures of the map by what they speak of, in the order of the list. */
export const METRIC_FAMILIES = {
  standing: ['status', 'people'],
  road: ['minutes', 'nearest', 'within60', 'within120', 'access'],
  beds: ['per10k', 'open', 'occupied', 'shortfall'],
  use: ['occupancy', 'hoursFull', 'unmet', 'declines', 'stay'],
  police: ['reports'],
} as const;
export type Family = keyof typeof METRIC_FAMILIES;
export const FAMILIES = Object.keys(METRIC_FAMILIES) as readonly Family[];

export type Metric = (typeof METRIC_FAMILIES)[Family][number];
export const METRICS: readonly Metric[] = FAMILIES.flatMap(
  (family): readonly Metric[] => METRIC_FAMILIES[family],
);
export type NumberMetric = Exclude<Metric, 'status'>;

export type Level = 'region' | 'district';

/** Days that a measure of use looks back on. */
export const PERIODS = [30, 90] as const;
export type Period = (typeof PERIODS)[number];
/** Whether the measure is of a span of days, and not of a moment. */
export const hasPeriod = (metric: Metric): boolean =>
  (METRIC_FAMILIES.use as readonly Metric[]).includes(metric);

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

const worse = (...limits: Scale['limits']): Scale => ({ limits, moreIsWorse: true });
const better = (...limits: Scale['limits']): Scale => ({ limits, moreIsWorse: false });

/** Road minutes: a half hour, an hour, the two and three hours after which a journey is not made. */
const MINUTES = worse(30, 60, 120, 180);
/** Steps of about three, because groups differ by ten times; 3 beds are the victims' benchmark. */
const PER_10K = better(0, 0.3, 1, 3);
const WITHIN = better(0.25, 0.5, 0.75, 0.95);
const OCCUPANCY = worse(0.5, 0.7, 0.85, 0.95);
/** Up to 4 is one class, so that "<5" has its place without being told. */
const CALLS: Readonly<Record<Level, Scale>> = {
  district: worse(0, 4, 10, 25),
  region: worse(0, 4, 25, 100),
};

const SCALES: Readonly<Record<NumberMetric, Readonly<Record<Level, Scale>> | Scale>> = {
  people: {
    district: worse(20_000, 50_000, 100_000, 300_000),
    region: worse(500_000, 700_000, 1_000_000, 1_500_000),
  },
  minutes: MINUTES,
  nearest: MINUTES,
  within60: WITHIN,
  within120: WITHIN,
  access: PER_10K,
  per10k: PER_10K,
  open: better(0, 2, 9, 29),
  occupied: OCCUPANCY,
  shortfall: { district: worse(0, 10, 30, 100), region: worse(0, 50, 150, 300) },
  occupancy: OCCUPANCY,
  /** 5 % of hours without a free bed are too few beds (DESIGN §10). */
  hoursFull: worse(0, 0.05, 0.2, 0.5),
  unmet: CALLS,
  declines: CALLS,
  stay: worse(3, 7, 14, 30),
  reports: worse(30, 100, 300, 1_000),
};

export function scaleOf(metric: NumberMetric, level: Level): Scale {
  const scale = SCALES[metric];
  return 'limits' in scale ? scale : scale[level];
}

/** A figure; or why there is none: too few to be told, hidden beside such, nothing known. */
export type Value = number | 'few' | 'hidden' | null;

const shareOf = (part: number | null, { people }: CoverageRow): number | null =>
  part === null || people === 0 ? null : part / people;

/** Reports for each bed; where people report and there is no bed, beyond every limit. */
const reportsPerBed = ({ reports }: CoverageRow): number | null =>
  reports === null ? null : (reports.perBed ?? Number.POSITIVE_INFINITY);

type Reader = (row: CoverageRow, days: CoverageRow['days30']) => Value;

const READERS: Readonly<Record<NumberMetric, Reader>> = {
  // Nobody lives nowhere: such a district is new, and its people were not counted yet.
  people: (row) => (row.people === 0 ? null : row.people),
  minutes: (row) => row.minutesToOpen,
  nearest: (row) => row.minutesToNearest,
  within60: (row) => shareOf(row.peopleWithin60, row),
  within120: (row) => shareOf(row.peopleWithin120, row),
  access: (row) => row.accessibility,
  per10k: (row) => row.bedsPer10k,
  open: (row) => row.openBeds,
  occupied: (row) => row.occupancy,
  shortfall: (row) => row.shortfallBeds,
  occupancy: (_, days) => days.occupancy,
  hoursFull: (_, days) => days.hoursFullShare,
  unmet: (_, days) => days.unmetCalls,
  declines: (_, days) => days.declines,
  stay: (_, days) => days.meanStayDays,
  reports: reportsPerBed,
};

export const valueOf = (row: CoverageRow, metric: NumberMetric, period: Period): Value =>
  READERS[metric](row, period === 30 ? row.days30 : row.days90);

const CLASSES: readonly ClassIndex[] = [0, 1, 2, 3, 4];

/** Class of a value on a scale: 0 lightest, 4 darkest. */
export function classOf(value: number, { limits, moreIsWorse }: Scale): ClassIndex {
  const passed = limits.filter((limit) => value > limit).length;
  return CLASSES[moreIsWorse ? passed : 4 - passed] ?? 4;
}

/** How an area is painted: a class of the scale, a status, or dots where nothing is known or told. */
export type Paint =
  | { kind: 'class'; index: ClassIndex; hatched: boolean }
  | { kind: 'status'; status: CoverageStatus }
  | { kind: 'nothing' };

/** What is measured, and over which days and areas. */
export interface Measure {
  metric: Metric;
  period: Period;
  level: Level;
}

export function paintOf(row: CoverageRow, { metric, period, level }: Measure): Paint {
  if (metric === 'status') return { kind: 'status', status: row.status };
  const value = valueOf(row, metric, period);
  if (value === null || value === 'hidden') return { kind: 'nothing' };
  // One to four, whichever it is, lie in one class.
  const index = classOf(value === 'few' ? 1 : value, scaleOf(metric, level));
  return { kind: 'class', index, hatched: row.status === 'none' };
}

/** Radius of a circle whose area follows the people, in pixels at the zoom of the whole country. */
export const circleRadius = (people: number, level: Level): number =>
  Math.max(3.5, Math.sqrt(people / (level === 'region' ? 5_000 : 1_800)));
