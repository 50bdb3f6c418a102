import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { z } from 'zod';
import type { Country, RoadLeg } from '#shared/domain/country.ts';
import { readPoliceReports } from '#shared/domain/police-reports.ts';
import { Kato } from '#shared/ids.ts';
import {
  importedPoliceReports,
  MAP,
  POLICE_REPORTS,
  SETTLEMENTS,
  settlementsFileOf,
} from './imported-files.ts';
import { registers } from './reference-registers.ts';
import * as form from './reference-shapes.ts';

/** A country folder that does not hold what it should; the message names file, row and field. */
export class CountryDataError extends Error {}

function read<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const path = join(folder, file);
  let content: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    content = file.endsWith('.csv')
      ? parse(text, { columns: true, skip_empty_lines: true, bom: true })
      : (JSON.parse(text) as unknown);
  } catch (cause) {
    throw new CountryDataError(`${file} could not be read: ${String(cause)}`, { cause });
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CountryDataError(
    `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`,
  );
}

/** A country without the file keeps no registers. */
const readRegisters = (folder: string): Country['registers'] =>
  existsSync(join(folder, 'registers.json'))
    ? read(folder, 'registers.json', registers)
    : { dispute: null, plainWords: [], registers: [] };

function readRoads(folder: string): RoadLeg[] {
  return read(folder, 'roads.geojson', form.roads).features.map(({ geometry, properties }) => {
    const [first, last] = [geometry.coordinates[0], geometry.coordinates.at(-1)];
    if (first === undefined || last === undefined)
      throw new CountryDataError('roads.geojson: a leg without ends');
    return {
      from: { lat: first[1], lon: first[0] },
      to: { lat: last[1], lon: last[0] },
      km: properties.est_road_km,
    };
  });
}

interface DistrictProperties {
  kato: string;
  approx?: boolean;
}

/** Areas of the map file the browser draws as well: one source for the picture and for "which district is this point in". */
function readDistrictAreas(mapFile: string): Country['districtAreas'] {
  const topology = JSON.parse(readFileSync(mapFile, 'utf8')) as Topology<{
    districts: GeometryCollection<DistrictProperties>;
  }>;
  return feature(topology, topology.objects.districts).features.map(({ geometry, properties }) => {
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    return {
      kato: Kato.parse(properties.kato),
      approximate: properties.approx === true,
      polygons: polygons.map((polygon) =>
        polygon.map((ring) => ring.map(([lon = 0, lat = 0]): [number, number] => [lon, lat])),
      ),
    };
  });
}

const PROCEDURES = 'procedures';

/** `procedures/<kind>.json`: a file of no known kind would never be shown, so it is a mistake. */
function readProcedures(folder: string, known: readonly { kind: string }[]): Country['procedures'] {
  if (!existsSync(join(folder, PROCEDURES))) return [];
  const files = readdirSync(join(folder, PROCEDURES)).sort();
  return files.map((file) => {
    const kind = file.replace(/\.json$/, '');
    if (!known.some((each) => each.kind === kind))
      throw new CountryDataError(`${PROCEDURES}/${file}: named for no kind of kinds.json`);
    return { kind, steps: read(folder, `${PROCEDURES}/${file}`, form.procedure) };
  });
}

/** What ships and what was imported: of an area of which both speak, the later figure is told. */
function readReports(
  folder: string,
  imported: string | null,
  areas: Parameters<typeof readPoliceReports>[1],
) {
  const files = [join(folder, POLICE_REPORTS), ...(imported === null ? [] : [imported])].filter(existsSync);
  return files.flatMap((file) => {
    const { reports, problems } = readPoliceReports(readFileSync(file, 'utf8'), areas);
    const [first] = problems;
    if (first !== undefined)
      throw new CountryDataError(`${POLICE_REPORTS}: line ${first.line}: ${first.problem}`);
    return reports;
  });
}

/**
 * Reads a country folder (`data/kz`) once, at start, and with it what an operator imported into a data folder; throws a
 * CountryDataError that names what is wrong.
 */
export function loadCountry(
  folder: string,
  mapFile = join(folder, MAP),
  dataFolder: string | null = null,
): Country {
  const areas = {
    regions: read(folder, 'regions.csv', form.areas),
    districts: read(folder, 'districts.csv', form.areas),
  };
  const imported = dataFolder === null ? null : importedPoliceReports(dataFolder, basename(folder));
  const places = dataFolder === null ? join(folder, SETTLEMENTS) : settlementsFileOf(folder, dataFolder);
  const knownKinds = read(folder, 'kinds.json', form.kinds);
  const words = read(folder, 'party-words.json', form.partyWords);
  const calls = read(folder, 'calls.json', form.calls);
  return {
    ...read(folder, 'country.json', form.country),
    groups: read(folder, 'service-groups.json', form.groups),
    kinds: knownKinds,
    procedures: readProcedures(folder, knownKinds),
    reasons: read(folder, 'reasons.json', form.reasons),
    desks: read(folder, 'desks.json', form.desks),
    needs: words.needs,
    conditions: words.condition,
    papers: words.papers,
    demands: words.demands,
    presets: calls.presets,
    advice: calls.advice,
    benchmarks: read(folder, 'benchmarks.csv', form.benchmarks),
    registers: readRegisters(folder),
    ...areas,
    policeReports: readReports(folder, imported, areas),
    settlements: read(dirname(places), basename(places), form.settlements),
    roads: readRoads(folder),
    districtAreas: readDistrictAreas(mapFile),
  };
}
