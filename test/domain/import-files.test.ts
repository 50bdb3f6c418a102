import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRows } from '#server/seed/facility-rows.ts';
import { ImportRefused, jsonOfFile, textOfFile } from '../../scripts/import-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-import-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (content: string | Buffer): string => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
};
const refusedFor = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportRefused) return error.problems.join('\n');
    throw error;
  }
  throw new Error('The file was taken');
};

/** `Тараз` as Windows writes Cyrillic where nobody asked for UTF-8. */
const WINDOWS_1251 = Buffer.from([0xd2, 0xe0, 0xf0, 0xe0, 0xe7]);

describe('A file for an import', () => {
  it('is read in UTF-8 and UTF-16, with a mark or without', () => {
    expect(textOfFile(file('Ұлытау'))).toBe('Ұлытау');
    expect(textOfFile(file('\uFEFFҰлытау'))).toBe('Ұлытау');
    expect(textOfFile(file(Buffer.from('\uFEFFҰлытау', 'utf16le')))).toBe('Ұлытау');
    expect(jsonOfFile(file('\uFEFF{"a":1}'))).toEqual({ a: 1 });
  });

  it('in another encoding is refused, with the line, before a name is taken in wrong', () => {
    const path = file(Buffer.concat([Buffer.from('name\nТалас\n'), WINDOWS_1251]));
    expect(refusedFor(() => textOfFile(path))).toContain('file.csv, line 3: letters that are no UTF-8');
  });

  it('that is a spreadsheet, far too large or not there says so', () => {
    expect(refusedFor(() => textOfFile(file(Buffer.from('PK\u0003\u0004...'))))).toContain(
      'is a spreadsheet',
    );
    const large = file('');
    truncateSync(large, 3 * 2 ** 30);
    expect(refusedFor(() => textOfFile(large))).toContain('3072 MB; files of an import have at most 100 MB');
    expect(refusedFor(() => textOfFile(join(folder, 'none.csv')))).toContain('could not be read');
  });

  it('of JSON that is cut off is refused with line and letter, and so is what is none', () => {
    expect(refusedFor(() => jsonOfFile(file('{"features":\n[1,\n2')))).toMatch(
      /line 3, letter \d+: the file ends/,
    );
    expect(refusedFor(() => jsonOfFile(file('name;place\nx;y')))).toContain('no JSON');
    expect(refusedFor(() => jsonOfFile(file('')))).toContain('is empty');
  });
});

describe('Rows of a file', () => {
  const schema = z.object({
    id: z.string().min(1),
    beds: z.string().regex(/^\d+$/),
    note: z.string().optional(),
  });
  const rowsOf = (content: string) => readRows({ name: 'units.csv', content }, schema);

  it('are parted by semicolons where a spreadsheet of the region wrote them', () => {
    expect(rowsOf('\uFEFFid;beds\r\na;3\r\n').rows).toEqual([{ line: 2, row: { id: 'a', beds: '3' } }]);
  });

  it('without a column are refused once, not line by line', () => {
    expect(rowsOf('id,note\na,x\nb,y\n').problems).toEqual([
      { file: 'units.csv', line: 1, field: '', reason: 'columns are missing: beds' },
    ]);
    expect(rowsOf('id,beds\n').problems).toMatchObject([{ line: 1 }]);
  });
});
