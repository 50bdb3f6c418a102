import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { separatorOf } from '#shared/domain/csv.ts';
import { FacilityId, Kato, PlaceId, UnitId } from '#shared/ids.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const list = z.string().transform((text) => (text === '' ? [] : text.split(';').map((item) => item.trim())));
const orNull = z.string().transform((text) => (text === '' ? null : text));
/** `YYYY-MM-DD`; a file may leave the column out. */
const lastDay = z
  .union([z.literal(''), z.iso.date()], 'a day such as 2026-12-31, or nothing')
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));
const beds = z
  .string()
  .regex(/^\d{1,4}$/, 'a whole number from 0 to 9999')
  .transform(Number);
/** Empty is no number, and not zero. */
const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'degrees with a point, such as 43.25')
    .transform(Number)
    .pipe(z.number().min(-most).max(most));
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'a time such as 09:30, or nothing')
  .transform((text) => (text === '' ? null : text));

/** One line of `facilities.csv`. */
export const facilityRow = z.object({
  facility_id: FacilityId,
  kind: z.string(),
  name_kk: z.string().min(1),
  name_ru: z.string().min(1),
  name_en: z.string().min(1),
  region_kato: Kato,
  district_kato: Kato,
  place_id: PlaceId,
  lat: degrees(90),
  lon: degrees(180),
  confidential: yesNo,
  auto_accept: yesNo,
  address_kk: z.string(),
  address_ru: z.string(),
  address_en: z.string(),
  phone_duty: orNull,
  phone_site: orNull,
  serves: list,
  languages: list,
  round_the_clock: yesNo,
  intake_from: clock,
  intake_to: clock,
  required_papers: list,
  /** What is asked of who comes besides papers; codes of the country's words. */
  demands: list.optional(),
  basis: z.enum(['reported', 'illustrative']),
  source: orNull,
  licence_until: lastDay,
  contract_until: lastDay,
});
export type FacilityRow = z.infer<typeof facilityRow>;

/** One line of `units.csv`. */
export const unitRow = z.object({
  facility_id: FacilityId,
  unit_id: UnitId,
  name_kk: z.string().min(1),
  name_ru: z.string().min(1),
  name_en: z.string().min(1),
  service_group: z.string(),
  sharing: z.enum(['shared', 'one_party']),
  capacity: beds,
  cots: beds,
  women: yesNo,
  men: yesNo,
  children: yesNo,
  wheelchair: yesNo,
  pregnant: yesNo,
  infants: yesNo,
  boys_up_to: z
    .string()
    .regex(/^(1[0-7]|\d)?$/, 'an age from 0 to 17, or nothing')
    .transform((text) => (text === '' ? null : Number(text))),
});
export type UnitRow = z.infer<typeof unitRow>;

/** A file as it was given. */
export interface CsvFile {
  name: string;
  content: string;
}

/** What is wrong with a line of a file. */
export interface RowProblem {
  file: string;
  line: number;
  /** The column; empty for the whole line. */
  field: string;
  reason: string;
}

export const problemText = ({ file, line, field, reason }: RowProblem): string =>
  `${file}, line ${line}${field === '' ? '' : `, ${field}`}: ${reason}`;

export interface Rows<T> {
  rows: readonly { line: number; row: T }[];
  problems: readonly RowProblem[];
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

/** Columns that a row must have and the file has not: the first line is wrong, and not every other. */
function missingColumns({ record }: Parsed, schema: z.ZodType): string[] {
  const issues = schema.safeParse(record).error?.issues ?? [];
  const columns = issues
    .map(({ path }) => String(path[0]))
    .filter((column) => !Object.hasOwn(record, column));
  return [...new Set(columns)];
}

/** Every line that fits the schema, and every problem of those that do not; or what the whole file lacks. */
export function readRows<T>({ name, content }: CsvFile, schema: z.ZodType<T>): Rows<T> {
  let records: Parsed[];
  const refuse = (line: number, reason: string): Rows<T> => ({
    rows: [],
    problems: [{ file: name, line, field: '', reason }],
  });
  try {
    // With `info`, csv-parse gives each record beside where it stood.
    records = parse(content, {
      columns: true,
      skip_empty_lines: true,
      bom: true,
      info: true,
      relax_column_count: true,
      delimiter: separatorOf(content),
    }) as unknown as Parsed[];
  } catch (error) {
    const { lines = 1, message } = error as { lines?: number; message: string };
    return refuse(lines, message);
  }
  const [first] = records;
  if (first === undefined) return refuse(1, 'there is no row under the names of the columns');
  const missing = missingColumns(first, schema);
  if (missing.length > 0) return refuse(1, `columns are missing: ${missing.join(', ')}`);
  const rows: { line: number; row: T }[] = [];
  const problems: RowProblem[] = [];
  for (const { record, info } of records) {
    const parsed = schema.safeParse(record);
    if (parsed.success) rows.push({ line: info.lines, row: parsed.data });
    else
      problems.push(
        ...parsed.error.issues.map(({ path, message }) => ({
          file: name,
          line: info.lines,
          field: path.join('.'),
          reason: message,
        })),
      );
  }
  return { rows, problems };
}
