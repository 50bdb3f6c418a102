import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { FacilitiesError, readFacilities } from '#server/seed/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'oryn-registry-'));
cpSync('data/kz', folder, { recursive: true });
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a wrong line of a facilities file is named with its line and field', () => {
  const country = loadCountry('data/kz');
  const file = join(folder, 'facilities.csv');
  const [head = '', first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [head, first.replace(/,true,false,/, ',perhaps,false,'), ...rest].join('\n'));
  expect(() => readFacilities(folder, country)).toThrow(FacilitiesError);
  expect(() => readFacilities(folder, country)).toThrow(/facilities\.csv, line 2, confidential/);
});
