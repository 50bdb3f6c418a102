/** One row of a table of comma-separated values, with the line of the file on which it begins (the first is 1). */
export interface CsvRow {
  line: number;
  cells: readonly string[];
}

export type CsvTable =
  | { ok: true; header: readonly string[]; rows: readonly CsvRow[] }
  | { ok: false; line: number; expected: 'a closing quotation mark' };

/** Spreadsheets of many countries write semicolons: whichever the first line has more of separates. */
export function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const times = (sign: string): number => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/**
 * Reads RFC 4180: quoted cells may hold separators, quotation marks (doubled) and line ends. Empty lines are left out;
 * names of columns are trimmed and lower case. The only thing that cannot be read is a quotation that never ends.
 */
export function readCsv(content: string): CsvTable {
  const text = content.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let [line, begun, cells, cell] = [1, 1, [] as string[], ''];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== ''))
      rows.push({ line: begun, cells: cells.map((c) => c.trim()) });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"' && cell.trim() === '') {
      const end = closing(text, at + 1);
      if (end === -1) return { ok: false, line, expected: 'a closing quotation mark' };
      const quoted = text.slice(at + 1, end);
      cell = quoted.replaceAll('""', '"');
      line += quoted.split('\n').length - 1;
      at = end;
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text.charAt(at + 1) === '\n') at += 1;
      endRow();
      line += 1;
      begun = line;
    } else cell += sign;
  }
  endRow();
  const [header, ...rest] = rows;
  return { ok: true, header: (header?.cells ?? []).map((name) => name.toLowerCase()), rows: rest };
}

/** Where a quotation ends that begins at `from`; -1 when it does not. */
function closing(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2);
  return end;
}

/** What spreadsheets take for a formula, also behind blanks and in full-width signs. */
const RUNS = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A number is written as it is; text that a spreadsheet would run is made harmless; null: nothing. */
export type CsvValue = string | number | null;

function written(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = RUNS.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as RFC 4180, with the mark by which Excel knows UTF-8. */
export const writeCsv = (rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`;
