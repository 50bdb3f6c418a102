/**
 * Writes data/<country>/map.topo.json: regions, approximate district areas, water and roads in one topology.
 *
 * Free district outlines do not exist, so an area is drawn from points: each settlement takes the ground nearest to it, a
 * city no more than a disc, and a district's ground is joined and clipped to the outline of its region. The same input
 * writes the same bytes. Run `npm run build:geo` after changing settlements or outlines.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Delaunay } from 'd3-delaunay';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import polygonClipping, { type MultiPolygon as Area, type Pair, type Ring } from 'polygon-clipping';
import { checkAreas, inArea } from './build-geo-check.ts';
import { mapOf } from './build-geo-layers.ts';
import { areaKm2, GRID, key, KM_PER_DEGREE, narrowing, snapPair, tidy, tidyRing } from './build-geo-rings.ts';
import { majorRoads, type Roads } from './build-geo-roads.ts';

type Text3 = { kk: string; ru: string; en: string };
type District = {
  kato: string;
  region_kato: string;
  type: string;
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
type Site = { districtKato: string; lat: number; lon: number; isCity: boolean };
type Sites = { settlements: readonly Site[]; centres: readonly Site[] };

const COUNTRY = process.env.ORYN_COUNTRY ?? 'kz';
const DATA = new URL(`../data/${COUNTRY}/`, import.meta.url);
const SOURCES = new URL(`../data/sources/${COUNTRY}/`, import.meta.url);

/** A detached part of a district smaller than this is a cutting left by the outline, not a place. */
const CUTTING_KM2 = 60;
const CUTTING_SHARE = 0.1;
/** A city's area reaches this far at most: of the reaches tried, this one agreed best with real outlines. */
const CITY_KM = 15;
/** A district centre this near to a known settlement adds nothing. */
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

/** A site that the coarse outline leaves outside is taken the shortest way in, or its district would get a splinter. */
function broughtInside(site: Site, outline: Area): Site {
  const step = INSIDE_DEGREES / 4;
  for (let degrees = 0; degrees < 1; degrees += step) {
    for (let direction = 0; direction < 24; direction++) {
      const angle = (direction / 24) * 2 * Math.PI;
      const at = (way: number): Site => ({
        ...site,
        lon: site.lon + (way * Math.cos(angle)) / narrowing(site.lat),
        lat: site.lat + way * Math.sin(angle),
      });
      const [edge, inner] = [at(degrees), at(degrees === 0 ? 0 : degrees + INSIDE_DEGREES)];
      if ([edge, inner].every(({ lon, lat }) => inArea([lon, lat], outline))) return inner;
    }
  }
  throw new Error(`A place of district ${site.districtKato} lies far outside its region`);
}

/** The ground nearest to each site, in a plane narrowed so that near means near on the ground. */
function cellsOf(sites: readonly Site[], outline: Area): { site: Site; cell: Area }[] {
  const lats = [...sites.map((site) => site.lat), ...outline.flat(2).map(([, lat]) => lat)];
  const lons = [...sites.map((site) => site.lon), ...outline.flat(2).map(([lon]) => lon)];
  const narrow = narrowing((Math.min(...lats) + Math.max(...lats)) / 2);
  const voronoi = Delaunay.from(sites.map((site) => [site.lon * narrow, site.lat] as const)).voronoi([
    (Math.min(...lons) - 1) * narrow,
    Math.min(...lats) - 1,
    (Math.max(...lons) + 1) * narrow,
    Math.max(...lats) + 1,
  ]);
  return sites.map((site, index) => {
    const ring = voronoi.cellPolygon(index) as [number, number][];
    return { site, cell: [[ring.map(([x, y]): Pair => snapPair([x / narrow, y]))]] };
  });
}

function discAround(site: Site, km: number): Area {
  const ring = Array.from({ length: 24 }, (_, corner): Pair => {
    const angle = (corner / 24) * 2 * Math.PI;
    const [east, north] = [Math.cos(angle), Math.sin(angle)].map((part) => (part * km) / KM_PER_DEGREE);
    return snapPair([site.lon + (east ?? 0) / narrowing(site.lat), site.lat + (north ?? 0)]);
  });
  return [[[...ring, ...ring.slice(0, 1)]]];
}

/** Areas of one region: a city takes the ground about it, the districts share the rest. */
function drawAreas({ settlements, centres }: Sites, outline: Area): Map<string, Area> {
  const inside = settlements.map((site) => broughtInside(site, outline));
  const lands = [...inside.filter((site) => !site.isCity), ...centres];
  const cityParts = cellsOf(inside, outline)
    .filter(({ site }) => site.isCity)
    .map(({ site, cell }) => ({ site, cell: polygonClipping.intersection(cell, discAround(site, CITY_KM)) }));
  const cities = polygonClipping.union([], ...cityParts.map(({ cell }) => cell));
  const landParts = cellsOf(lands, outline).map(({ site, cell }) => ({
    site,
    cell: cities.length > 0 ? polygonClipping.difference(cell, cities) : cell,
  }));
  const areas = new Map<string, Area>();
  for (const [kato, parts] of groupBy([...cityParts, ...landParts], ({ site }) => site.districtKato)) {
    const joined = polygonClipping.union([], ...parts.map(({ cell }) => cell));
    areas.set(kato, tidy(polygonClipping.intersection(joined, outline)));
  }
  return areas;
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

/** The sites of one region. A district governed from a city has its centre there, and so the ground around the city. */
function sitesOf(
  regionKato: string,
  settlements: readonly Settlement[],
  districts: readonly District[],
): Sites {
  const rows = districts.filter((row) => row.region_kato === regionKato);
  const cities = new Set(rows.filter((row) => row.type === 'city').map((row) => row.kato));
  const own = settlements
    .filter((settlement) => settlement.regionKato === regionKato)
    .map(({ districtKato, lat, lon }): Site => ({
      districtKato,
      lat,
      lon,
      isCity: cities.has(districtKato),
    }));
  const lands = own.filter((site) => !site.isCity);
  const centres = rows
    .map((row): Site => ({
      districtKato: row.kato,
      lat: Number(row.lat),
      lon: Number(row.lon),
      isCity: cities.has(row.kato),
    }))
    .filter(({ isCity, lat, lon }) => {
      return (
        !isCity && !lands.some((site) => Math.hypot(site.lat - lat, site.lon - lon) < SAME_PLACE_DEGREES)
      );
    });
  return { settlements: own, centres };
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

function build(): void {
  const outlines = readJson('regions.geojson', SOURCES) as Outlines;
  const settlements = readJson('settlements.json') as Settlement[];
  const roads = readJson('roads.geojson') as Roads;
  const districts = parse<District>(readFileSync(new URL('districts.csv', DATA)), { columns: true });
  const regions = parse<Region>(readFileSync(new URL('regions.csv', DATA)), { columns: true });

  const ground = new Map<string, Area>();
  for (const { geometry, properties } of outlines.features) {
    const own = drawAreas(sitesOf(properties.kato, settlements, districts), areaOf(geometry));
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
  const regionRows = outlines.features.map(({ properties }) => ({
    kato: properties.kato,
    name: names(properties),
    approx: properties.approx ?? false,
  }));
  const text = JSON.stringify(mapOf(layers, regionRows));
  writeFileSync(new URL('map.topo.json', DATA), `${text}\n`);
  console.log(`map.topo.json: ${Math.round(text.length / 1000)} thousand characters`);
}

build();
