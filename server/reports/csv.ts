import { writeCsv, type CsvValue } from '#shared/domain/csv.ts';

export type { CsvValue };

/** One table as RFC 4180, in UTF-8 with the mark by which Excel knows it. */
export const csvBytes = (columns: readonly string[], rows: readonly (readonly CsvValue[])[]): Uint8Array =>
  new TextEncoder().encode(writeCsv([columns, ...rows]));
