import { keep } from '#web/lib/download.ts';

/** Gives the reader a table as a file. */
export const keepTable = (text: string, fileName: string): void =>
  keep(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName);

/** Bytes; the server takes no longer bodies. */
export const MOST_BYTES = 90_000;

/** The text of a file: UTF-8, or what spreadsheets of the region write when they are not asked for it. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
