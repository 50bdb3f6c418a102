/** Reads a file of district outlines: every feature is looked at first, and everything that is wrong is said at once. */
import type { MultiPolygon as Area, Pair } from 'polygon-clipping';
import { z } from 'zod';
import { crossesItself, halton, inArea } from './build-geo-check.ts';

/** What the outlines must fit: the country's own districts. */
export interface KnownDistrict {
  kato: string;
  name: string;
  centre: { lat: number; lon: number };
}

export interface Outlines {
  areas: ReadonlyMap<string, Area>;
  /** True, but no reason to refuse the file. */
  remarks: readonly string[];
}

/** The file was refused: one sentence for each feature and reason. */
export class BoundariesError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the file`);
    this.problems = problems;
  }
}

const MOST_IN_TWO = 0.005;
const POINTS = 20_000;
/** Degrees an outline may reach beyond the country's bounds. */
const MARGIN = 1;

const pair = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(pair));
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) });
const feature = z.object({
  properties: z.object({
    kato: z.union([z.string(), z.number()], 'the KATO code of a district was expected').transform(String),
  }),
  geometry: z.discriminatedUnion(
    'type',
    [
      z.object({ type: z.literal('Polygon'), coordinates: polygon }),
      z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
    ],
    'a Polygon or MultiPolygon was expected',
  ),
});

export type Bounds = readonly [readonly [number, number], readonly [number, number]];

/** South-west and north-east corner as latitude and longitude. */
const isNear = ([lon, lat]: Pair, [[south, west], [north, east]]: Bounds): boolean =>
  lat >= south - MARGIN && lat <= north + MARGIN && lon >= west - MARGIN && lon <= east + MARGIN;

function wrongIn(area: Area, bounds: Bounds): string | null {
  if (area.flat().length === 0) return 'has no ring';
  for (const ring of area.flat()) {
    if (ring.length < 4) return `has a ring of ${ring.length} points; 4 are the least`;
    if (ring[0]?.join() !== ring.at(-1)?.join()) return 'has a ring that is not closed';
    const stray = ring.find((point) => !isNear(point, bounds));
    if (stray !== undefined)
      return `has the point ${stray.join(', ')}, far outside the country; longitude and latitude in degrees were expected, in that order`;
    if (crossesItself(ring)) return 'has a ring that crosses itself';
  }
  return null;
}

/** Districts that share ground, as measured at points spread evenly over all outlines. */
function sharedGround(areas: ReadonlyMap<string, Area>, nameOf: (kato: string) => string): string[] {
  const boxes = [...areas].map(([kato, area]) => {
    const corners = area.flat(2);
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    return { kato, area, west: min(lons), east: max(lons), south: min(lats), north: max(lats) };
  });
  const [west, east] = [min(boxes.map((box) => box.west)), max(boxes.map((box) => box.east))];
  const [south, north] = [min(boxes.map((box) => box.south)), max(boxes.map((box) => box.north))];
  const pairs = new Map<string, number>();
  let inside = 0;
  let twice = 0;
  for (let index = 1; index <= POINTS; index++) {
    const lon = west + halton(index, 2) * (east - west);
    const lat = south + halton(index, 3) * (north - south);
    const owners = boxes.filter(
      (box) =>
        lon >= box.west &&
        lon <= box.east &&
        lat >= box.south &&
        lat <= box.north &&
        inArea([lon, lat], box.area),
    );
    if (owners.length > 0) inside++;
    if (owners.length < 2) continue;
    twice++;
    const both = owners.map(({ kato }) => nameOf(kato)).join(' and ');
    pairs.set(both, (pairs.get(both) ?? 0) + 1);
  }
  if (twice <= inside * MOST_IN_TWO) return [];
  return [...pairs].map(([both, points]) => `${both} share ground (${points} of ${inside} points tried)`);
}

const min = (values: readonly number[]): number =>
  values.reduce((least, value) => Math.min(least, value), Infinity);
const max = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

interface Outline {
  kato: string;
  area: Area;
}

/** One feature, or why it cannot be read. */
function outlineOf(item: unknown): Outline | string {
  const parsed = feature.safeParse(item);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`;
  }
  const { properties, geometry } = parsed.data;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const area = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]): Pair => [lon, lat])));
  return { kato: properties.kato, area };
}

/**
 * Outlines by KATO code from a GeoJSON FeatureCollection whose features carry `properties.kato` and a Polygon or
 * MultiPolygon in degrees. Throws a BoundariesError that names every feature that does not fit.
 */
export function readBoundaries(content: unknown, known: readonly KnownDistrict[], bounds: Bounds): Outlines {
  const file = collection.safeParse(content);
  if (!file.success) throw new BoundariesError(['The file is no GeoJSON FeatureCollection with features']);
  const byKato = new Map(known.map((district) => [district.kato, district]));
  const areas = new Map<string, Area>();
  const take = (item: unknown): string | null => {
    const outline = outlineOf(item);
    if (typeof outline === 'string') return outline;
    const { kato, area } = outline;
    const district = byKato.get(kato);
    if (district === undefined) return `no district has the KATO code ${kato}`;
    if (areas.has(kato)) return `${district.name} (${kato}) is there twice`;
    areas.set(kato, area);
    const wrong = wrongIn(area, bounds);
    return wrong === null ? null : `${district.name} (${kato}) ${wrong}`;
  };
  const problems = file.data.features.flatMap((item, index) => {
    const wrong = take(item);
    return wrong === null ? [] : [`Feature ${index + 1}: ${wrong}`];
  });
  if (problems.length === 0) problems.push(...sharedGround(areas, (kato) => byKato.get(kato)?.name ?? kato));
  if (problems.length > 0) throw new BoundariesError(problems);
  const astray = known.filter(({ kato, centre }) => {
    const area = areas.get(kato);
    return area !== undefined && !inArea([centre.lon, centre.lat], area);
  });
  const remarks = astray.map(({ name, kato }) => `${name} (${kato}): its centre lies outside its outline`);
  return { areas, remarks };
}
