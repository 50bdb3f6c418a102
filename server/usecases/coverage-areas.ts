import type { CoverageQuery } from '#shared/api/coverage.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import type { CoverageArea } from '#shared/domain/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { areasOf } from './coverage-figures.ts';

/** BAD_INPUT for unknown groups and regions, NOT_YOURS for another's region. */
export function checkQuery(country: Country, actor: Actor, query: CoverageQuery): Refusal | null {
  const groups = country.groups.map(({ group }) => group);
  if (!groups.includes(query.group))
    return refuse('BAD_INPUT', [{ field: 'group', expected: `one of ${groups.join(', ')}` }]);
  if (query.region !== undefined && !country.regions.some(({ kato }) => kato === query.region))
    return refuse('BAD_INPUT', [{ field: 'region', expected: 'the code of a region' }]);
  return may(actor, 'coverage.read', { regionKato: query.region }) ? null : refuse('NOT_YOURS');
}

export const covered = (area: Area): CoverageArea => ({
  kato: area.kato,
  regionKato: area.regionKato,
  name: area.name,
  people: area.people ?? 0,
});

/** Areas the actor may see of those asked for, each with its number in the country's list. */
export function areasFor(
  country: Country,
  actor: Actor,
  query: CoverageQuery,
): { area: Area; number: number }[] {
  const mine = (area: Area): boolean =>
    (query.region === undefined || area.regionKato === query.region) &&
    may(actor, 'coverage.read', { regionKato: area.regionKato });
  return areasOf(country, query.level)
    .map((area, number) => ({ area, number }))
    .filter(({ area }) => mine(area));
}

/** What is summed up: areas that are listed, or the whole country for those who see no rows (DESIGN §6). */
export interface Summed {
  areas: readonly Area[];
  regions: ReadonlySet<Kato>;
  whole: CoverageArea;
}

export function summedFor(
  country: Country,
  { isWhole, listed, region }: { isWhole: boolean; listed: readonly Area[]; region: Kato | undefined },
): Summed {
  const areas = isWhole ? country.regions : listed;
  const name = isWhole ? undefined : country.regions.find(({ kato }) => kato === region)?.name;
  return {
    areas,
    regions: new Set(areas.map((area) => area.regionKato)),
    whole: {
      kato: null,
      regionKato: null,
      name: name ?? country.name,
      people: areas.reduce((people, area) => people + (area.people ?? 0), 0),
    },
  };
}
