import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { importedMapFile, mapFileOf } from '#server/imported-files.ts';
import { loadCountry } from '#server/reference.ts';
import { districtAt } from '#server/usecases/districts.ts';
import type { CountryTopology } from '../../scripts/import-boundaries-map.ts';

const map = JSON.parse(readFileSync('data/kz/map.topo.json', 'utf8')) as CountryTopology;
const drawn = feature(map, map.objects.districts).features;

type Districts = FeatureCollection<MultiPolygon, { kato: string }>;

/** The approximate areas themselves, as if somebody had surveyed them, but for those left out. */
const surveyed = (without: readonly string[] = []): Districts => ({
  type: 'FeatureCollection',
  features: drawn
    .filter(({ properties }) => !without.includes(properties.kato))
    .map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: { kato: properties.kato },
      geometry: structuredClone(geometry as MultiPolygon),
    })),
});

function importing(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-boundaries-'));
  const file = join(folder, 'outlines.geojson');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/import.ts', 'boundaries', file],
    { env: { ...process.env, ORYN_DATA: folder }, encoding: 'utf8' },
  );
  return { status, stdout, stderr, folder, wrote: existsSync(importedMapFile(folder, 'kz')) };
}

const SAURAN = '615500000';

describe('Importing real outlines of districts', { timeout: 120_000 }, () => {
  it('puts them in place of the approximate areas; a district the file does not have keeps its own and is listed', () => {
    const { status, stdout, stderr, folder } = importing(surveyed([SAURAN]));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`(${SAURAN}): no outline in the file; it keeps its approximate area`);
    expect(stdout).toContain('227 of 228 districts now have their real outline');
    const country = loadCountry('data/kz', mapFileOf('data/kz', folder));
    const approximate = country.districtAreas.filter((area) => area.approximate).map(({ kato }) => kato);
    expect(approximate).toEqual([SAURAN]);
    expect(country.districtAreas.every(({ polygons }) => polygons.length > 0)).toBe(true);
    // Steppe of the Karkaraly District, far from any settlement we know.
    const steppe = { lat: 48.6, lon: 75.9 };
    const before = districtAt(loadCountry('data/kz'), steppe);
    expect(before.approximate).toBe(true);
    expect(districtAt(country, steppe)).toEqual({ kato: before.kato, approximate: false });
  });

  it('says everything that is wrong with the file at once, by feature and district, and takes nothing', () => {
    const bad = surveyed();
    const [unknown, twice, open, crossed, swapped] = bad.features;
    if (!unknown || !twice || !open || !crossed || !swapped) throw new Error('the map has fewer districts');
    unknown.properties.kato = '999999999';
    bad.features[10] = structuredClone(twice);
    open.geometry.coordinates[0]?.[0]?.pop();
    crossed.geometry.coordinates = [
      [
        [
          [70, 50],
          [71, 51],
          [71, 50],
          [70, 51],
          [70, 50],
        ],
      ],
    ];
    swapped.geometry.coordinates = [
      [
        [
          [50, 170],
          [51, 170],
          [51, 171],
          [50, 170],
        ],
      ],
    ];
    const { status, stderr, wrote } = importing(bad);
    expect(status).toBe(1);
    expect(stderr).toContain('Feature 1: no district has the KATO code 999999999');
    expect(stderr).toMatch(/Feature 11: .+ is there twice/);
    expect(stderr).toMatch(/Feature 3: .+ has a ring that is not closed/);
    expect(stderr).toMatch(/Feature 4: .+ has a ring that crosses itself/);
    expect(stderr).toMatch(/Feature 5: .+ far outside the country; longitude and latitude/);
    expect(stderr).toContain('nothing was imported');
    expect(wrote).toBe(false);
  });

  it('refuses districts that share ground, and a file that is no map', () => {
    const bad = surveyed();
    const [one, other] = bad.features;
    if (!one || !other) throw new Error('the map has fewer districts');
    one.geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [60, 45],
            [75, 45],
            [75, 52],
            [60, 52],
            [60, 45],
          ],
        ],
      ],
    };
    const shared = importing(bad);
    expect(shared.status).toBe(1);
    expect(shared.stderr).toMatch(/share ground \(\d+ of \d+ points tried\)/);
    expect(importing('{}').stderr).toContain('no GeoJSON FeatureCollection');
    expect(importing('not json').stderr).toContain('no JSON');
  });

  it('says what can be imported when asked for nothing', () => {
    const asked = (): unknown =>
      execFileSync(process.execPath, ['--import', 'tsx', 'scripts/import.ts'], { stdio: 'pipe' });
    expect(asked).toThrow(/npm run import -- boundaries FILE\.geojson/);
  });
});
