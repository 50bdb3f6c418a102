import type { Area, Country } from '#shared/domain/country.ts';
import type { Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { done, type Result } from './parts.ts';

/** What a plan looks at. */
export interface PlanArea {
  group: string;
  /** As asked; none: the whole country. */
  regions: readonly Kato[];
  covers: (regionKato: Kato) => boolean;
  /** Its districts, each with its number in the country's list. */
  districts: readonly { area: Area; number: number }[];
}

const areaOf = (country: Country, group: string, regions: readonly Kato[]): PlanArea => {
  const covers = (region: Kato): boolean => regions.length === 0 || regions.includes(region);
  const districts = country.districts
    .map((area, number) => ({ area, number }))
    .filter(({ area }) => covers(area.regionKato));
  return { group, regions, covers, districts };
};

/**
 * The regions asked for, or all that the planner may see. BAD_INPUT for unknown groups and regions, NOT_YOURS for
 * another's region.
 */
export function planArea(
  country: Country,
  actor: Actor,
  { group, regions }: { group: string; regions: readonly Kato[] },
): Result<PlanArea> {
  const groups = country.groups.map((known) => known.group);
  if (!groups.includes(group))
    return refuse('BAD_INPUT', [{ field: 'group', expected: `one of ${groups.join(', ')}` }]);
  const isKnown = (kato: Kato): boolean => country.regions.some((region) => region.kato === kato);
  if (!regions.every(isKnown))
    return refuse('BAD_INPUT', [{ field: 'regions', expected: 'the code of a region' }]);
  const wanted = regions.length > 0 ? [...new Set(regions)] : actor.scope.regions;
  if (!wanted.every((regionKato) => may(actor, 'planning.use', { regionKato }))) return refuse('NOT_YOURS');
  return done(areaOf(country, group, wanted));
}
