import { zoneOffset, type Millis } from '#shared/time.ts';
import type { CsvValue } from '../csv.ts';
import type { CellKind, CellValue, Sheet, Workbook } from '../workbook.ts';
import type { AreaFigures, ToldSum } from './figures.ts';
import {
  definitions,
  madeAt,
  notices,
  periodText,
  pick,
  sources,
  subtitle,
  whyText,
  type Saying,
} from './words.ts';

interface Column {
  title: string;
  kind: CellKind;
  width?: number;
  value: (area: AreaFigures) => CellValue;
}

/** A number, or in words why there is none. */
const told = (value: ToldSum, { texts }: Saying): CellValue =>
  typeof value === 'number' ? value : texts[value];

const partOf = (part: number | null, of: number): number | null =>
  part === null || of === 0 ? null : part / of;

function areaColumns(saying: Saying): Column[] {
  const { texts } = saying;
  const c = texts.columns;
  return [
    {
      title: c.area,
      kind: 'text',
      value: ({ row }) => (row.kato === null ? c.total : pick(row.name, saying)),
    },
    { title: c.code, kind: 'text', width: 12, value: ({ row }) => row.kato },
    {
      title: c.status,
      kind: 'text',
      width: 14,
      value: ({ row }) => (row.kato === null ? null : texts.status[row.status]),
    },
    { title: c.people, kind: 'whole', value: ({ row }) => row.people },
    { title: c.facilities, kind: 'whole', value: ({ row }) => row.facilities },
    { title: c.beds, kind: 'whole', value: ({ row }) => row.beds },
    { title: c.openBeds, kind: 'whole', value: ({ row }) => row.openBeds },
    { title: c.per10k, kind: 'ratio', value: ({ row }) => row.bedsPer10k },
    { title: c.norm, kind: 'number', value: ({ row }) => row.benchmarkBeds },
    { title: c.shortfallBeds, kind: 'whole', value: ({ row }) => row.shortfallBeds },
    { title: c.shortfallPlaces, kind: 'whole', value: ({ row }) => row.shortfallPlaces },
    { title: c.toNearest, kind: 'minutes', value: ({ row }) => row.minutesToNearest },
    { title: c.toOpen, kind: 'minutes', value: ({ row }) => row.minutesToOpen },
    { title: c.within60, kind: 'share', value: ({ row }) => partOf(row.peopleWithin60, row.people) },
    { title: c.within120, kind: 'share', value: ({ row }) => partOf(row.peopleWithin120, row.people) },
    { title: c.accessibility, kind: 'ratio', value: ({ row }) => row.accessibility },
    { title: c.occupancy, kind: 'share', value: ({ whole }) => whole.occupancy },
    { title: c.fullShare, kind: 'share', value: ({ whole }) => whole.fullShare },
    { title: c.unmet, kind: 'whole', value: ({ whole }) => told(whole.unmet, saying) },
    { title: c.declines, kind: 'whole', value: ({ whole }) => told(whole.declines, saying) },
    { title: c.stay, kind: 'number', value: ({ stayDays }) => stayDays },
    { title: c.silent, kind: 'whole', value: ({ row }) => row.staleFacilities },
    { title: c.unknown, kind: 'whole', value: ({ row }) => row.unknownFacilities },
  ];
}

const sheetOf = (name: string, columns: readonly Column[], areas: readonly AreaFigures[]): Sheet => ({
  name,
  columns: columns.map(({ title, kind, width }) => ({ title, kind, ...(width !== undefined && { width }) })),
  rows: areas.map((area) => columns.map(({ value }) => value(area))),
});

/** Days as the country's calendar names them. */
const localDay = (at: Millis, timeZone: string): Date => new Date(at + zoneOffset(timeZone, at));

function monthSheet(saying: Saying): Sheet {
  const { texts, figures } = saying;
  const c = texts.columns;
  const all = [...figures.areas, figures.total];
  return {
    name: texts.headings.byMonth,
    columns: [
      { title: c.area, kind: 'text' },
      { title: c.code, kind: 'text', width: 12 },
      { title: c.month, kind: 'month' },
      { title: c.occupancy, kind: 'share' },
      { title: c.fullShare, kind: 'share' },
      { title: c.unmet, kind: 'whole' },
      { title: c.declines, kind: 'whole' },
    ],
    rows: all.flatMap(({ row, months }) =>
      months.map((use, i) => [
        row.kato === null ? c.total : pick(row.name, saying),
        row.kato,
        new Date(`${figures.months[i] ?? ''}-01T00:00:00Z`),
        use.occupancy,
        use.fullShare,
        told(use.unmet, saying),
        told(use.declines, saying),
      ]),
    ),
  };
}

function daySheet({ texts, figures }: Saying): Sheet {
  return {
    name: texts.headings.days,
    columns: [
      { title: texts.columns.day, kind: 'date' },
      { title: texts.columns.occupancy, kind: 'share' },
      { title: texts.columns.fullShare, kind: 'share' },
    ],
    rows: figures.days.map(({ day, occupancy, fullShare }) => [
      localDay(day, figures.country.timeZone),
      occupancy,
      fullShare,
    ]),
  };
}

function reasonSheet(saying: Saying): Sheet {
  const { texts, figures } = saying;
  return {
    name: texts.headings.reasons,
    columns: [
      { title: texts.columns.reason, kind: 'text', width: 50 },
      { title: texts.columns.count, kind: 'whole' },
    ],
    rows: figures.reasons.map(({ text, count }) => [
      text === 'no_answer' ? texts.noAnswer : pick(text, saying),
      count,
    ]),
  };
}

/** A coverage report as a workbook: one sheet a table, and what the figures mean at the end. */
export function coverageWorkbook(saying: Saying): Workbook {
  const { texts, figures } = saying;
  const why: Column[] = [
    { title: texts.columns.area, kind: 'text', value: ({ row }) => pick(row.name, saying) },
    { title: texts.columns.status, kind: 'text', width: 14, value: ({ row }) => texts.status[row.status] },
    { title: texts.columns.why, kind: 'text', width: 110, value: (area) => whyText(area, saying) },
  ];
  return {
    language: saying.language,
    title: texts.title,
    subtitle: subtitle(saying),
    notices: notices(saying),
    madeAt: madeAt(saying),
    sheets: [
      { ...sheetOf(texts.fileName, areaColumns(saying), [...figures.areas, figures.total]), hasSum: true },
      monthSheet(saying),
      daySheet(saying),
      reasonSheet(saying),
      sheetOf(texts.columns.why, why, figures.areas),
    ],
    definitions: {
      name: texts.headings.definitions,
      columns: texts.definitionsColumns,
      rows: [...definitions(saying), ...sources(saying)].map((row) => [...row]),
    },
  };
}

const exact = (value: CellValue): CsvValue =>
  value instanceof Date
    ? value.toISOString().slice(0, 10)
    : typeof value === 'number'
      ? Math.round(value * 1e4) / 1e4
      : value;

/** The table of areas as text: every row says its period, and what of it is illustrative or approximate. */
export function coverageCsv(saying: Saying): { columns: string[]; rows: CsvValue[][] } {
  const { texts, figures } = saying;
  const columns = areaColumns(saying);
  const months = figures.months.length === 1 ? [] : figures.months;
  const basis = notices(saying).join(' ');
  return {
    columns: [
      texts.columns.period,
      ...columns.map(({ title }) => title),
      ...months.flatMap((month) => [
        `${texts.columns.unmet}, ${month}`,
        `${texts.columns.declines}, ${month}`,
      ]),
      texts.columns.basis,
    ],
    rows: [...figures.areas, figures.total].map((area) => [
      periodText(saying),
      ...columns.map(({ value }) => exact(value(area))),
      ...months.flatMap((_, i) => [
        exact(told(area.months[i]?.unmet ?? 0, saying)),
        exact(told(area.months[i]?.declines ?? 0, saying)),
      ]),
      basis,
    ]),
  };
}
