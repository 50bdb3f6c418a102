import L from 'leaflet';
import type { Polygon, MultiPolygon, Position } from 'geojson';
import { useMemo, useState } from 'react';
import { useMap, useMapEvents } from 'react-leaflet';
import { inPolygon, type Ring } from '#shared/domain/geo.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { shortNames } from '#web/lib/short-names.ts';
import { useCountryMap, type AreaFeature } from '#web/ui/map/country-map.ts';
import { isCity, MapLabels } from '#web/ui/map/MapLabels.tsx';
import { circleRadius, type Level } from './metrics.ts';
import { namesClear } from './names-clear.ts';

/** From this zoom on there is room enough between the circles. */
const ROOMY = 7;
/** A spaced letter of a region's name, and its line, in px. */
const LETTER = 10.5;
const LINE = 16;
/** A name that the map's edge cuts is worse than one that reaches over to a neighbour. */
const BEYOND = 5;

const ringsOf = ({ geometry }: AreaFeature): Ring[][] => {
  const { type, coordinates } = geometry as Polygon | MultiPolygon;
  const polygons: Position[][][] = type === 'Polygon' ? [coordinates] : coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat] as const)));
};

interface Props {
  level: Level;
  /** Circles stand on the map. */
  circles: boolean;
  quiet: boolean;
}

/** Names of regions on the map, beside the circles and not on them. */
export function RegionNames({ level, circles, quiet }: Props) {
  const map = useMap();
  const language = useLanguage();
  const reference = useReference();
  const { data } = useCountryMap();
  const [zoom, setZoom] = useState(map.getZoom());
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  const middles = useMemo(() => {
    const found = new Map<string, L.LatLng>();
    if (!circles || zoom >= ROOMY || data === undefined) return found;
    const regions = new Map(data.regions.map((area) => [area.properties.kato as string, area]));
    const rings = new Map([...regions].map(([kato, area]) => [kato, ringsOf(area)]));
    const places = level === 'region' ? reference.regions : reference.districts;
    const obstacles = places.map(({ point, people }) => {
      const { x, y } = map.project([point.lat, point.lon], zoom);
      return { x, y, radius: circleRadius(people ?? 0, level) };
    });
    const boxes = [...shortNames(reference.regions, language)].flatMap(([kato, name]) => {
      const area = regions.get(kato);
      if (area === undefined || isCity(area.properties.name.ru)) return [];
      const { x, y } = map.project(L.geoJSON(area).getBounds().getCenter(), zoom);
      return [{ key: kato, x, y, width: name.length * LETTER, height: LINE }];
    });
    const { x: edge } = map.project(L.latLngBounds(reference.country.bounds).getNorthEast(), zoom);
    const strayAt = (key: string, x: number, y: number): number => {
      if (x > edge) return BEYOND;
      const { lat, lng } = map.unproject([x, y], zoom);
      const isInside = (rings.get(key) ?? []).some((polygon) => inPolygon({ lat, lon: lng }, polygon));
      return isInside ? 0 : 1;
    };
    for (const { key, x, y } of namesClear(boxes, obstacles, strayAt))
      found.set(key, map.unproject([x, y], zoom));
    return found;
  }, [map, zoom, data, circles, level, language, reference]);
  return <MapLabels quiet={quiet} middles={middles} />;
}
