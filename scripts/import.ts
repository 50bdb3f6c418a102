/**
 * npm run import -- boundaries FILE.geojson: real outlines in place of the approximate districts. Everything is checked
 * first; then all of it is taken, or nothing. The outlines are kept in the data folder, beside the database.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importedMapFile, loadCountry } from '#server/reference.ts';
import { BoundariesError, readBoundaries } from './import-boundaries.ts';
import { withBoundaries, type CountryTopology } from './import-boundaries-map.ts';

const stop = (...sentences: readonly string[]): never => {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
};

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    return stop(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function importBoundaries(file: string): void {
  const id = process.env['ORYN_COUNTRY'] ?? 'kz';
  const country = loadCountry(join('data', id));
  const known = country.districts.map(({ kato, name, point }) => ({ kato, name: name.en, centre: point }));
  const { areas, remarks } = readBoundaries(readJson(file), known, country.bounds);
  const drawn = readJson(join('data', id, 'map.topo.json')) as CountryTopology;
  const { map, approximate } = withBoundaries(drawn, areas);
  const target = importedMapFile(process.env['ORYN_DATA'] ?? 'var', id);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify(map)}\n`;
  writeFileSync(`${target}.new`, text);
  renameSync(`${target}.new`, target);
  for (const remark of remarks) console.log(remark);
  for (const { kato, name } of approximate)
    console.log(`${name.en} (${kato}): no outline in the file; it keeps its approximate area`);
  console.log(
    `${areas.size} of ${known.length} districts now have their real outline (${target}, ${Math.round(text.length / 1000)} thousand characters).`,
  );
  console.log(`Start Oryn anew to show them. To go back to approximate areas, remove that file.`);
}

const [what, file] = process.argv.slice(2);
if (what !== 'boundaries' || file === undefined)
  stop('Say what to import: npm run import -- boundaries FILE.geojson');
else
  try {
    importBoundaries(file);
  } catch (error) {
    if (!(error instanceof BoundariesError)) throw error;
    stop(...error.problems, `${error.message}: nothing was imported.`);
  }
