import type { Kato } from '#shared/ids.ts';
import type { Country } from './country.ts';
import { readCsv } from './csv.ts';
import { personalDataIn } from './personal-data.ts';

/** What the police counted, and the service group whose need it speaks of. */
const COUNTED = { reports: 'victims', delivered: 'sobering' } as const;
export type Counted = keyof typeof COUNTED;

/** One published figure: of a region, a district or (`kato` null) the country. */
export interface PoliceReport {
  kato: Kato | null;
  what: Counted;
  count: number;
  /** As published: `more than`, `about`; empty: exactly. */
  qualifier: string;
  /** First and last day, or month where only that is known: `2022-01-31`, `2022-01`. */
  from: string;
  to: string;
  source: string;
}

export interface RowProblem {
  /** Of the file, the first is 1. */
  line: number;
  problem: string;
}

export type PoliceReports = { reports: readonly PoliceReport[]; problems: readonly RowProblem[] };

const MUST = ['kato', 'what', 'count', 'qualifier', 'from', 'to', 'source'] as const;
type Column = (typeof MUST)[number] | 'said_by' | 'note';
const QUALIFIERS = ['', 'about', 'more than', 'less than', 'up to'];
const DAY = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;
/** Of an area smaller than a region fewer are never told (DESIGN §3.9). */
const LEAST_OF_DISTRICT = 5;
const MOST_TEXT = 300;

/** Reads a file of figures; every row is looked at, and of each that is wrong it says all that is. */
export function readPoliceReports(
  content: string,
  { regions, districts }: Pick<Country, 'regions' | 'districts'>,
): PoliceReports {
  const table = readCsv(content);
  if (!table.ok) return { reports: [], problems: [{ line: table.line, problem: 'a quotation never ends' }] };
  const missing = MUST.filter((column) => !table.header.includes(column));
  if (missing.length > 0)
    return { reports: [], problems: [{ line: 1, problem: `columns are missing: ${missing.join(', ')}` }] };
  const areas: Areas = {
    regions: new Map(regions.map(({ kato }) => [kato, kato])),
    districts: new Map(districts.map(({ kato }) => [kato, kato])),
  };
  const seen = new Map<string, number>();
  const reports: PoliceReport[] = [];
  const problems: RowProblem[] = [];
  for (const { line, cells } of table.rows) {
    const cellOf = (column: Column): string => cells[table.header.indexOf(column)] ?? '';
    const { report, wrong } = readRow(cellOf, areas);
    const key = ['kato', 'what', 'from', 'to'].map((column) => cellOf(column as Column)).join(' ');
    const before = seen.get(key);
    if (before !== undefined) wrong.push(`the same area and period as line ${before}`);
    seen.set(key, line);
    if (wrong.length > 0) problems.push({ line, problem: wrong.join('; ') });
    else reports.push(report);
  }
  if (table.rows.length === 0) problems.push({ line: 1, problem: 'there is no row' });
  return { reports, problems };
}

interface Areas {
  regions: ReadonlyMap<string, Kato>;
  districts: ReadonlyMap<string, Kato>;
}

function readRow(
  cellOf: (column: Column) => string,
  { regions, districts }: Areas,
): { report: PoliceReport; wrong: string[] } {
  const [kato, what, from, to] = [cellOf('kato'), cellOf('what'), cellOf('from'), cellOf('to')];
  const [qualifier, source] = [cellOf('qualifier'), cellOf('source')];
  const count = /^\d{1,9}$/.test(cellOf('count')) ? Number(cellOf('count')) : null;
  const area = regions.get(kato) ?? districts.get(kato) ?? null;
  const isCounted = what === 'reports' || what === 'delivered';
  const isSmall = !regions.has(kato) && districts.has(kato);
  const texts = [source, cellOf('said_by'), cellOf('note')];
  const checks: [boolean, string][] = [
    [area !== null || kato === 'country', 'kato: the code of a region or district, or "country"'],
    [isCounted, 'what: "reports" or "delivered"'],
    [count !== null, 'count: a whole number'],
    [
      !isSmall || count === null || count === 0 || count >= LEAST_OF_DISTRICT,
      'count: 1 to 4 of a district are told nowhere',
    ],
    [QUALIFIERS.includes(qualifier), `qualifier: empty, or one of ${QUALIFIERS.slice(1).join(', ')}`],
    [DAY.test(from), 'from: a day or month such as 2022-01'],
    [DAY.test(to), 'to: a day or month such as 2022-10'],
    [!DAY.test(from) || !DAY.test(to) || from.slice(0, 7) <= to.slice(0, 7), 'to: not before from'],
    [source !== '' && source.length <= MOST_TEXT, 'source: who published the figure, and where'],
    [texts.every((text) => personalDataIn(text) === null), 'no identity or phone number belongs here'],
  ];
  return {
    report: {
      kato: area,
      what: what === 'delivered' ? 'delivered' : 'reports',
      count: count ?? 0,
      qualifier,
      from,
      to,
      source,
    },
    wrong: checks.flatMap(([holds, expected]) => (holds ? [] : [expected])),
  };
}

/** The latest figure of an area that speaks of a group's need; null where nothing was published. */
export function reportOf(
  reports: readonly PoliceReport[],
  group: string,
  kato: Kato | null,
): PoliceReport | null {
  const own = reports.filter((report) => report.kato === kato && COUNTED[report.what] === group);
  return own.reduce<PoliceReport | null>(
    (latest, report) => (latest === null || report.to >= latest.to ? report : latest),
    null,
  );
}
