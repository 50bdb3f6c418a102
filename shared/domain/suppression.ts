import type { Kato } from '#shared/ids.ts';

/** A count of people in need as it may be told: the number, `few` (1 to 4), or `hidden` lest a total give a `few` away. */
export type Told = number | 'few' | 'hidden';

/** From this number on a count of a small area may be told (DESIGN §3.9). */
const LEAST_TOLD = 5;

export interface CountOf {
  kato: Kato;
  /** Whose total is told in full. */
  regionKato: Kato;
  count: number;
}

const isFew = (count: number): boolean => count > 0 && count < LEAST_TOLD;

/**
 * Counts of areas smaller than a region as they may be told beside their regions' totals: 1 to 4 are `few`, and where a
 * region would have a single such area, the area with the next smallest count is `hidden` with it, one without any call
 * only when there is no other. An area that is all of its region is told as the region is.
 */
export function toldByDistrict(counts: readonly CountOf[]): Map<Kato, Told> {
  const told = new Map<Kato, Told>();
  const byRegion = new Map<Kato, CountOf[]>();
  for (const each of counts) byRegion.set(each.regionKato, [...(byRegion.get(each.regionKato) ?? []), each]);
  for (const districts of byRegion.values()) {
    const few = districts.filter(({ count }) => isFew(count));
    for (const { kato, count } of districts)
      told.set(kato, districts.length > 1 && isFew(count) ? 'few' : count);
    if (few.length !== 1 || districts.length === 1) continue;
    const second = districts
      .filter(({ count }) => !isFew(count))
      .sort((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count)[0];
    if (second !== undefined) told.set(second.kato, 'hidden');
  }
  return told;
}
