/**
 * npm run import -- boundaries FILE.geojson: real outlines in place of the approximate districts.
 * npm run import -- police-reports FILE.csv: published figures of the police, by area and period.
 *
 * Everything is checked first; then all of it is taken, or nothing. It is kept in the data folder, beside the database.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importedMapFile, importedPoliceReports, loadCountry } from '#server/reference.ts';
import { readPoliceReports } from '#shared/domain/police-reports.ts';
import { BoundariesError, readBoundaries } from './import-boundaries.ts';
import { withBoundaries, type CountryTopology } from './import-boundaries-map.ts';

const stop = (...sentences: readonly string[]): never => {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
};

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return stop(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return stop(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** In place of what was there, whole or not at all. */
function keep(target: string, text: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(`${target}.new`, text);
  renameSync(`${target}.new`, target);
}

const countryId = (): string => process.env['ORYN_COUNTRY'] ?? 'kz';
const dataFolder = (): string => process.env['ORYN_DATA'] ?? 'var';

function importBoundaries(file: string): void {
  const id = countryId();
  const country = loadCountry(join('data', id));
  const known = country.districts.map(({ kato, name, point }) => ({ kato, name: name.en, centre: point }));
  const { areas, remarks } = readBoundaries(readJson(file), known, country.bounds);
  const drawn = readJson(join('data', id, 'map.topo.json')) as CountryTopology;
  const { map, approximate } = withBoundaries(drawn, areas);
  const target = importedMapFile(dataFolder(), id);
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
  const id = countryId();
  const text = readText(file);
  const { reports, problems } = readPoliceReports(text, loadCountry(join('data', id)));
  if (problems.length > 0)
    stop(
      ...problems.map(({ line, problem }) => `Line ${line}: ${problem}`),
      `${problems.length} of the rows cannot be taken: nothing was imported.`,
    );
  const target = importedPoliceReports(dataFolder(), id);
  keep(target, text);
  console.log(`${reports.length} figures of the police were taken (${target}).`);
  console.log(
    'Start Oryn anew to show them. A figure that ships is told until a later one of the same area is.',
  );
}

const IMPORTS: Readonly<Record<string, (file: string) => void>> = {
  boundaries: importBoundaries,
  'police-reports': importPoliceReports,
};

const [what, file] = process.argv.slice(2);
const importing = IMPORTS[what ?? ''];
if (importing === undefined || file === undefined)
  stop('Say what to import: npm run import -- boundaries FILE.geojson, or police-reports FILE.csv');
else
  try {
    importing(file);
  } catch (error) {
    if (!(error instanceof BoundariesError)) throw error;
    stop(...error.problems, `${error.message}: nothing was imported.`);
  }
