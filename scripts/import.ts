/**
 * npm run import -- boundaries FILE.geojson: real outlines in place of the approximate districts.
 * npm run import -- police-reports FILE.csv: published figures of the police, by area and period.
 * npm run import -- facilities FILE.csv [UNITS.csv]: facilities and their units; counts and holds stay.
 * npm run import -- settlements FILE.csv: settlements in place of the country's.
 * npm run import -- register REGISTER FILE.csv [YYYY-MM-DD]: the list of a register, as of a day.
 *
 * Everything is checked first; then all of it is taken, or nothing. It is kept in the data folder.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  importedMapFile,
  importedPoliceReports,
  importedSettlementsFile,
  mapFileOf,
} from '#server/imported-files.ts';
import { loadCountry } from '#server/reference.ts';
import { readFacilities } from '#server/seed/registry.ts';
import { CannotOpen, openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { keepList } from '#server/usecases/registers.ts';
import type { Country } from '#shared/domain/country.ts';
import { readPoliceReports } from '#shared/domain/police-reports.ts';
import { CommandId, type PlaceId } from '#shared/ids.ts';
import { BoundariesError, readBoundaries } from './import-boundaries.ts';
import { withBoundaries, type CountryTopology } from './import-boundaries-map.ts';
import { importFacilities } from './import-facilities.ts';
import { csvFile, ImportRefused, jsonOfFile, textOfFile } from './import-file.ts';
import { readSettlements } from './import-settlements.ts';

const COUNTRY = process.env['ORYN_COUNTRY'] ?? 'kz';
const FOLDER = join('data', COUNTRY);
const DATA = process.env['ORYN_DATA'] ?? 'var';

const USAGE = [
  'Say what to import:',
  '  npm run import -- boundaries FILE.geojson',
  '  npm run import -- police-reports FILE.csv',
  '  npm run import -- facilities FILE.csv [UNITS.csv]',
  '  npm run import -- settlements FILE.csv',
  '  npm run import -- register REGISTER FILE.csv [YYYY-MM-DD]',
];

const stop = (...sentences: readonly string[]): never => {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
};

/** In place of what was there, whole or not at all. */
function keep(target: string, text: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(`${target}.new`, text);
  renameSync(`${target}.new`, target);
}

function importBoundaries(file: string): void {
  const country = loadCountry(FOLDER);
  const known = country.districts.map(({ kato, name, point }) => ({ kato, name: name.en, centre: point }));
  const { areas, remarks } = readBoundaries(jsonOfFile(file), known, country.bounds);
  const drawn = jsonOfFile(join(FOLDER, 'map.topo.json')) as CountryTopology;
  const { map, approximate } = withBoundaries(drawn, areas);
  const target = importedMapFile(DATA, COUNTRY);
  const text = `${JSON.stringify(map)}\n`;
  keep(target, text);
  for (const remark of remarks) console.log(remark);
  for (const { kato, name } of approximate)
    console.log(`${name.en} (${kato}): no outline in the file; it keeps its approximate area`);
  console.log(
    `${areas.size} of ${known.length} districts now have their real outline (${target}, ${Math.round(text.length / 1000)} thousand characters).`,
  );
  console.log(`Start Oryn anew to show them. To go back to approximate areas, remove that file.`);
}

function importPoliceReports(file: string): void {
  const text = textOfFile(file);
  const { reports, problems } = readPoliceReports(text, loadCountry(FOLDER));
  if (problems.length > 0)
    stop(
      ...problems.map(({ line, problem }) => `Line ${line}: ${problem}`),
      `${problems.length} of the rows cannot be taken: nothing was imported.`,
    );
  const target = importedPoliceReports(DATA, COUNTRY);
  keep(target, text);
  console.log(`${reports.length} figures of the police were taken (${target}).`);
  console.log(
    'Start Oryn anew to show them. A figure that ships is told until a later one of the same area is.',
  );
}

const countryOf = (): Country => loadCountry(FOLDER, mapFileOf(FOLDER, DATA), DATA);

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openStore({ folder: DATA });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function facilities(file: string, units = join(dirname(file), 'units.csv')): Promise<void> {
  const files = { facilities: csvFile(file), units: csvFile(units) };
  const { added, changed, unchanged } = await withStore((store) =>
    importFacilities(store, countryOf(), { files, now: Date.now() }),
  );
  console.log(
    `${added} facilities added, ${changed} changed, ${unchanged} as they were. Counts and holds stay.`,
  );
  if (added + changed > 0) console.log('Start Oryn anew to show them.');
}

async function settlements(file: string): Promise<void> {
  // Where facilities lie, in the data folder and in the file that a first start loads.
  const country = loadCountry(FOLDER);
  const standing = await withStore((store) => store.facilities(Date.now()));
  const used = new Map<PlaceId, string>(
    [...readFacilities(FOLDER, country), ...standing].map(({ id, details }) => [details.placeId, id]),
  );
  const lines = readSettlements(csvFile(file), country, used);
  const target = importedSettlementsFile(DATA, COUNTRY);
  keep(target, `${JSON.stringify(lines)}\n`);
  console.log(`${lines.length} settlements take the place of ${country.settlements.length} (${target}).`);
  console.log(`Start Oryn anew to show them. To go back, remove that file.`);
}

async function register(
  id: string,
  file: string,
  asOf = new Date().toISOString().slice(0, 10),
): Promise<void> {
  const country = countryOf();
  const known = country.registers.registers.map((one) => one.register);
  if (!known.includes(id))
    throw new ImportRefused([`There is no register ${id}; there are ${known.join(', ')}`]);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new ImportRefused([`${asOf} is no day such as 2022-10-14`]);
  const { content: csv } = csvFile(file);
  const fingerprint = createHash('sha256').update(`${id} ${asOf} ${csv}`).digest('base64url');
  const kept = await withStore((store) =>
    keepList(
      { store, country, now: Date.now, newId: randomUUID },
      { by: null, id: CommandId.parse(randomUUID()), fingerprint },
      id,
      { fileName: basename(file), asOf, csv },
    ),
  );
  if (!kept.ok)
    throw new ImportRefused(
      (kept.fields ?? []).map(({ field, expected }) => {
        const [, line, column] = field.split('.');
        return `${basename(file)}, line ${line ?? ''}, ${column ?? ''}: expected ${expected}`;
      }),
    );
  console.log(
    `${kept.value} lines are the list of ${id} as of ${asOf} now; the former one stays in history.`,
  );
}

const [what, first, second, third] = process.argv.slice(2);
try {
  if (first === undefined) stop(...USAGE);
  else if (what === 'boundaries') importBoundaries(first);
  else if (what === 'police-reports') importPoliceReports(first);
  else if (what === 'facilities') await facilities(first, second);
  else if (what === 'settlements') await settlements(first);
  else if (what === 'register' && second !== undefined) await register(first, second, third);
  else stop(...USAGE);
} catch (error) {
  if (error instanceof CannotOpen) stop(error.message);
  if (!(error instanceof BoundariesError || error instanceof ImportRefused)) throw error;
  stop(...error.problems, `${error.message}: nothing was imported.`);
}
