import type { Kato } from '#shared/ids.ts';
import type { Area, Country } from './country.ts';
import type { Point } from './geo.ts';

/** So many people of a district, taken to live at one point. */
export interface Home {
  districtKato: Kato;
  regionKato: Kato;
  point: Point;
  people: number;
}

/**
 * A district's people spread over its settlements: each settlement whose population is known has its own, and everybody
 * else is taken to live where the district's centre is. Settlements that add up to more than their district (their count
 * is of another year or another border) have their parts of the district's people. A district without a population has
 * nobody.
 */
export function homesOf({ districts, settlements }: Pick<Country, 'districts' | 'settlements'>): Home[] {
  const counted = new Map<Kato, { point: Point; people: number }[]>();
  for (const { districtKato, point, people } of settlements)
    if (people !== null && people > 0)
      counted.set(districtKato, [...(counted.get(districtKato) ?? []), { point, people }]);
  return districts.flatMap((district) => homesIn(district, counted.get(district.kato) ?? []));
}

function homesIn(
  { kato: districtKato, regionKato, point: centre, people }: Area,
  settlements: readonly { point: Point; people: number }[],
): Home[] {
  const all = people ?? 0;
  if (all === 0) return [];
  const known = settlements.reduce((sum, settlement) => sum + settlement.people, 0);
  const part = Math.min(1, all / Math.max(1, known));
  const homes = settlements.map((settlement) => ({
    districtKato,
    regionKato,
    point: settlement.point,
    people: settlement.people * part,
  }));
  const others = all - known;
  return others > 0 ? [...homes, { districtKato, regionKato, point: centre, people: others }] : homes;
}
