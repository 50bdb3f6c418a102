/** A number is written as it is; text that a spreadsheet would run is made harmless; null: nothing. */
export type CsvValue = string | number | null;

/** What Excel and its kin take for a formula, also behind blanks. */
const RUNS = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const NEEDS_QUOTES = /[",\r\n]/;

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = RUNS.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One table as RFC 4180, in UTF-8 with the mark by which Excel knows it. */
export function csvBytes(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): Uint8Array {
  const lines = [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`);
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`);
}
