/** Reads a file that somebody hands to an import: what cannot be read says so before anything is looked at. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CsvFile } from '#server/seed/facility-rows.ts';

/** A file was refused: a sentence for each line and reason. */
export class ImportRefused extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    this.problems = problems;
  }
}

/** The outlines of a country take 1 MB, its settlements as much; a hundred times that is another kind of file. */
const MOST_BYTES = 100 * 2 ** 20;
const SPREADSHEET = Buffer.from('PK\u0003\u0004');
const LINE_END = 0x0a;

const refuse = (path: string, reason: string): never => {
  throw new ImportRefused([`${path}${reason}`]);
};

function bytesOf(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES)
      return refuse(path, `: ${Math.round(size / 2 ** 20)} MB; files of an import have at most 100 MB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    return refuse(path, ` could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Where the first byte stands that is no UTF-8: halved until one line is left. */
function firstBadLine(bytes: Buffer): number {
  const isWhole = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isWhole(middle)) good = middle;
    else bad = middle;
  }
  return bytes.subarray(0, good).filter((byte) => byte === LINE_END).length + 1;
}

/**
 * The text of a file in UTF-8, or in UTF-16 with its mark, without the mark. Throws an ImportRefused for a spreadsheet,
 * for one that is too large, and for letters in another encoding: names taken in wrong would stand on every screen.
 */
export function textOfFile(path: string): string {
  const bytes = bytesOf(path);
  if (bytes.subarray(0, SPREADSHEET.length).equals(SPREADSHEET))
    return refuse(path, ' is a spreadsheet or an archive: save it as text in UTF-8 (CSV UTF-8)');
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      path,
      encoding === 'utf-8'
        ? `, line ${firstBadLine(bytes)}: letters that are no UTF-8; save the file as UTF-8`
        : ' ends in the middle of a letter: it seems to be cut off',
    );
  }
}

export const csvFile = (path: string): CsvFile => ({ name: basename(path), content: textOfFile(path) });

/** What a file of JSON holds; where it is cut off or wrong, the line is said. */
export function jsonOfFile(path: string): unknown {
  const text = textOfFile(path);
  if (text.trim() === '') return refuse(path, ' is empty');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const said = /position (\d+)/.exec(message)?.[1];
    const isCut = /Unexpected end|Unterminated/.test(message) || Number(said) >= text.length;
    const wrong = isCut
      ? 'the file ends here and is not whole'
      : `no JSON (${message.replaceAll(/\s+/g, ' ')})`;
    // Where it is not said how far it could be read, nothing is guessed.
    if (!isCut && said === undefined) return refuse(path, `: ${wrong}`);
    const before = text.slice(0, isCut ? text.length : Number(said));
    const column = before.length - before.lastIndexOf('\n');
    return refuse(path, `, line ${before.split('\n').length}, letter ${column}: ${wrong}`);
  }
}
