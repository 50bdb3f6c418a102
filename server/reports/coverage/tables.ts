import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Block, PaperCell, PaperColumn } from '../document.ts';
import type { AreaFigures } from './figures.ts';
import { mark } from './signs.ts';
import { aligned, pick, shortMonth, toldText, whyText, type Saying } from './words.ts';

type Cell = (area: AreaFigures) => PaperCell;
interface Column extends PaperColumn {
  cell: Cell;
}

const right = { align: 'right' } as const;

/** There is nothing of which this could be told. */
const NOTHING: PaperCell = { text: '–' };

function writer(saying: Saying) {
  const { texts, formats } = saying;
  const number = (value: number | null, digits = 0): PaperCell => ({
    text: value === null ? texts.none : aligned(value, digits, saying),
  });
  return {
    number,
    share: (value: number | null, digits = 0): PaperCell => ({
      text: value === null ? texts.none : formats.share(value, digits),
    }),
    part: (part: number | null, of: number): string =>
      part === null || of === 0 ? texts.none : formats.share(part / of),
  };
}

const nameColumn = (saying: Saying): Column => ({
  title: saying.texts.columns.area,
  width: 'rest',
  cell: ({ row }) => ({
    text: row.kato === null ? saying.texts.columns.total : pick(row.name, saying),
    strong: true,
  }),
});

export function bedColumns(saying: Saying): Column[] {
  const { texts } = saying;
  const { columns } = texts;
  const { number, part } = writer(saying);
  const missing = ({ shortfallBeds, shortfallPlaces }: CoverageRow): PaperCell => {
    const beds = number(shortfallBeds).text;
    return { text: shortfallPlaces === null ? beds : `${beds} (${number(shortfallPlaces).text})` };
  };
  const within = ({ peopleWithin60, peopleWithin120, people }: CoverageRow): PaperCell => ({
    text: `${part(peopleWithin60, people)} / ${part(peopleWithin120, people)}`,
  });
  const ofPlace =
    (of: (area: AreaFigures) => PaperCell): Cell =>
    (area) =>
      area.row.kato === null ? { text: '' } : of(area);
  return [
    nameColumn(saying),
    {
      title: columns.status,
      width: 62,
      cell: ofPlace(({ row }) => ({ text: texts.status[row.status], mark: mark(row.status) })),
    },
    { title: columns.people, width: 44, ...right, cell: ({ row }) => number(row.people) },
    { title: columns.facilities, width: 52, ...right, cell: ({ row }) => number(row.facilities) },
    { title: columns.beds, width: 32, ...right, cell: ({ row }) => number(row.beds) },
    { title: columns.openBeds, width: 42, ...right, cell: ({ row }) => number(row.openBeds) },
    { title: columns.per10k, width: 40, ...right, cell: ({ row }) => number(row.bedsPer10k, 2) },
    { title: columns.shortfall, width: 58, ...right, cell: ({ row }) => missing(row) },
    {
      title: columns.toNearest,
      width: 50,
      ...right,
      cell: ofPlace(({ row }) => number(row.minutesToNearest)),
    },
    { title: columns.toOpen, width: 52, ...right, cell: ofPlace(({ row }) => number(row.minutesToOpen)) },
    { title: columns.within, width: 66, ...right, cell: ({ row }) => within(row) },
    { title: columns.accessibility, width: 60, ...right, cell: ({ row }) => number(row.accessibility, 2) },
  ];
}

export function useColumns(saying: Saying): Column[] {
  const { columns } = saying.texts;
  const { number, share } = writer(saying);
  return [
    nameColumn(saying),
    {
      title: columns.occupancy,
      width: 80,
      ...right,
      cell: ({ row, whole }) => (row.facilities === 0 ? NOTHING : share(whole.occupancy)),
    },
    {
      title: columns.fullShare,
      width: 80,
      ...right,
      cell: ({ row, whole }) => (row.facilities === 0 ? NOTHING : share(whole.fullShare, 1)),
    },
    {
      title: columns.unmet,
      width: 90,
      ...right,
      cell: ({ whole }) => ({ text: toldText(whole.unmet, saying) }),
    },
    {
      title: columns.declines,
      width: 90,
      ...right,
      cell: ({ whole }) => ({ text: toldText(whole.declines, saying) }),
    },
    {
      title: columns.stay,
      width: 90,
      ...right,
      cell: ({ stayDays }) => (stayDays === null ? NOTHING : number(stayDays, 1)),
    },
  ];
}

function monthColumns(saying: Saying, of: 'unmet' | 'declines', width: number): Column[] {
  const { figures, texts } = saying;
  return [
    ...figures.months.map((month, i) => ({
      title: `${texts.columns[of]}, ${shortMonth(month, saying)}`,
      width,
      ...right,
      cell: (area: AreaFigures): PaperCell => ({ text: toldText(area.months[i]?.[of] ?? 0, saying) }),
    })),
    {
      title: `${texts.columns[of]}, ${texts.columns.total.toLowerCase()}`,
      width,
      ...right,
      cell: ({ whole }) => ({ text: toldText(whole[of], saying) }),
    },
  ];
}

/** So many months stand beside one another for calls and declines together. */
const TOGETHER = 3;
const ROOM = 520;

/** Months one by one: together while they fit, else calls and declines after one another. */
export function monthTables(saying: Saying): Block[] {
  const { figures, texts } = saying;
  const count = figures.months.length;
  if (count === 1) return [];
  const columns = (of: 'unmet' | 'declines', tables: number): Column[] =>
    monthColumns(saying, of, Math.floor(ROOM / ((count + 1) * tables)) - 6);
  const name = nameColumn(saying);
  if (count <= TOGETHER)
    return [
      { is: 'heading', text: texts.headings.byMonth, newPage: true },
      areaTable(saying, [name, ...columns('unmet', 2), ...columns('declines', 2)]),
    ];
  return [
    { is: 'heading', text: texts.headings.unmetByMonth, newPage: true },
    areaTable(saying, [name, ...columns('unmet', 1)]),
    { is: 'heading', text: texts.headings.declinesByMonth, newPage: true },
    areaTable(saying, [name, ...columns('declines', 1)]),
  ];
}

/** More areas than this stand close. */
const MANY = 15;

/** Numbers before the names are those of the map. */
export function areaTable(saying: Saying, columns: readonly Column[]): Block {
  const { areas, total } = saying.figures;
  const cells = (area: AreaFigures): PaperCell[] => columns.map(({ cell }) => cell(area));
  return {
    is: 'table',
    hasSum: true,
    ...(areas.length > MANY ? { size: 7.5, dense: true } : { size: 8 }),
    columns: [
      { title: saying.texts.columns.number, width: 16, ...right },
      ...columns.map(({ title, width, align }) => ({ title, width, ...(align && { align }) })),
    ],
    rows: [
      ...areas.map((area, i) => [{ text: String(i + 1) }, ...cells(area)]),
      [{ text: '' }, ...cells(total)],
    ],
  };
}

/** What stands in place of a number, where some number may not be told. */
export function toldNote({ texts, figures }: Saying): Block[] {
  const isTold = ({ whole, months }: AreaFigures): boolean =>
    [whole, ...months].every(
      ({ unmet, declines }) => typeof unmet === 'number' && typeof declines === 'number',
    );
  return figures.areas.every(isTold) ? [] : [{ is: 'text', text: texts.toldNote, quiet: true }];
}

/** One sentence an area. */
export function whyTable(saying: Saying): Block {
  const { texts, figures } = saying;
  return {
    is: 'table',
    ...(figures.areas.length > MANY ? { size: 7.5, dense: true } : { size: 8.5 }),
    columns: [
      { title: texts.columns.number, width: 16, align: 'right' },
      { title: texts.columns.area, width: 150 },
      { title: texts.columns.status, width: 76 },
      { title: texts.columns.why, width: 'rest' },
    ],
    rows: figures.areas.map((area, i) => [
      { text: String(i + 1) },
      { text: pick(area.row.name, saying), strong: true as const },
      { text: texts.status[area.row.status], mark: mark(area.row.status) },
      { text: whyText(area, saying) },
    ]),
  };
}
