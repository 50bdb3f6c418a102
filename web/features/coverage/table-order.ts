import type { CoverageRow, CoverageStatus } from '#shared/api/coverage.ts';
import type { Language } from '#shared/text.ts';
import {
  METRICS,
  statusRank,
  valueOf,
  type Metric,
  type NumberMetric,
  type Period,
  type Value,
} from './metrics.ts';

/** Figures of the table that no map shows. */
const PLAIN = ['facilities', 'beds', 'km'] as const;
export type Figure = NumberMetric | (typeof PLAIN)[number];
export type Column = 'name' | 'status' | Figure;

export const FIGURES: readonly Figure[] = [...METRICS.filter((metric) => metric !== 'status'), ...PLAIN];
/** What the table shows unless somebody chose. */
export const FIRST_FIGURES: readonly Figure[] = [
  'people',
  'facilities',
  'beds',
  'open',
  'per10k',
  'minutes',
  'km',
  'shortfall',
];

/** The shown measure stands beside the status, so that it is always in sight. */
export const columnsFor = (metric: Metric, chosen: readonly Figure[]): Column[] => [
  'name',
  'status',
  ...(metric === 'status' ? [] : [metric]),
  ...chosen.filter((figure) => figure !== metric),
];

export function figureOf(row: CoverageRow, figure: Figure, period: Period): Value {
  if (figure === 'facilities' || figure === 'beds') return row[figure];
  return figure === 'km' ? row.kmToNearest : valueOf(row, figure, period);
}

export interface Order {
  by: Column;
  down: boolean;
}

/** Columns whose worst is their least. */
const WORST_UP: ReadonlySet<Column> = new Set<Column>([
  'name',
  'status',
  'facilities',
  'beds',
  'open',
  'per10k',
  'access',
  'within60',
  'within120',
]);

/** A new column starts where its worst is on top. */
const startsAt = (by: Column): Order => ({ by, down: !WORST_UP.has(by) });

/** Who is worst off under the shown measure; of a status, by the road. */
export const firstOrder = (metric: Metric): Order => startsAt(metric === 'status' ? 'minutes' : metric);

/** A second click turns the order round. */
export const nextOrder = (order: Order, by: Column): Order =>
  order.by === by ? { by, down: !order.down } : startsAt(by);

/** Columns where nothing reachable is the worst of all, not unknown. */
const NULL_IS_MOST: ReadonlySet<Column> = new Set<Column>(['minutes', 'nearest', 'km']);
/** Between none and the least number that is told. */
const FEW = 2.5;

function keyOf(row: CoverageRow, by: Exclude<Column, 'name'>, period: Period): number | null {
  if (by === 'status') return statusRank(row.status);
  const value = figureOf(row, by, period);
  if (value === 'few') return FEW;
  if (value === 'hidden') return null;
  return value === null && NULL_IS_MOST.has(by) ? Number.POSITIVE_INFINITY : value;
}

function compareKeys(a: number | null, b: number | null, down: boolean): number {
  // What is not known stands at the end, whichever way the table is turned.
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (a === b) return 0;
  return a < b === down ? 1 : -1;
}

/** Rows in order; equal ones by people, then by name. */
export function inOrder(
  rows: readonly CoverageRow[],
  { by, down }: Order,
  { language, period }: { language: Language; period: Period },
): CoverageRow[] {
  const { compare } = new Intl.Collator(language);
  const byName = (a: CoverageRow, b: CoverageRow): number => compare(a.name[language], b.name[language]);
  if (by === 'name') return [...rows].sort((a, b) => (down ? byName(b, a) : byName(a, b)));
  return rows
    .map((row) => ({ row, key: keyOf(row, by, period) }))
    .sort((a, b) => compareKeys(a.key, b.key, down) || b.row.people - a.row.people || byName(a.row, b.row))
    .map(({ row }) => row);
}

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** What is left of the table: areas of a status whose name in any of the languages contains what was typed. */
export interface Sieve {
  typed: string;
  status: CoverageStatus | null;
}

export const sifts = ({ typed, status }: Sieve): boolean => plain(typed) !== '' || status !== null;

export function matching(rows: readonly CoverageRow[], { typed, status }: Sieve): CoverageRow[] {
  const wanted = plain(typed);
  return rows.filter(
    (row) =>
      (status === null || row.status === status) &&
      (wanted === '' || [row.name.kk, row.name.ru, row.name.en].some((text) => plain(text).includes(wanted))),
  );
}
