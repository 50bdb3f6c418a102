import { Kato } from '#shared/ids.ts';
import type { Country } from './country.ts';
import { readCsv, type CsvRow } from './csv.ts';
import { personalDataIn } from './personal-data.ts';
import { keyOf, type RegisterEntry } from './registers.ts';
import { foldedWords } from './spelling.ts';

/** What is wrong with one line of a file, and in which column; the texts are those of `expectations.ts`. */
export interface LineProblem {
  line: number;
  column: string;
  expected: string;
}

export type RegisterRows =
  { ok: true; entries: readonly RegisterEntry[] } | { ok: false; problems: readonly LineProblem[] };

/** What a list of a register may say; `address`, `phone` and other columns may stand there and are never read. */
export const REGISTER_COLUMNS = [
  'name',
  'kind',
  'region_kato',
  'district_kato',
  'settlement',
  'licence',
] as const;
type Column = (typeof REGISTER_COLUMNS)[number];
type Cells = Readonly<Record<Column, string>>;

/** Ten times the longest list that was ever spoken of; longer ones are another kind of file. */
const MOST_ROWS = 600;
const MOST_PROBLEMS = 100;
const MOST_NAME = 200;
const LICENCE = /^(?=.*[\p{L}\d])[\p{L}\d №./()-]{1,40}$/u;
// eslint-disable-next-line no-control-regex -- what prints nothing has no business in a name
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\ufffd]/;

type Places = Pick<Country, 'kinds' | 'regions' | 'districts' | 'settlements'>;

/** A value, or what was expected instead. */
type Read<T> = { ok: true; value: T } | { ok: false; column: Column; expected: string };
const bad = (column: Column, expected: string): { ok: false; column: Column; expected: string } => ({
  ok: false,
  column,
  expected,
});

const folded = (text: string): string => foldedWords(text).join(' ');
/** `г. Тараз` and `Тараз қ.` are `Тараз`. */
const placeName = (text: string): string =>
  foldedWords(text)
    .filter((word) => word.length > 1)
    .join(' ');

function kindOf(text: string, { kinds }: Places, otherwise: string): Read<string> {
  if (text === '') return { ok: true, value: otherwise };
  const wanted = folded(text);
  const found = kinds.find(({ kind, name, plural, short }) =>
    [kind, ...[name, plural, short].flatMap((label) => Object.values(label))].some(
      (label) => folded(label) === wanted,
    ),
  );
  return found === undefined
    ? bad('kind', 'a kind of facility, by its code or name')
    : { ok: true, value: found.kind };
}

type Where = Pick<RegisterEntry, 'regionKato' | 'districtKato' | 'placeId'>;

function settlementOf(name: string, within: Partial<Where>, { settlements }: Places): Read<Where> {
  const wanted = placeName(name);
  const found = settlements.filter(
    (settlement) =>
      (within.regionKato === undefined || settlement.regionKato === within.regionKato) &&
      [...Object.values(settlement.name), ...settlement.aliases].some((known) => placeName(known) === wanted),
  );
  const inDistrict = found.filter(({ districtKato }) => districtKato === within.districtKato);
  const [only, another] = inDistrict.length > 0 ? inDistrict : found;
  if (only === undefined)
    return bad('settlement', 'a settlement known here; or leave it empty and give the district');
  if (another !== undefined)
    return bad('settlement', 'the district or region as well: there are several settlements of this name');
  const { regionKato, districtKato, placeId } = only;
  if (within.districtKato !== undefined && within.districtKato !== null && inDistrict.length === 0)
    return bad('settlement', 'a settlement of the district given');
  return { ok: true, value: { regionKato, districtKato, placeId } };
}

function whereOf(cells: Cells, places: Places): Read<Where> {
  const region = Kato.safeParse(cells.region_kato).data;
  const district = Kato.safeParse(cells.district_kato).data;
  const inRegion = places.regions.find(({ kato }) => kato === region);
  const inDistrict = places.districts.find(({ kato }) => kato === district);
  if (cells.region_kato !== '' && inRegion === undefined) return bad('region_kato', 'the code of a region');
  if (cells.district_kato !== '' && inDistrict === undefined)
    return bad('district_kato', 'the code of a district');
  if (inRegion !== undefined && inDistrict !== undefined && inDistrict.regionKato !== inRegion.kato)
    return bad('district_kato', 'a district of the region given');
  const regionKato = inRegion?.kato ?? inDistrict?.regionKato;
  const districtKato = inDistrict?.kato ?? null;
  if (cells.settlement !== '')
    return settlementOf(
      cells.settlement,
      regionKato === undefined ? {} : { regionKato, districtKato },
      places,
    );
  if (regionKato === undefined) return bad('settlement', 'a settlement, or the code of a district or region');
  return { ok: true, value: { regionKato, districtKato, placeId: null } };
}

function nameOf(text: string): Read<string> {
  if (text.length < 2 || text.length > MOST_NAME) return bad('name', 'a name of 2 to 200 letters');
  if (UNPRINTABLE.test(text)) return bad('name', 'readable text; save the file as UTF-8');
  if (personalDataIn(text) !== null) return bad('name', 'no identity or phone number');
  return { ok: true, value: text };
}

function licenceOf(text: string): Read<string | null> {
  if (text === '') return { ok: true, value: null };
  if (!LICENCE.test(text)) return bad('licence', 'letters and digits, at most 40');
  if (personalDataIn(text) !== null) return bad('licence', 'no identity or phone number');
  return { ok: true, value: text };
}

/** One line as an entry, or everything that is wrong with it. */
function entryOf(
  line: number,
  cells: Cells,
  places: Places,
  otherwise: string,
): RegisterEntry | LineProblem[] {
  const name = nameOf(cells.name);
  const kind = kindOf(cells.kind, places, otherwise);
  const where = whereOf(cells, places);
  const licence = licenceOf(cells.licence);
  if (!name.ok || !kind.ok || !where.ok || !licence.ok)
    return [name, kind, where, licence].flatMap((read) =>
      read.ok ? [] : [{ line, column: read.column, expected: read.expected }],
    );
  const entry = { name: name.value, kind: kind.value, ...where.value, licence: licence.value };
  return { key: keyOf(entry), line, ...entry };
}

/**
 * The list of a register as its file says it (CSV, first line the names of columns): all of it, or every line that is
 * wrong and why. `kind`: of lines that say none.
 */
export function readRegister(content: string, places: Places, kind: string): RegisterRows {
  const table = readCsv(content);
  const refuse = (line: number, column: string, expected: string): RegisterRows => ({
    ok: false,
    problems: [{ line, column, expected }],
  });
  if (!table.ok) return refuse(table.line, 'csv', table.expected);
  if (!table.header.includes('name'))
    return refuse(1, 'csv', 'a first line with the names of columns, such as name');
  if (table.rows.length === 0) return refuse(2, 'csv', 'at least one line below the names of columns');
  if (table.rows.length > MOST_ROWS) return refuse(MOST_ROWS + 2, 'csv', 'at most 600 lines');
  const cellsOf = ({ cells }: CsvRow): Cells => {
    const cell = (column: Column): string => cells[table.header.indexOf(column)] ?? '';
    const [name, kindCell, region_kato] = [cell('name'), cell('kind'), cell('region_kato')];
    const [district_kato, settlement, licence] = [cell('district_kato'), cell('settlement'), cell('licence')];
    return { name, kind: kindCell, region_kato, district_kato, settlement, licence };
  };
  const problems: LineProblem[] = [];
  const entries = new Map<string, RegisterEntry>();
  for (const row of table.rows) {
    const read = entryOf(row.line, cellsOf(row), places, kind);
    if (Array.isArray(read)) problems.push(...read);
    else if (entries.has(read.key)) {
      const column = read.licence === null ? 'name' : 'licence';
      problems.push({ line: row.line, column, expected: 'each facility once' });
    } else entries.set(read.key, read);
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  return { ok: true, entries: [...entries.values()] };
}
