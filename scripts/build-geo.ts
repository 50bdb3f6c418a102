/**
 * Writes data/<country>/map.topo.json: regions, approximate district areas, water and roads in one topology.
 *
 * Free district outlines do not exist, so an area is drawn from points: each settlement takes the ground nearest to it,
 * the ground of a district's settlements is joined and clipped to the outline of its region. The same input writes the
 * same bytes. Run `npm run build:geo` after changing settlements or outlines.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Delaunay } from 'd3-delaunay';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import polygonClipping, { type MultiPolygon as Area, type Pair, type Ring } from 'polygon-clipping';
import { mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon, Topology } from 'topojson-specification';
import { checkAreas, inArea } from './build-geo-check.ts';
import { areaKm2, GRID, key, narrowing, snapPair, tidy, tidyRing } from './build-geo-rings.ts';
import { majorRoads, type Roads } from './build-geo-roads.ts';

type Text3 = { kk: string; ru: string; en: string };
type District = {
  kato: string;
  region_kato: string;
  name_kk: string;
  name_ru: string;
  name_en: string;
  lat: string;
  lon: string;
};
type Settlement = { lat: number; lon: number; regionKato: string; districtKato: string };
type RegionProperties = { kato: string; name_kk: string; name_ru: string; name_en: string; approx?: boolean };
type Outlines = FeatureCollection<Polygon | MultiPolygon, RegionProperties>;
type Region = { admin_centre: string };
type Site = { districtKato: string; lat: number; lon: number };

const COUNTRY = process.env.ORYN_COUNTRY ?? 'kz';
const DATA = new URL(`../data/${COUNTRY}/`, import.meta.url);
const SOURCES = new URL(`../data/sources/${COUNTRY}/`, import.meta.url);

/** Steps of the topology's own grid over the whole country: finer than GRID, so that no two corners fall together. */
const QUANTA = 1e6;
/** A detached part of a district smaller than this is a cutting left by the outline, not a place. */
const CUTTING_KM2 = 60;
const CUTTING_SHARE = 0.1;
/** A district centre this near to a known settlement adds nothing, and in a city it would cut the city in two. */
const SAME_PLACE_DEGREES = 0.05;
/** How far inside, about two kilometres. */
const INSIDE_DEGREES = 0.02;

const readJson = (file: string, folder = DATA): unknown =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const names = (row: { name_kk: string; name_ru: string; name_en: string }): Text3 => ({
  kk: row.name_kk,
  ru: row.name_ru,
  en: row.name_en,
});

const areaOf = (geometry: Polygon | MultiPolygon): Area =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Area;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A site that the coarse outline leaves outside is taken a little way inside, or its district would get a splinter. */
function broughtInside(site: Site, outline: Area): Site {
  if (inArea([site.lon, site.lat], outline)) return site;
  const corners = outline.flat(2);
  const middle = (axis: 0 | 1): number =>
    corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const [east, north] = [middle(0) - site.lon, middle(1) - site.lat];
  const way = Math.hypot(east, north);
  const at = (degrees: number): Site => ({
    ...site,
    lon: site.lon + (east / way) * degrees,
    lat: site.lat + (north / way) * degrees,
  });
  for (let degrees = 0; degrees < way; degrees += INSIDE_DEGREES / 2) {
    const { lon, lat } = at(degrees);
    if (inArea([lon, lat], outline)) return at(degrees + INSIDE_DEGREES);
  }
  return site;
}

/** The ground nearest to each site, joined by district; the plane is narrowed so that near means near on the ground. */
function nearestGround(known: readonly Site[], outline: Area): Map<string, Area> {
  const sites = known.map((site) => broughtInside(site, outline));
  const lats = [...sites.map((site) => site.lat), ...outline.flat(2).map(([, lat]) => lat)];
  const lons = [...sites.map((site) => site.lon), ...outline.flat(2).map(([lon]) => lon)];
  const narrow = narrowing((Math.min(...lats) + Math.max(...lats)) / 2);
  const voronoi = Delaunay.from(sites.map((site) => [site.lon * narrow, site.lat] as const)).voronoi([
    (Math.min(...lons) - 1) * narrow,
    Math.min(...lats) - 1,
    (Math.max(...lons) + 1) * narrow,
    Math.max(...lats) + 1,
  ]);
  const cells = sites.map((site, index) => {
    const cell = voronoi.cellPolygon(index) as [number, number][];
    return { districtKato: site.districtKato, ring: cell.map(([x, y]): Pair => snapPair([x / narrow, y])) };
  });
  const ground = new Map<string, Area>();
  for (const [kato, own] of groupBy(cells, (cell) => cell.districtKato)) {
    const joined = polygonClipping.union([], ...own.map((cell): Area => [[cell.ring]]));
    ground.set(kato, tidy(polygonClipping.intersection(joined, outline)));
  }
  return ground;
}

const edgesOf = (polygon: Ring[]): string[] =>
  polygon.flatMap((ring) =>
    ring.slice(1).map((point, index) => [key(ring[index] ?? point), key(point)].sort().join(' ')),
  );

/** Gives each cutting to the neighbour in the region that shares most edges with it. */
function passOnCuttings(ground: Map<string, Area>): void {
  for (const [kato, area] of ground) {
    const [largest, ...rest] = [...area].sort((a, b) => areaKm2(b) - areaKm2(a));
    if (!largest) throw new Error(`District ${kato} has no area within its region`);
    const cuttings = rest.filter(
      (part) => areaKm2(part) < Math.min(CUTTING_KM2, CUTTING_SHARE * areaKm2(largest)),
    );
    for (const cutting of cuttings) {
      const edges = new Set(edgesOf(cutting));
      const shared = [...ground]
        .filter(([other]) => other !== kato)
        .map(([other, theirs]) => ({
          other,
          theirs,
          edges: theirs.flatMap(edgesOf).filter((edge) => edges.has(edge)).length,
        }))
        .sort((a, b) => b.edges - a.edges)[0];
      if (!shared || shared.edges === 0) continue;
      ground.set(shared.other, tidy(polygonClipping.union(shared.theirs, [cutting])));
      ground.set(
        kato,
        (ground.get(kato) ?? []).filter((part) => part !== cutting),
      );
    }
  }
}

/**
 * Puts every corner that lies on a neighbour's edge into that edge as well, so that neighbours share their border
 * point by point: no gap, no overlap, and one arc in the topology.
 */
function shareCorners(areas: Map<string, Area>): Map<string, Area> {
  const bins = groupBy(
    [...new Map([...areas.values()].flat(3).map((p) => [key(p), p])).values()],
    ([lon]) => `${Math.floor(lon * 10)}`,
  );
  const between = (a: Pair, b: Pair): Pair[] => {
    const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
    const length2 = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
    const found: { point: Pair; along: number }[] = [];
    for (let bin = Math.floor(west * 10) - 1; bin <= Math.floor(east * 10) + 1; bin++) {
      for (const point of bins.get(`${bin}`) ?? []) {
        const along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length2;
        if (along <= 0 || along >= 1 || key(point) === key(a) || key(point) === key(b)) continue;
        const off = Math.hypot(
          a[0] + along * (b[0] - a[0]) - point[0],
          a[1] + along * (b[1] - a[1]) - point[1],
        );
        if (off < 0.8 / GRID) found.push({ point, along });
      }
    }
    return found.sort((one, other) => one.along - other.along).map(({ point }) => point);
  };
  const shareRing = (ring: Ring): Ring =>
    tidyRing(
      ring.flatMap((point, index) =>
        index === 0 ? [point] : [...between(ring[index - 1] ?? point, point), point],
      ),
    );
  return new Map([...areas].map(([kato, area]) => [kato, area.map((polygon) => polygon.map(shareRing))]));
}

function sitesOf(settlements: readonly Settlement[], districts: readonly District[]): Map<string, Site[]> {
  const known: (Site & { regionKato: string })[] = settlements.map(
    ({ regionKato, districtKato, lat, lon }) => ({ regionKato, districtKato, lat, lon }),
  );
  const centres = districts
    .map((row) => ({
      regionKato: row.region_kato,
      districtKato: row.kato,
      lat: Number(row.lat),
      lon: Number(row.lon),
    }))
    .filter(
      (centre) =>
        !known.some((site) => Math.hypot(site.lat - centre.lat, site.lon - centre.lon) < SAME_PLACE_DEGREES),
    );
  return groupBy([...known, ...centres], (site) => site.regionKato);
}

const areaFeatures = (areas: Map<string, Area>, districts: readonly District[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: districts.map((row) => ({
    type: 'Feature',
    properties: { kato: row.kato, regionKato: row.region_kato, name: names(row), approx: true },
    geometry: { type: 'MultiPolygon', coordinates: areas.get(row.kato) ?? [] },
  })),
});

const roadFeatures = (roads: Roads, major: ReadonlySet<number>): FeatureCollection => ({
  type: 'FeatureCollection',
  features: roads.features.map(({ geometry }, road) => ({
    type: 'Feature',
    properties: { major: major.has(road) },
    geometry,
  })),
});

/** Regions are the sum of their districts, so that the two layers share their borders. */
function withRegions(map: Topology, outlines: Outlines): Topology {
  const { geometries } = map.objects.districts as GeometryCollection<{ regionKato: string }>;
  const partsOf = (kato: string): TopoMultiPolygon[] =>
    geometries.filter((part): part is TopoMultiPolygon<{ regionKato: string }> => {
      return part.type === 'MultiPolygon' && part.properties?.regionKato === kato;
    });
  const regions: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: outlines.features.map(({ properties }) => ({
      ...mergeArcs(map, partsOf(properties.kato)),
      properties: { kato: properties.kato, name: names(properties), approx: properties.approx ?? false },
    })),
  };
  return { ...map, objects: { regions, ...map.objects } };
}

function build(): void {
  const outlines = readJson('regions.geojson', SOURCES) as Outlines;
  const settlements = readJson('settlements.json') as Settlement[];
  const roads = readJson('roads.geojson') as Roads;
  const districts = parse<District>(readFileSync(new URL('districts.csv', DATA)), { columns: true });
  const regions = parse<Region>(readFileSync(new URL('regions.csv', DATA)), { columns: true });

  const sites = sitesOf(settlements, districts);
  const ground = new Map<string, Area>();
  for (const { geometry, properties } of outlines.features) {
    const own = nearestGround(sites.get(properties.kato) ?? [], areaOf(geometry));
    passOnCuttings(own);
    for (const [kato, area] of own) ground.set(kato, area);
  }
  const areas = shareCorners(ground);
  console.log(checkAreas(areas, outlines, districts));

  const capitals = regions.map((region) => region.admin_centre);
  const layers = {
    districts: areaFeatures(areas, districts),
    lakes: readJson('lakes.geojson') as FeatureCollection,
    rivers: readJson('rivers.geojson') as FeatureCollection,
    roads: roadFeatures(roads, majorRoads(roads, capitals)),
  };
  const text = JSON.stringify(withRegions(topology(layers, QUANTA), outlines));
  writeFileSync(new URL('map.topo.json', DATA), `${text}\n`);
  console.log(`map.topo.json: ${Math.round(text.length / 1000)} thousand characters`);
}

build();
