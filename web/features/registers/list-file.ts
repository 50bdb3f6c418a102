import { keep } from '#web/lib/download.ts';

/** Gives the reader a table as a file. */
export const keepTable = (text: string, fileName: string): void =>
  keep(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName);

/** Bytes; the server takes no longer bodies. */
export const MOST_BYTES = 90_000;

/** The text of a file: UTF-8, UTF-16 with its mark, or what spreadsheets of the region write when they are not asked. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
