import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { readCsv, writeCsv } from '#shared/domain/csv.ts';
import { readRegister, type RegisterRows } from '#shared/domain/register-rows.ts';

const country = loadCountry('data/kz');
const HEAD = 'name,kind,region_kato,district_kato,settlement,address,licence,phone';
const read = (...lines: string[]): RegisterRows =>
  readRegister([HEAD, ...lines].join('\n'), country, 'crisis_centre');
const entriesOf = (rows: RegisterRows) => {
  if (!rows.ok) throw new Error(JSON.stringify(rows.problems));
  return rows.entries;
};

describe('a table of comma-separated values', () => {
  it('is read with quotations, semicolons, tabs, marks and line ends of every system', () => {
    expect(readCsv('\uFEFFA,b\r\n"x, ""y""\nz",2\r\n\r\n3,"4"')).toEqual({
      ok: true,
      header: ['a', 'b'],
      rows: [
        { line: 2, cells: ['x, "y"\nz', '2'] },
        { line: 5, cells: ['3', '4'] },
      ],
    });
    expect(readCsv('a;b\n1;"2;3"')).toMatchObject({ rows: [{ cells: ['1', '2;3'] }] });
    expect(readCsv('a,b\n1,"2')).toEqual({ ok: false, line: 2, expected: 'a closing quotation mark' });
  });

  it('is written so that no spreadsheet takes a name for a formula', () => {
    const text = writeCsv([
      ['name', 'n'],
      ['=HYPERLINK("http://x")', -2],
      [' +1', 3],
      ['a, "b"', null],
    ]);
    expect(text).toBe('\uFEFFname,n\r\n"\'=HYPERLINK(""http://x"")",-2\r\n\' +1,3\r\n"a, ""b""",\r\n');
    expect(readCsv(text)).toMatchObject({ ok: true, rows: [{}, {}, { cells: ['a, "b"', ''] }] });
  });
});

describe('the list of a register', () => {
  it('is read by settlement in any spelling, by district or region, with kinds by code or name', () => {
    const entries = entriesOf(
      read(
        'Үміт,,,,г. Тараз,ул. Тайная 5,KZ-1,+7 701 000 00 00',
        'Надежда,Кризисный центр,310000000,,Мерке,,,',
        'Сенім,detox_centre,,311000000,,,,',
        'Дом,,750000000,,,,,',
        'Дом,,,751710000,Алматы,,,',
      ),
    );
    expect(
      entries.map(({ line, kind, regionKato, placeId }) => [line, kind, regionKato, placeId === null]),
    ).toEqual([
      [2, 'crisis_centre', '310000000', false],
      [3, 'crisis_centre', '310000000', false],
      [4, 'detox_centre', '310000000', true],
      [5, 'crisis_centre', '750000000', true],
      [6, 'crisis_centre', '750000000', false],
    ]);
  });

  it('keeps neither address nor phone', () => {
    const text = JSON.stringify(read('Үміт,,,,Тараз,ул. Тайная 5,KZ-1,+7 701 000 00 00'));
    expect(text).not.toMatch(/Тайная|701|address|phone/);
  });

  it('is refused as a whole, every wrong line with its column and reason', () => {
    const rows = read(
      'Үміт,,,,Тараз,,,',
      'x,,,,Тараз,,,',
      'Надежда,hotel,,,Тараз,,,',
      'Надежда,,999999999,,Тараз,,,',
      'Надежда,,,,Нигде,,,',
      'Надежда,,190000000,311000000,,,,',
      'Надежда,,,,,,,',
      'Надежда,,,,Тараз,,990101300123,',
      'Үміт,,,,Тараз,,,',
      'Звоните 87011234567,,,,Тараз,,,',
      'Bad\u202ename,,,,Тараз,,<b>1</b>,',
    );
    expect(rows.ok).toBe(false);
    const problems = rows.ok ? [] : rows.problems.map(({ line, column }) => `${line} ${column}`);
    expect(problems).toEqual([
      '3 name',
      '4 kind',
      '5 region_kato',
      '6 settlement',
      '7 district_kato',
      '8 settlement',
      '9 licence',
      '10 name',
      '11 name',
      '12 name',
      '12 licence',
    ]);
  });

  it('is refused when it is no such list at all', () => {
    for (const [content, line] of [
      ['', 1],
      ['name', 2],
      ['titel;kind\nx;y', 1],
      ['name\n"x', 2],
      [`name,settlement\n${'x,Тараз\n'.repeat(601)}`, 602],
    ] as const)
      expect(readRegister(content, country, 'crisis_centre')).toMatchObject({
        ok: false,
        problems: [{ line, column: 'csv' }],
      });
  });

  it('takes the example that the page gives', () => {
    expect(entriesOf(read('"Centre ""A"", branch",,,,Taraz,,№ 12/345 (2),'))).toHaveLength(1);
  });
});

describe('what the country says of its registers', () => {
  it('is of its own kinds and regions, and parts add up', () => {
    for (const { says } of country.registers.registers)
      for (const { kind, count, parts, regions } of says) {
        expect(country.kinds.map((each) => each.kind)).toContain(kind);
        if (parts.length > 0) expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count);
        for (const { regionKato } of regions)
          expect(country.regions.map(({ kato }) => kato)).toContain(regionKato);
        expect(regions.reduce((sum, region) => sum + region.count, 0)).toBeLessThanOrEqual(count);
      }
    const crisis = country.registers.registers.map(({ register, says }) => [register, says[0]?.count]);
    expect(crisis).toEqual([
      ['mia', 57],
      ['mlsp', 41],
    ]);
    const labour = country.registers.registers[1]?.says[0]?.regions ?? [];
    expect(labour.filter(({ count }) => count > 0)).toHaveLength(18);
  });
});
