import type { FeatureCollection, LineString } from 'geojson';

export type Roads = FeatureCollection<LineString, { from: string; to: string; est_road_km: number }>;

/** Roads on the shortest way between two regional centres are the major ones. */
export function majorRoads(roads: Roads, capitals: readonly string[]): Set<number> {
  const legs = new Map<string, { to: string; km: number; road: number }[]>();
  const add = (from: string, to: string, road: number, km: number): void => {
    legs.set(from, [...(legs.get(from) ?? []), { to, km, road }]);
  };
  roads.features.forEach(({ properties: { from, to, est_road_km } }, road) => {
    add(from, to, road, est_road_km);
    add(to, from, road, est_road_km);
  });
  const major = new Set<number>();
  for (const start of capitals) {
    const km = new Map([[start, 0]]);
    const via = new Map<string, { from: string; road: number }>();
    const open = new Set([start]);
    while (open.size > 0) {
      const here = [...open].reduce((a, b) => ((km.get(a) ?? 0) <= (km.get(b) ?? 0) ? a : b));
      open.delete(here);
      for (const leg of legs.get(here) ?? []) {
        const length = (km.get(here) ?? 0) + leg.km;
        if (length >= (km.get(leg.to) ?? Infinity)) continue;
        km.set(leg.to, length);
        via.set(leg.to, { from: here, road: leg.road });
        open.add(leg.to);
      }
    }
    for (const end of capitals) {
      for (let step = via.get(end); step; step = via.get(step.from)) major.add(step.road);
    }
  }
  return major;
}
