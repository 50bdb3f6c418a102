import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Language } from '#shared/text.ts';
import { statusRank } from './metrics.ts';

export const COLUMNS = [
  'name',
  'status',
  'people',
  'facilities',
  'beds',
  'openBeds',
  'bedsPer10k',
  'minutesToOpen',
  'kmToNearest',
  'shortfallBeds',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  by: Column;
  down: boolean;
}

/** The first look: who is worst off, and of those the most people. */
export const FIRST_ORDER: Order = { by: 'minutesToOpen', down: true };

/** A second click turns the order round; a new column starts where its worst is on top. */
export const nextOrder = (order: Order, by: Column): Order =>
  order.by === by ? { by, down: !order.down } : { by, down: STARTS_DOWN.has(by) };

const STARTS_DOWN: ReadonlySet<Column> = new Set<Column>([
  'people',
  'minutesToOpen',
  'kmToNearest',
  'shortfallBeds',
]);

/** Columns where nothing reachable is the worst of all, not unknown. */
const NULL_IS_MOST: ReadonlySet<Column> = new Set<Column>(['minutesToOpen', 'kmToNearest']);

function keyOf(row: CoverageRow, by: Exclude<Column, 'name'>): number | null {
  if (by === 'status') return statusRank(row.status);
  const value = row[by];
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
  language: Language,
): CoverageRow[] {
  const byName = (a: CoverageRow, b: CoverageRow): number =>
    a.name[language].localeCompare(b.name[language], language);
  return [...rows].sort((a, b) => {
    if (by === 'name') return down ? byName(b, a) : byName(a, b);
    return compareKeys(keyOf(a, by), keyOf(b, by), down) || b.people - a.people || byName(a, b);
  });
}

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/** Rows whose name in any of the languages contains what was typed. */
export function matching(rows: readonly CoverageRow[], typed: string): CoverageRow[] {
  const wanted = plain(typed);
  return wanted === ''
    ? [...rows]
    : rows.filter(({ name }) => [name.kk, name.ru, name.en].some((text) => plain(text).includes(wanted)));
}
