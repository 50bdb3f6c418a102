import type { Kato, PlaceId } from '#shared/ids.ts';
import type { Area, Country, Settlement } from './country.ts';
import { readCsv, type CsvRow } from './csv.ts';
import { personalDataIn } from './personal-data.ts';
import { keyOf, type RegisterEntry } from './registers.ts';
import { foldedWords } from './spelling.ts';
import { townsOf } from './towns.ts';

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

/** What lines are looked up in, made ready once for all of them. */
interface Known {
  kinds: ReadonlyMap<string, string>;
  regions: ReadonlyMap<string, Area>;
  districts: ReadonlyMap<string, Area>;
  settlements: ReadonlyMap<string, readonly Settlement[]>;
  /** Places of a district, for districts of a city given beside the city's name. */
  places: readonly Settlement[];
  townOf: (placeId: PlaceId) => PlaceId;
}

function knownOf({ kinds, regions, districts, settlements }: Places): Known {
  const byName = new Map<string, Settlement[]>();
  for (const settlement of settlements)
    for (const name of new Set([...Object.values(settlement.name), ...settlement.aliases].map(placeName)))
      byName.set(name, [...(byName.get(name) ?? []), settlement]);
  return {
    kinds: new Map(
      kinds.flatMap(({ kind, name, plural, short }) =>
        [kind, ...[name, plural, short].flatMap((label) => Object.values(label))].map(
          (label): [string, string] => [folded(label), kind],
        ),
      ),
    ),
    regions: new Map(regions.map((region) => [region.kato, region])),
    districts: new Map(districts.map((district) => [district.kato, district])),
    settlements: byName,
    places: settlements,
    townOf: townsOf(settlements),
  };
}

export type Places = Pick<Country, 'kinds' | 'regions' | 'districts' | 'settlements'>;

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

function kindOf(text: string, { kinds }: Known, otherwise: string): Read<string> {
  const found = text === '' ? otherwise : kinds.get(folded(text));
  return found === undefined
    ? bad('kind', 'a kind of facility, by its code or name')
    : { ok: true, value: found };
}

type Where = Pick<RegisterEntry, 'regionKato' | 'districtKato' | 'placeId'>;
type Within = { regionKato: Kato | undefined; districtKato: Kato | undefined };

/** A settlement by its name; the district or region given tells which of several, and which part of a city. */
function settlementOf(name: string, { regionKato, districtKato }: Within, known: Known): Read<Where> {
  const named = (known.settlements.get(placeName(name)) ?? []).filter(
    (settlement) => regionKato === undefined || settlement.regionKato === regionKato,
  );
  const towns = new Set(named.map(({ placeId }) => placeId));
  const inDistrict = known.places.filter(
    (place) => place.districtKato === districtKato && towns.has(known.townOf(place.placeId)),
  );
  const [only, another] = districtKato === undefined ? named : inDistrict;
  if (only === undefined)
    return named.length === 0
      ? bad('settlement', 'a settlement known here; or leave it empty and give the district')
      : bad('settlement', 'a settlement of the district given');
  if (another !== undefined)
    return bad('settlement', 'the district or region as well: there are several settlements of this name');
  return {
    ok: true,
    value: { regionKato: only.regionKato, districtKato: only.districtKato, placeId: only.placeId },
  };
}

function whereOf(cells: Cells, known: Known): Read<Where> {
  const region = known.regions.get(cells.region_kato);
  const district = known.districts.get(cells.district_kato);
  if (cells.region_kato !== '' && region === undefined) return bad('region_kato', 'the code of a region');
  if (cells.district_kato !== '' && district === undefined)
    return bad('district_kato', 'the code of a district');
  const regionKato = region?.kato ?? district?.regionKato;
  if (district !== undefined && district.regionKato !== regionKato)
    return bad('district_kato', 'a district of the region given');
  if (cells.settlement !== '')
    return settlementOf(cells.settlement, { regionKato, districtKato: district?.kato }, known);
  if (regionKato === undefined) return bad('settlement', 'a settlement, or the code of a district or region');
  return { ok: true, value: { regionKato, districtKato: district?.kato ?? null, placeId: null } };
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
function entryOf(line: number, cells: Cells, known: Known, otherwise: string): RegisterEntry | LineProblem[] {
  const name = nameOf(cells.name);
  const kind = kindOf(cells.kind, known, otherwise);
  const where = whereOf(cells, known);
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
  const known = knownOf(places);
  const problems: LineProblem[] = [];
  const entries = new Map<string, RegisterEntry>();
  for (const row of table.rows) {
    const read = entryOf(row.line, cellsOf(row), known, kind);
    if (Array.isArray(read)) problems.push(...read);
    else if (entries.has(read.key)) {
      const column = read.licence === null ? 'name' : 'licence';
      problems.push({ line: row.line, column, expected: 'each facility once' });
    } else entries.set(read.key, read);
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  return { ok: true, entries: [...entries.values()] };
}
