/** Rings on the grid: snapped, tidy, measured. */
import type { MultiPolygon as Area, Pair, Ring } from 'polygon-clipping';

/** Grid of all coordinates: a ten-thousandth of a degree, about ten metres, as in the outlines. */
export const GRID = 10_000;
export const KM_PER_DEGREE = 111.2;

const snap = (value: number): number => Math.round(value * GRID) / GRID;
export const snapPair = ([lon, lat]: Pair): Pair => [snap(lon), snap(lat)];
export const key = ([lon, lat]: Pair): string => `${lon},${lat}`;
export const narrowing = (lat: number): number => Math.cos((lat * Math.PI) / 180);

function signedAreaKm2(ring: Ring): number {
  let doubled = 0;
  ring.forEach(([lon, lat], index) => {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat];
    doubled += lon * nextLat - nextLon * lat;
  });
  const middle = ring[0]?.[1] ?? 0;
  return (doubled / 2) * KM_PER_DEGREE ** 2 * narrowing(middle);
}

export const areaKm2 = (polygon: Ring[]): number =>
  polygon.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(signedAreaKm2(ring)), 0);

/** Snaps a ring to the grid, without repeated points or spikes that the snapping may leave. */
export function tidyRing(ring: Ring): Ring {
  const points = ring.slice(0, -1).map(snapPair);
  for (let changed = true; changed;) {
    changed = false;
    for (let i = points.length - 1; i >= 0 && points.length > 2; i--) {
      const here = points[i];
      const before = points[(i + points.length - 1) % points.length];
      const after = points[(i + 1) % points.length];
      if (!here || !before || !after) continue;
      if (key(here) === key(after) || key(before) === key(after)) {
        points.splice(i, 1);
        changed = true;
      }
    }
  }
  const first = points[0];
  return first && points.length > 2 ? [...points, first] : [];
}

export const tidy = (area: Area): Area =>
  area
    .map((polygon) => polygon.map(tidyRing).filter((ring) => Math.abs(signedAreaKm2(ring)) > 0.01))
    .filter((polygon) => polygon.length > 0);
