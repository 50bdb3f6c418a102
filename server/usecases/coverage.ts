import type { Coverage, CoverageQuery, CoverageWindow } from '#shared/api/coverage.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import { coverageOf, liesIn, type CoverageArea } from '#shared/domain/coverage.ts';
import { toldByDistrict, type Told } from '#shared/domain/suppression.ts';
import type { Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Text3 } from '#shared/text.ts';
import { DAY, iso, type Millis } from '#shared/time.ts';
import { areasOf, benchmarkOf, countedOf, roadAt, roadsTo, type Counted } from './coverage-figures.ts';
import { reachOf } from './coverage-people.ts';
import { done, type Parts, type Result } from './parts.ts';

/**
 * Need against beds for one service group, area by area, with the sum of what is listed. Planners get their own
 * regions, dispatchers the country's sum and no rows (DESIGN §6). BAD_INPUT for unknown groups and regions, NOT_YOURS
 * for another's region. Every road is measured from the points planners are shown (rule 6).
 */
export function coverage(parts: Parts, actor: Actor, query: CoverageQuery): Result<Coverage> {
  const bad = checkQuery(parts.country, actor, query);
  if (bad !== null) return bad;
  const { country } = parts;
  const now = parts.now();
  const counted = countedOf(parts, query.group, now);
  const figures = counted.map((each) => each.figures);
  const benchmark = benchmarkOf(country, query.group);
  const need = { bedsPer10k: benchmark?.bedsPer10k ?? null, bedsPerPlace: benchmark?.bedsPerPlace ?? null };
  const listed = areasFor(country, actor, query);
  const roads = roadsTo(
    parts,
    query.level,
    counted.map(({ facility }) => facility),
  );
  const reachFrom = reachOf(
    parts,
    counted.map((each) => ({ facility: each.facility, beds: each.figures.beds })),
  );
  const unmet = unmetIn(parts, query.group);
  const rows = listed.map(({ area, number }) => ({
    ...coverageOf(covered(area), figures, { roads: roads.map((road) => roadAt(road, number)), need }),
    unmetCalls: unmet.told.get(area.kato) ?? 0,
    ...reachFrom([area.kato]),
    occupancy: occupancyOf(counted.filter((each) => liesIn(each.figures, area))),
    reports: null,
    ...windowsTo(now),
  }));
  const isWhole = actor.role === 'dispatcher';
  const inSum = isWhole ? country.regions : listed.map(({ area }) => area);
  const regions = new Set(inSum.map((area) => area.regionKato));
  const whole: CoverageArea = {
    kato: null,
    regionKato: null,
    name: (isWhole ? undefined : nameOf(country, query.region)) ?? country.name,
    people: inSum.reduce((people, area) => people + (area.people ?? 0), 0),
  };
  return done({
    level: query.level,
    group: query.group,
    at: iso(now),
    asOf: null,
    generated: false,
    benchmark,
    unmetPeriod: { from: iso(unmet.period.from), to: iso(unmet.period.to) },
    total: {
      ...coverageOf(
        whole,
        figures.filter((facility) => regions.has(facility.regionKato)),
        { roads: null, need },
      ),
      unmetCalls: unmet.inRegions(regions),
      ...reachFrom(inSum.map(({ kato }) => kato)),
      occupancy: occupancyOf(counted.filter((each) => regions.has(each.figures.regionKato))),
      reports: null,
      ...windowsTo(now),
    },
    rows: isWhole ? [] : rows,
  });
}

/** Beds that are occupied or held, of those that can be used; above 1 where more people are in than there are beds. */
function occupancyOf(counted: readonly Counted[]): number | null {
  const usable = counted.reduce((beds, each) => beds + each.usableBeds, 0);
  return usable === 0 ? null : counted.reduce((beds, each) => beds + each.bedsInUse, 0) / usable;
}

const windowsTo = (now: Millis) => ({ days30: windowOf(now, 30), days90: windowOf(now, 90) });

const windowOf = (now: Millis, days: number): CoverageWindow => ({
  from: iso(now - days * DAY),
  to: iso(now),
  occupancy: null,
  hoursFullShare: null,
  unmetCalls: 0,
  declines: 0,
  meanStayDays: null,
  stayBasis: null,
});

/** Calls without a bed: of regions in full, of districts as they may be told beside them. */
function unmetIn(parts: Parts, group: string) {
  const { country } = parts;
  const figures = parts.statistics();
  const calls = figures.unmetCalls(group);
  const districts = country.districts.map(({ kato, regionKato }) => ({
    kato,
    regionKato,
    count: calls.get(kato) ?? 0,
  }));
  const inRegions = (regions: ReadonlySet<Kato>): number =>
    districts.reduce((sum, each) => sum + (regions.has(each.regionKato) ? each.count : 0), 0);
  const ofRegions = country.regions.map(({ kato }): [Kato, Told] => [kato, inRegions(new Set([kato]))]);
  return {
    period: figures.unmetPeriod,
    told: new Map([...toldByDistrict(districts), ...ofRegions]),
    inRegions,
  };
}

function checkQuery(country: Country, actor: Actor, query: CoverageQuery): Refusal | null {
  const groups = country.groups.map(({ group }) => group);
  if (!groups.includes(query.group))
    return refuse('BAD_INPUT', [{ field: 'group', expected: `one of ${groups.join(', ')}` }]);
  if (query.region !== undefined && !country.regions.some(({ kato }) => kato === query.region))
    return refuse('BAD_INPUT', [{ field: 'region', expected: 'the code of a region' }]);
  return may(actor, 'coverage.read', { regionKato: query.region }) ? null : refuse('NOT_YOURS');
}

const nameOf = (country: Country, region: Kato | undefined): Text3 | undefined =>
  country.regions.find(({ kato }) => kato === region)?.name;

const covered = (area: Area): CoverageArea => ({
  kato: area.kato,
  regionKato: area.regionKato,
  name: area.name,
  people: area.people ?? 0,
});

/** Areas the actor may see of those asked for, each with its number in the country's list. */
function areasFor(country: Country, actor: Actor, query: CoverageQuery): { area: Area; number: number }[] {
  const mine = (area: Area): boolean =>
    (query.region === undefined || area.regionKato === query.region) &&
    may(actor, 'coverage.read', { regionKato: area.regionKato });
  return areasOf(country, query.level)
    .map((area, number) => ({ area, number }))
    .filter(({ area }) => mine(area));
}
