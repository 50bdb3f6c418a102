/** Layers that follow from others in the country's topology. */
import type { FeatureCollection } from 'geojson';
import { mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon, Topology } from 'topojson-specification';

/** Steps of the topology's own grid over the whole country: finer than the rings' GRID, so that no two corners fall together. */
const QUANTA = 1e6;

export interface RegionProperties {
  kato: string;
  name: { kk: string; ru: string; en: string };
  approx: boolean;
}

/** One topology of these layers. Regions are the sum of their districts, so that the two share their borders. */
export function mapOf(
  layers: Record<'districts' | 'lakes' | 'rivers' | 'roads', FeatureCollection>,
  regions: readonly RegionProperties[],
): Topology {
  const map = topology(layers, QUANTA);
  const { geometries } = map.objects.districts as GeometryCollection<{ regionKato: string }>;
  const partsOf = (kato: string): TopoMultiPolygon[] =>
    geometries.filter((part): part is TopoMultiPolygon<{ regionKato: string }> => {
      return part.type === 'MultiPolygon' && part.properties?.regionKato === kato;
    });
  const sums: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: regions.map((properties) => ({ ...mergeArcs(map, partsOf(properties.kato)), properties })),
  };
  return { ...map, objects: { regions: sums, ...map.objects } };
}
