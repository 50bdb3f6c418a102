/** Puts real outlines in place of the approximate districts of the country's map. */
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import polygonClipping, { type MultiPolygon as Area, type Pair } from 'polygon-clipping';
import { feature, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { mapOf, type RegionProperties } from './build-geo-layers.ts';
import { areaKm2, tidy } from './build-geo-rings.ts';

const EARTH_KM = 6371;
/** A corner goes when the triangle it makes with its neighbours is smaller than this. */
const CORNER_KM2 = 0.2;
/** An approximate area of which the outlines leave less than this stays whole and is cut out of them instead. */
const LEAST_LEFT = 0.3;
const STEPS = 1e6;

export interface DistrictProperties {
  kato: string;
  regionKato: string;
  name: { kk: string; ru: string; en: string };
  approx: boolean;
}

export type CountryTopology = Topology<{
  regions: GeometryCollection<RegionProperties>;
  districts: GeometryCollection<DistrictProperties>;
  lakes: GeometryCollection;
  rivers: GeometryCollection;
  roads: GeometryCollection;
}>;

const areaOf = (geometry: Polygon | MultiPolygon): Area =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Area;

const km2Of = (area: Area): number => area.reduce((sum, polygon) => sum + areaKm2(polygon), 0);

const shape = (area: Area): MultiPolygon => ({ type: 'MultiPolygon', coordinates: area });

/** Fewer corners, the same on both sides of a border. An island too small for that keeps all of its own. */
function simplified(areas: ReadonlyMap<string, Area>): Map<string, Area> {
  const outlines: FeatureCollection = {
    type: 'FeatureCollection',
    features: [...areas].map(([kato, area]) => ({
      type: 'Feature',
      properties: { kato },
      geometry: shape(area),
    })),
  };
  const fine = topology({ outlines }) as Topology<{ outlines: GeometryCollection<{ kato: string }> }>;
  const least = CORNER_KM2 / EARTH_KM ** 2;
  const coarse = quantize(simplify(presimplify(fine, sphericalTriangleArea), least), STEPS);
  return new Map(
    feature(coarse, coarse.objects.outlines).features.map(({ properties, geometry }) => {
      const whole = areas.get(properties.kato) ?? [];
      const less = tidy(areaOf(geometry as MultiPolygon)).filter((polygon) => polygon.length > 0);
      return [properties.kato, less.length > 0 ? less : whole];
    }),
  );
}

const boxOf = (area: Area): [number, number, number, number] =>
  area
    .flat(2)
    .reduce<[number, number, number, number]>(
      ([west, south, east, north], [lon, lat]: Pair) => [
        Math.min(west, lon),
        Math.min(south, lat),
        Math.max(east, lon),
        Math.max(north, lat),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    );

function meet(one: Area, other: Area): boolean {
  const [west, south, east, north] = boxOf(one);
  const [otherWest, otherSouth, otherEast, otherNorth] = boxOf(other);
  return west <= otherEast && otherWest <= east && south <= otherNorth && otherSouth <= north;
}

/** Approximate areas give way to outlines; one that would lose its ground keeps it, and the outlines give way. */
function fitted(real: Map<string, Area>, approximate: ReadonlyMap<string, Area>): Map<string, Area> {
  const kept = new Map<string, Area>();
  for (const [kato, area] of approximate) {
    const neighbours = [...real].filter(([, other]) => meet(area, other));
    const left = tidy(polygonClipping.difference(area, ...neighbours.map(([, other]) => other)));
    if (km2Of(left) >= km2Of(area) * LEAST_LEFT) {
      kept.set(kato, left);
      continue;
    }
    kept.set(kato, area);
    for (const [other, outline] of neighbours) {
      const rest = tidy(polygonClipping.difference(outline, area));
      if (rest.length > 0) real.set(other, rest);
    }
  }
  return new Map([...real, ...kept]);
}

export interface ImportedMap {
  map: Topology;
  /** Districts that the file does not have: they keep their approximate area. */
  approximate: readonly DistrictProperties[];
}

/** The country's map with these outlines; regions become the sum of their districts again. */
export function withBoundaries(map: CountryTopology, outlines: ReadonlyMap<string, Area>): ImportedMap {
  const drawn = feature(map, map.objects.districts).features;
  const missing = drawn.filter(({ properties }) => !outlines.has(properties.kato));
  const approximate = new Map(
    missing.map(({ properties, geometry }) => [properties.kato, areaOf(geometry as MultiPolygon)]),
  );
  const areas = fitted(simplified(outlines), approximate);
  const districts: FeatureCollection = {
    type: 'FeatureCollection',
    features: drawn.map(({ properties }) => ({
      type: 'Feature',
      properties: { ...properties, approx: approximate.has(properties.kato) },
      geometry: shape(areas.get(properties.kato) ?? []),
    })),
  };
  const stillDrawn = new Set(missing.map(({ properties }) => properties.regionKato));
  const regions = feature(map, map.objects.regions).features.map(({ properties }) => ({
    ...properties,
    approx: stillDrawn.has(properties.kato),
  }));
  const { lakes, rivers, roads } = map.objects;
  const layers = {
    districts,
    lakes: feature(map, lakes) as FeatureCollection,
    rivers: feature(map, rivers) as FeatureCollection,
    roads: feature(map, roads) as FeatureCollection,
  };
  return { map: mapOf(layers, regions), approximate: missing.map(({ properties }) => properties) };
}
