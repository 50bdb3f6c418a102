import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedPoliceReports } from '#server/imported-files.ts';
import { loadCountry } from '#server/reference.ts';
import { readCsv } from '#shared/domain/csv.ts';
import { readPoliceReports, reportOf } from '#shared/domain/police-reports.ts';
import { Kato } from '#shared/ids.ts';

const country = loadCountry('data/kz');
const SHYMKENT = Kato.parse('790000000');
const HEADER = 'kato,what,count,qualifier,from,to,source';
const GOOD = '790000000,reports,12500,,2023-01,2023-12,Police of Shymkent';

const problemsOf = (...rows: string[]): string[] =>
  readPoliceReports([HEADER, ...rows].join('\n'), country).problems.map(
    ({ line, problem }) => `${line}: ${problem}`,
  );

describe('Figures of the police', () => {
  it('that ship are what the facts say, and nothing else', () => {
    const facts = readCsv(readFileSync('data/kz/facts.csv', 'utf8'));
    if (!facts.ok) throw new Error('the facts cannot be read');
    const places = { country: 'Kazakhstan', '790000000': 'Shymkent', '631000000': 'Ust-Kamenogorsk' };
    const measures = {
      reports: 'domestic-violence reports received by police',
      delivered: 'delivered by police to the detoxification centre',
    };
    expect(country.policeReports).toHaveLength(3);
    for (const { kato, what, count, qualifier, source } of country.policeReports) {
      const place = places[(kato ?? 'country') as keyof typeof places];
      const fact = facts.rows.find(
        ({ cells }) => cells[0] === String(count) && cells[3] === measures[what] && cells[4] === place,
      );
      expect([fact?.cells[1], fact?.cells[7]]).toEqual([qualifier, source]);
    }
  });

  it('are told of the area and the need they speak of, the latest first', () => {
    expect(reportOf(country.policeReports, 'victims', SHYMKENT)).toMatchObject({
      count: 11_000,
      qualifier: 'more than',
      from: '2022-01',
      to: '2022-10',
    });
    expect(reportOf(country.policeReports, 'sobering', SHYMKENT)).toBeNull();
    const { reports } = readPoliceReports([HEADER, GOOD].join('\n'), country);
    expect(reportOf([...country.policeReports, ...reports], 'victims', SHYMKENT)?.count).toBe(12_500);
    expect(reportOf([...reports, ...country.policeReports], 'victims', SHYMKENT)?.count).toBe(12_500);
  });

  it('are looked at row by row, and everything that is wrong is said with its line', () => {
    expect(
      problemsOf(
        GOOD,
        '123456789,reports,12,,2023-01,2023-12,Police',
        '791110000,reports,3,,2023-01,2023-12,Police',
        '790000000,rumours,many,nearly,2023,2022-12-31,',
        GOOD,
        '790000000,reports,7,,2023-05,2023-01,Police',
        '790000000,delivered,70,,2023-05,2023-06,call +7 701 765 43 21',
      ),
    ).toEqual([
      '3: kato: the code of a region or district, or "country"',
      '4: count: 1 to 4 of a district are told nowhere',
      expect.stringMatching(/^5: what: .*; count: .*; qualifier: .*; from: .*; source: /),
      '6: the same area and period as line 2',
      '7: to: not before from',
      '8: no identity or phone number belongs here',
    ]);
    expect(problemsOf()).toEqual(['1: there is no row']);
    expect(readPoliceReports('kato,count\n790000000,5', country).problems).toEqual([
      { line: 1, problem: 'columns are missing: what, qualifier, from, to, source' },
    ]);
  });
});

describe('Importing figures of the police', { timeout: 60_000 }, () => {
  function importing(...rows: string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'oryn-police-'));
    const file = join(folder, 'reports.csv');
    writeFileSync(file, [HEADER, ...rows].join('\r\n'));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/import.ts', 'police-reports', file],
      { env: { ...process.env, ORYN_DATA: folder }, encoding: 'utf8' },
    );
    return { status, stdout, stderr, folder };
  }

  it('takes all of them, and the later figure of an area is told', () => {
    const { status, stderr, folder } = importing(GOOD);
    expect([status, stderr]).toEqual([0, '']);
    const { policeReports } = loadCountry('data/kz', undefined, folder);
    expect(reportOf(policeReports, 'victims', SHYMKENT)?.count).toBe(12_500);
    expect(reportOf(policeReports, 'victims', null)?.count).toBe(100_000);
  });

  it('takes none when one is wrong', () => {
    const { status, stderr, folder } = importing(GOOD, '123456789,reports,12,,2023-01,2023-12,Police');
    expect(status).toBe(1);
    expect(stderr).toContain('Line 3: kato: the code of a region or district');
    expect(stderr).toContain('nothing was imported');
    expect(existsSync(importedPoliceReports(folder, 'kz'))).toBe(false);
  });
});
