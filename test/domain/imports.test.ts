import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importedSettlementsFile } from '#server/imported-files.ts';
import { loadCountry } from '#server/reference.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { accept } from '#server/domain/decision.ts';
import { roomOfUnit } from '#shared/domain/room-events.ts';
import { aLine, aUnit, ids, NOW } from '../build.ts';

// Each import is a process of its own that compiles first: several seconds where others work beside it.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-import-'));
  for (const name of ['facilities.csv', 'units.csv']) cpSync(join('data/kz', name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    env: { ...process.env, ORYN_DATA: folder },
    encoding: 'utf8',
  });
const change = (name: string, from: string | RegExp, to: string): void => {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
};
async function reading<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openStore({ folder });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const FILE = (): string => join(folder, 'facilities.csv');
const DETOX = ids.facility('detox-pavlodar');

describe('facilities from a file', () => {
  it('are added, then changed without touching counts, and each change is in the ledger', async () => {
    const first = run('facilities', FILE());
    expect([first.stderr, first.status]).toEqual(['', 0]);
    expect(first.stdout).toContain('195 facilities added, 0 changed, 0 as they were');

    await reading(async (store) => {
      const lines = [aLine({ unitId: ids.unit('detox-pavlodar-men'), occupied: 7 })];
      const command = { id: ids.command('count'), actor: 'manager', fingerprint: 'x', at: NOW };
      const counted = await store.change({ command, facilityIds: [DETOX] }, () =>
        accept([{ facilityId: DETOX, event: { type: 'census.taken', observedAt: NOW, lines } }]),
      );
      expect(counted.ok).toBe(true);
      // An admin's own room is in no file, and stays.
      const room = { ...roomOfUnit(aUnit({ capacity: 3 })), serviceGroup: 'sobering' };
      const unitId = ids.unit('detox-pavlodar-annex');
      const adding = { id: ids.command('room'), actor: 'admin', fingerprint: 'y', at: NOW };
      const added = await store.change({ command: adding, facilityIds: [DETOX] }, () =>
        accept([{ facilityId: DETOX, event: { type: 'room.added', revision: 1, unitId, at: NOW, room } }]),
      );
      expect(added.ok).toBe(true);
    });
    change('units.csv', /^(detox-pavlodar,detox-pavlodar-men,.*,shared,)20,/m, '$122,');
    const second = run('facilities', FILE());
    expect(second.stdout).toContain('0 facilities added, 1 changed, 194 as they were');
    await reading(async (store) => {
      const detox = await store.facility(DETOX, NOW);
      expect(detox?.units[0]).toMatchObject({ capacity: 22, occupied: 7, confirmedAt: NOW });
      expect(detox?.units.map(({ id }) => id)).toContain('detox-pavlodar-annex');
      const [last] = await store.ledger(1);
      expect(last).toMatchObject({ type: 'facility.registered', facilityId: DETOX, data: { beds: 26 } });
      expect((await store.verifyLedger()).firstBadSeq).toBeNull();
    });

    // Fewer beds than are in use, and a room left out: both are told, and nothing is taken.
    change('units.csv', /^(detox-pavlodar,detox-pavlodar-men,.*,shared,)22,/m, '$15,');
    change('units.csv', /^detox-pavlodar,detox-pavlodar-women,.*\n/m, '');
    const third = run('facilities', FILE());
    expect(third.status).toBe(1);
    expect(third.stderr).toMatch(
      /units\.csv, line \d+, capacity: 7 beds are occupied, held or out of use now/,
    );
    expect(third.stderr).toMatch(/detox-pavlodar-women is not in units\.csv/);
    expect(third.stderr).toContain('2 problems: nothing was imported.');
    expect(await reading(async (store) => (await store.facility(DETOX, NOW))?.units[0]?.capacity)).toBe(22);
  });

  it('are refused with every bad line of both files', async () => {
    change('facilities.csv', ',true,false,', ',perhaps,false,');
    change('facilities.csv', 'detox-pavlodar,detox_centre', 'detox-pavlodar,hotel');
    change('units.csv', ',shared,', ',alone,');
    const { status, stderr } = run('facilities', FILE());
    expect(status).toBe(1);
    expect(stderr).toMatch(/facilities\.csv, line 2, confidential: /);
    expect(stderr).toMatch(/facilities\.csv, line \d+, kind: no kind hotel/);
    expect(stderr).toMatch(/units\.csv, line 2, sharing: /);
    expect(await reading((store) => store.facilities(NOW))).toEqual([]);
  });

  it('are all there or none, whenever the import is killed', async () => {
    for (const after of [700, 1000, 1300, 1600]) {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', 'facilities', FILE()], {
        env: { ...process.env, ORYN_DATA: folder },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), after);
      await ended;
      clearTimeout(timer);
      const there = await reading(async (store) => {
        expect((await store.verifyLedger()).firstBadSeq).toBeNull();
        return (await store.facilities(NOW)).length;
      });
      expect([0, 195]).toContain(there);
    }
  });
});

describe('settlements from a file', () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const own = (): string[] => [
    'place_id,name_kk,name_ru,name_en,aliases,lat,lon,population,district_kato',
    ...loadCountry('data/kz').settlements.map(({ placeId, name, aliases, point, people, districtKato }) =>
      [
        placeId,
        ...[name.kk, name.ru, name.en, aliases.join(';')].map(quoted),
        ...[point.lat, point.lon, people ?? '', districtKato],
      ].join(','),
    ),
  ];

  it('take the place of the country’s, and are what the server starts with', () => {
    const file = join(folder, 'settlements.csv');
    writeFileSync(file, [...own(), 's-new,Жаңа,Новое,Novoye,Старое,43.1,76.9,120,196200000'].join('\n'));
    const { stdout, stderr, status } = run('settlements', file);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('374 settlements take the place of 373');
    const country = loadCountry('data/kz', undefined, folder);
    expect(country.settlements.at(-1)).toMatchObject({
      name: { en: 'Novoye' },
      people: 120,
      regionKato: '190000000',
    });
  });

  it('are refused with every bad line, and where a district or a facility would be left without a place', () => {
    const file = join(folder, 'settlements.csv');
    const lines = own();
    writeFileSync(
      file,
      [...lines, 's-new,,x,x,,99,76,,000000000', 'nothing,x,x,x,,43,76,,196200000'].join('\n'),
    );
    const bad = run('settlements', file);
    expect(bad.stderr).toMatch(/line 375, name_kk/);
    expect(bad.stderr).toMatch(/line 375, lat|line 375, district_kato/);
    expect(bad.stderr).toMatch(/line 376, place_id/);
    writeFileSync(file, lines.slice(0, 2).join('\n'));
    const few = run('settlements', file);
    expect(few.stderr).toMatch(/no settlement in the file/);
    expect(few.stderr).toMatch(/facility crisis-\S+ lies there/);
    expect(existsSync(importedSettlementsFile(folder, 'kz'))).toBe(false);
  });
});

describe('a register from a file', () => {
  it('is kept as of its day, or refused by line', async () => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, 'name,settlement\nҮміт,Тараз\n');
    const kept = run('register', 'mlsp', file, '2022-10-14');
    expect([kept.stderr, kept.status]).toEqual(['', 0]);
    expect(await reading((store) => store.registerList('mlsp'))).toMatchObject({
      asOf: '2022-10-14',
      importedBy: null,
      fileName: 'list.csv',
      entries: [{ name: 'Үміт', regionKato: '310000000' }],
    });
    writeFileSync(file, 'name,settlement\nҮміт,Nowhere\nx,Тараз\n');
    const refused = run('register', 'mlsp', file);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/list\.csv, line 2, settlement.*\n.*line 3, name/);
    expect(run('register', 'none', file).stderr).toContain('There is no register none; there are mia, mlsp');
    expect(await reading((store) => store.registerLists('mlsp', 9))).toHaveLength(1);
  });
});
