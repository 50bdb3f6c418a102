import type { Feature, FeatureCollection, Geometry, MultiLineString, MultiPolygon } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type {
  GeometryCollection,
  LineString,
  MultiPolygon as TopoMultiPolygon,
  Polygon,
  Topology,
} from 'topojson-specification';
import type { Kato } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import { useGeo } from '#web/lib/geo.ts';

export interface AreaProperties {
  kato: Kato;
  /** Of a district: the region it lies in. */
  regionKato?: Kato;
  name: Text3;
  /** The area is derived, not surveyed: say "about" wherever a point's district comes from it. */
  approx: boolean;
}
interface RoadProperties {
  major: boolean;
}

type CountryTopology = Topology<{
  regions: GeometryCollection<AreaProperties>;
  districts: GeometryCollection<AreaProperties>;
  lakes: GeometryCollection;
  rivers: GeometryCollection;
  roads: GeometryCollection<RoadProperties>;
}>;

export type AreaFeature = Feature<Geometry, AreaProperties>;

/** The country's own layers, ready to draw; they need no internet. */
export interface CountryMap {
  land: MultiPolygon;
  border: MultiLineString;
  regionLines: MultiLineString;
  districtLines: MultiLineString;
  lakes: FeatureCollection;
  rivers: FeatureCollection;
  majorRoads: FeatureCollection;
  minorRoads: FeatureCollection;
  regions: readonly AreaFeature[];
  districts: readonly AreaFeature[];
  /** How many districts' areas are derived, and whether that is all of them. */
  approximate: { count: number; all: boolean };
}

const isOuter = (one: unknown, other: unknown): boolean => one === other;
const isInner = (one: unknown, other: unknown): boolean => one !== other;

function roadsOf(topology: CountryTopology, major: boolean): FeatureCollection {
  const { roads } = topology.objects;
  const lines = roads.geometries as LineString<RoadProperties>[];
  const kept = lines.filter(({ properties }) => properties?.major === major);
  return feature(topology, { ...roads, geometries: kept });
}

function approximateIn(districts: readonly AreaFeature[]): CountryMap['approximate'] {
  const count = districts.filter(({ properties }) => properties.approx).length;
  return { count, all: count === districts.length };
}

/** From shared arcs to shapes: lines between areas are drawn once, not once for each side. */
function readCountryMap(topology: CountryTopology): CountryMap {
  const { regions, districts, lakes, rivers } = topology.objects;
  const districtFeatures = feature(topology, districts).features;
  return {
    land: merge(topology, regions.geometries as (Polygon | TopoMultiPolygon)[]),
    border: mesh(topology, regions, isOuter),
    regionLines: mesh(topology, regions, isInner),
    districtLines: mesh(topology, districts, isInner),
    lakes: feature(topology, lakes),
    rivers: feature(topology, rivers),
    majorRoads: roadsOf(topology, true),
    minorRoads: roadsOf(topology, false),
    regions: feature(topology, regions).features,
    districts: districtFeatures,
    approximate: approximateIn(districtFeatures),
  };
}

const known = new WeakMap<object, CountryMap>();

/** What was served is read once, however many layers ask. */
function readOnce(served: object): CountryMap {
  const map = known.get(served) ?? readCountryMap(served as CountryTopology);
  known.set(served, map);
  return map;
}

/** Areas, lines, water and roads of the country; fetched and read once a page. */
export const useCountryMap = () => useGeo(readOnce);
