import type { CoverageStatus } from '#shared/api/coverage.ts';

/** Words of a coverage report in one language; numbers arrive written. */
export interface ReportTexts {
  title: string;
  wholeCountry: string;
  madeAt: (time: string) => string;
  notice: {
    demo: string;
    illustrative: (count: string, of: string) => string;
    generated: (until: string) => string;
    /** Counting began within the period. */
    counted: (from: string) => string;
    areas: string;
  };
  atEnd: (time: string) => string;
  atNow: (time: string) => string;
  status: Readonly<Record<CoverageStatus, string>>;
  statusMeaning: Readonly<Record<CoverageStatus, string>>;
  /** How a count that may not be told stands in a cell. */
  few: string;
  hidden: string;
  untold: string;
  /** What stands in place of a number that may not be told, under a table. */
  toldNote: string;
  none: string;
  headings: {
    summary: string;
    figures: string;
    map: string;
    /** What the numbers are. */
    mapNote: string;
    legend: string;
    areas: string;
    use: string;
    byMonth: string;
    unmetByMonth: string;
    declinesByMonth: string;
    why: string;
    definitions: string;
    sources: string;
    days: string;
    reasons: string;
  };
  /** Heads of columns and names of key figures. */
  columns: Readonly<
    Record<
      | 'number'
      | 'code'
      | 'area'
      | 'status'
      | 'people'
      | 'facilities'
      | 'beds'
      | 'openBeds'
      | 'per10k'
      | 'norm'
      | 'shortfallBeds'
      | 'shortfallPlaces'
      | 'shortfall'
      | 'toNearest'
      | 'toOpen'
      | 'within60'
      | 'within120'
      | 'within'
      | 'accessibility'
      | 'occupancy'
      | 'fullShare'
      | 'unmet'
      | 'declines'
      | 'stay'
      | 'why'
      | 'month'
      | 'day'
      | 'reason'
      | 'count'
      | 'total'
      | 'period'
      | 'basis'
      | 'unknown'
      | 'silent',
      string
    >
  >;
  charts: { occupancy: string; unmet: string; declines: string; noDays: string; noReasons: string };
  noAnswer: string;
  norm: (value: string) => string;
  noNorm: string;
  summary: {
    head: (beds: string, facilities: string, people: string) => string;
    open: (open: string, when: string) => string;
    shortBeds: (beds: string, norm: string) => string;
    shortPlaces: (places: string, beds: string, norm: string) => string;
    enough: (norm: string) => string;
    far: (count: string, of: string, names: string) => string;
    remote: (count: string, of: string, names: string) => string;
    full: (share: string) => string;
    unmet: (count: string) => string;
    noUnmet: string;
    more: (count: string) => string;
    allFine: string;
    unknown: (count: string) => string;
  };
  /** What each figure means: name and sentence. */
  definitions: readonly (readonly [string, string])[];
  source: {
    registry: (reported: string, illustrative: string, day: string) => readonly [string, string];
    counts: readonly [string, string];
    calls: readonly [string, string];
    people: readonly [string, string];
    roads: readonly [string, string];
    benchmark: (value: string, source: string, date: string, note: string) => readonly [string, string];
    noBenchmark: readonly [string, string];
    map: (attribution: string) => readonly [string, string];
  };
  fileName: string;
  definitionsColumns: readonly [string, string];
}
