import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';
import { AdviceRow, Preset } from '#shared/api/advice.ts';
import type { Area, Country, RoadLeg } from '#shared/domain/country.ts';
import { readPoliceReports } from '#shared/domain/police-reports.ts';
import { DeskId, Kato, PlaceId } from '#shared/ids.ts';
import { Language, Text3 } from '#shared/text.ts';
import { registers } from './reference-registers.ts';

/** A country folder that does not hold what it should; the message names file, row and field. */
export class CountryDataError extends Error {}

const admission = z.object({
  roundTheClock: z.boolean(),
  intakeFrom: z.string().nullable(),
  intakeTo: z.string().nullable(),
  intoxicated: z.boolean(),
  requiresIntoxication: z.boolean(),
  needsMedicalHelp: z.boolean(),
  papersAny: z.array(z.array(z.string())),
  minors: z.boolean(),
  pregnant: z.boolean(),
});

const stayLimit = z
  .object({
    minutes: z.number().positive().optional(),
    days: z.number().positive().optional(),
    law: Text3,
    lawDate: z.string(),
    unconfirmed: z.boolean(),
  })
  .transform(({ minutes, days, ...rest }) => ({ ...rest, minutes: minutes ?? (days ?? 0) * 1440 }));

const kinds = z.array(
  z.object({
    kind: z.string(),
    name: Text3,
    plural: Text3,
    short: Text3,
    shape: z.string(),
    serviceGroup: z.string(),
    alsoServes: z.array(z.string()),
    offersBeds: z.boolean(),
    confidential: z.boolean(),
    autoAccept: z.boolean(),
    confirmMinutes: z.number().positive(),
    answerMinutes: z.number().positive(),
    holdMinMinutes: z.number().positive(),
    holdMaxMinutes: z.number().positive(),
    holdGraceMinutes: z.number().min(0),
    admission,
    stayLimit: stayLimit.nullable(),
    bring: z.array(Text3),
    priorTakenPerBedPerDay: z.number().min(0),
  }),
);

const coded = z.array(z.object({ code: z.string(), text: Text3 }));

const reasons = z.array(
  z.object({
    code: z.string(),
    use: z.array(z.string()),
    fault: z.enum(['centre', 'person', 'none']),
    text: Text3,
  }),
);

const desks = z.array(z.object({ desk: DeskId, name: Text3, phone: z.string() }));

const country = z.object({
  id: z.string(),
  name: Text3,
  timeZone: z.string(),
  languages: z.array(Language),
  defaultLanguage: Language,
  bounds: z.tuple([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number()])]),
  lines: z.array(z.object({ phone: z.string(), name: Text3, for: z.array(z.string()) })),
  attribution: z.string(),
  shiftStarts: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  calls: z.object({
    waitHours: z.number().positive(),
    waitHoursMost: z.number().positive(),
    // Who let a hold pass may still arrive within a day: sooner a call is not over.
    quietHours: z.number().min(24),
  }),
});

const benchmark = z.object({
  group: z.string(),
  key: z.string(),
  value: z.string(),
  unit: z.string(),
  source: z.string(),
  date: z.string(),
  note: z.string(),
});

/** A country without the file keeps no registers. */
const readRegisters = (folder: string): Country['registers'] =>
  existsSync(join(folder, 'registers.json'))
    ? read(folder, 'registers.json', registers)
    : { dispute: null, plainWords: [], registers: [] };

/** An empty figure is unknown, never zero. */
const figure = z.string().transform((text) => (text === '' ? null : Number(text)));

const areaRow = z
  .object({
    kato: Kato,
    region_kato: z.string(),
    name_kk: z.string(),
    name_ru: z.string(),
    name_en: z.string(),
    lat: z.coerce.number(),
    lon: z.coerce.number(),
    population: figure,
  })
  .transform((row): Area => ({
    kato: row.kato,
    regionKato: row.region_kato === '' ? row.kato : Kato.parse(row.region_kato),
    name: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
    point: { lat: row.lat, lon: row.lon },
    people: row.population,
  }));

const settlement = z
  .object({
    placeId: PlaceId,
    name: Text3,
    aliases: z.array(z.string()),
    lat: z.number(),
    lon: z.number(),
    population: z.number().nullable(),
    regionKato: Kato,
    districtKato: Kato,
    approximate: z.boolean(),
  })
  .transform(({ lat, lon, population, ...rest }) => ({ ...rest, point: { lat, lon }, people: population }));

const procedure = z
  .array(
    z.strictObject({
      step: z.string().regex(/^[a-z_]{2,40}$/),
      text: Text3,
      source: Text3,
      date: z.iso.date(),
      unconfirmed: z.boolean(),
    }),
  )
  .min(1)
  .refine((steps) => new Set(steps.map(({ step }) => step)).size === steps.length, 'each step once');

const roads = z.object({
  features: z.array(
    z.object({
      properties: z.object({ est_road_km: z.number() }),
      geometry: z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])).min(2) }),
    }),
  ),
});

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

function readRoads(folder: string): RoadLeg[] {
  return read(folder, 'roads.geojson', roads).features.map(({ geometry, properties }) => {
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
    return { kind, steps: read(folder, `${PROCEDURES}/${file}`, procedure) };
  });
}

const MAP = 'map.topo.json';

/** Where an operator's own outlines lie, once imported. */
export const importedMapFile = (dataFolder: string, countryId: string): string =>
  join(dataFolder, 'imported', countryId, MAP);

/** The map to draw and to look districts up in: the operator's outlines where there are any, else the country folder's. */
export function mapFileOf(countryFolder: string, dataFolder: string): string {
  const imported = importedMapFile(dataFolder, basename(countryFolder));
  return existsSync(imported) ? imported : join(countryFolder, MAP);
}

const POLICE_REPORTS = 'police-reports.csv';

/** Where an operator's own figures of the police lie, once imported. */
export const importedPoliceReports = (dataFolder: string, countryId: string): string =>
  join(dataFolder, 'imported', countryId, POLICE_REPORTS);

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

const SETTLEMENTS = 'settlements.json';

/** Where an operator's own settlements lie, once imported. */
export const importedSettlementsFile = (dataFolder: string, countryId: string): string =>
  join(dataFolder, 'imported', countryId, SETTLEMENTS);

/** The settlements to look places up in: the operator's where there are any, else the country folder's. */
function settlementsFileOf(countryFolder: string, dataFolder: string): string {
  const imported = importedSettlementsFile(dataFolder, basename(countryFolder));
  return existsSync(imported) ? imported : join(countryFolder, SETTLEMENTS);
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
    regions: read(folder, 'regions.csv', z.array(areaRow)),
    districts: read(folder, 'districts.csv', z.array(areaRow)),
  };
  const imported = dataFolder === null ? null : importedPoliceReports(dataFolder, basename(folder));
  const places = dataFolder === null ? join(folder, SETTLEMENTS) : settlementsFileOf(folder, dataFolder);
  const knownKinds = read(folder, 'kinds.json', kinds);
  const words = read(
    folder,
    'party-words.json',
    z.object({ needs: coded, condition: coded, papers: coded, demands: coded }),
  );
  const calls = read(
    folder,
    'calls.json',
    z.object({ presets: z.array(Preset), advice: z.array(AdviceRow) }),
  );
  return {
    ...read(folder, 'country.json', country),
    groups: read(
      folder,
      'service-groups.json',
      z.array(z.object({ group: z.string(), name: Text3, short: Text3, safeDistance: z.boolean() })),
    ),
    kinds: knownKinds,
    procedures: readProcedures(folder, knownKinds),
    reasons: read(folder, 'reasons.json', reasons),
    desks: read(folder, 'desks.json', desks),
    needs: words.needs,
    conditions: words.condition,
    papers: words.papers,
    demands: words.demands,
    presets: calls.presets,
    advice: calls.advice,
    benchmarks: read(folder, 'benchmarks.csv', z.array(benchmark)),
    registers: readRegisters(folder),
    ...areas,
    policeReports: readReports(folder, imported, areas),
    settlements: read(dirname(places), basename(places), z.array(settlement)),
    roads: readRoads(folder),
    districtAreas: readDistrictAreas(mapFile),
  };
}
