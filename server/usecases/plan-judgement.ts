import { COVERAGE_STATUS } from '#shared/api/coverage.ts';
import type { PlanComparison, PlanMeasures, PlannedSite } from '#shared/api/planning.ts';
import { counted, nearestWith, reachedBy } from '#server/planning/siting.ts';
import { NO_BED_TIME } from '#shared/domain/bed-time.ts';
import type { Country } from '#shared/domain/country.ts';
import {
  coverageOf,
  type BedCoverage,
  NONE_BEYOND,
  REMOTE_BEYOND,
  type CoverageFacility,
  type Road,
} from '#shared/domain/coverage.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { Kato, PlaceId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import type { Text3 } from '#shared/text.ts';
import { iso } from '#shared/time.ts';
import { benchmarkOf, centresOf, countedOf, roadAt, roadsTo } from './coverage-figures.ts';
import { districtAt } from './districts.ts';
import { done, type Parts, type Result } from './parts.ts';
import type { PlanArea } from './plan-area.ts';

/** A planned centre with its place in the country. */
export interface Site {
  placeId: PlaceId | null;
  name: Text3 | null;
  point: Point;
  regionKato: Kato;
  districtKato: Kato;
  beds: number;
}

/** Where the sites are. BAD_INPUT for unknown settlements and for points outside the area. */
export function resolveSites(
  country: Country,
  area: PlanArea,
  sites: readonly PlannedSite[],
): Result<Site[]> {
  const resolved: Site[] = [];
  for (const [i, site] of sites.entries()) {
    const found =
      site.point === undefined ? inSettlement(country, area, site) : atPoint(country, area, site, site.point);
    if (found === null)
      return refuse('BAD_INPUT', [
        site.point === undefined
          ? { field: `sites.${i}.placeId`, expected: 'a settlement of the chosen regions' }
          : { field: `sites.${i}.point`, expected: 'a point in the chosen regions' },
      ]);
    resolved.push(found);
  }
  return done(resolved);
}

function inSettlement(country: Country, { covers }: PlanArea, { placeId, beds }: PlannedSite): Site | null {
  const settlement = country.settlements.find((known) => known.placeId === placeId);
  if (settlement === undefined || !covers(settlement.regionKato)) return null;
  const { name, point, regionKato, districtKato } = settlement;
  return { placeId: settlement.placeId, name, point, regionKato, districtKato, beds };
}

function atPoint(country: Country, { covers }: PlanArea, { beds }: PlannedSite, point: Point): Site | null {
  const { kato } = districtAt(country, point);
  const district = country.districts.find((known) => known.kato === kato);
  if (district === undefined || !covers(district.regionKato)) return null;
  const { regionKato, kato: districtKato } = district;
  return { placeId: null, name: null, point, regionKato, districtKato, beds };
}

/** Centres of the group as they are: what they count for, and the roads between them and the districts. */
export interface Standing {
  figures: readonly CoverageFacility[];
  /** Of each district of the area, in its order. */
  roads: readonly (readonly Road[])[];
  /** Minutes of each district to its nearest. */
  nearest: Float64Array;
}

/** Every road is measured from the points planners are shown (rule 6). */
export function standingOf(parts: Parts, area: PlanArea): Standing {
  const found = countedOf(parts, area.group, parts.now());
  const toAreas = roadsTo(
    parts,
    'district',
    found.map(({ facility }) => facility),
  );
  const roads = area.districts.map(({ number }) => toAreas.map((road) => roadAt(road, number)));
  const nearest = Float64Array.from(roads, (ways) =>
    ways.reduce((least, { minutes }) => Math.min(least, minutes), Infinity),
  );
  return { figures: found.map(({ figures }) => figures), roads, nearest };
}

/** Estimated roads from a point to the districts of the area, by the measure of the whole coverage. */
export function roadsFrom(parts: Parts, area: PlanArea, point: Point): Road[] {
  const ways = parts.travel.estimates(point, centresOf(parts, 'district'));
  return area.districts.map(({ number }) => ways[number] ?? { minutes: Infinity, km: Infinity });
}

interface Plan {
  sites: readonly Site[];
  limitMinutes: number;
  costPerCentre?: number | undefined;
}

/**
 * Before and after of a plan: nothing is solved, so that a site that is moved is judged at once. Everybody of a
 * district counts where its centre is.
 */
export function judge(parts: Parts, area: PlanArea, plan: Plan): PlanComparison {
  const steps = judging(parts, area, plan);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same in pieces, between which whoever judges for somebody in no hurry lets others through. */
export function* judging(parts: Parts, area: PlanArea, plan: Plan): Generator<undefined, PlanComparison> {
  const standing = standingOf(parts, area);
  yield;
  const { sites, limitMinutes } = plan;
  const siteRoads = sites.map(({ point }) => roadsFrom(parts, area, point));
  const minutes = siteRoads.map((ways) => Float64Array.from(ways, (way) => way.minutes));
  const after = nearestWith({ before: standing.nearest, minutes }, [...sites.keys()]);
  const rows = {
    before: yield* rowsOf(parts, area, standing, null),
    after: yield* rowsOf(parts, area, standing, { sites, roads: siteRoads }),
  };
  const people = area.districts.map(({ area: { people: count } }) => count ?? 0);
  const gains = gainsOf({ before: standing.nearest, after, minutes, people, limitMinutes });
  return {
    at: iso(parts.now()),
    group: area.group,
    regions: [...area.regions],
    limitMinutes,
    people: people.reduce((all, count) => all + count, 0),
    before: measuresOf(rows.before, { nearest: standing.nearest, people, limitMinutes }),
    after: measuresOf(rows.after, { nearest: after, people, limitMinutes }),
    sites: sites.map((site, i) => ({
      ...site,
      point: { ...site.point },
      gained: gains[i] ?? 0,
      centresInRegion: standing.figures.filter(({ regionKato }) => regionKato === site.regionKato).length,
    })),
    changes: changesOf(rows.before, rows.after),
    cost: costOf(plan, gains),
  };
}

/** Districts judged in one piece: a millisecond or two. */
const AT_A_TIME = 24;

function* rowsOf(
  { country }: Parts,
  { districts, group }: PlanArea,
  standing: Standing,
  planned: { sites: readonly Site[]; roads: readonly (readonly Road[])[] } | null,
): Generator<undefined, BedCoverage[]> {
  const need = { bedsPer10k: benchmarkOf(country, group)?.bedsPer10k ?? null };
  const figures = [...standing.figures, ...(planned?.sites ?? []).map(asFacility)];
  const rows: BedCoverage[] = [];
  for (const [i, { area }] of districts.entries()) {
    if (i % AT_A_TIME === 0) yield;
    const own = standing.roads[i] ?? [];
    const added = (planned?.roads ?? []).map((ways) => ways[i] ?? { minutes: Infinity, km: Infinity });
    const covered = {
      kato: area.kato,
      regionKato: area.regionKato,
      name: area.name,
      people: area.people ?? 0,
    };
    rows.push(coverageOf(covered, figures, { roads: [...own, ...added], need }));
  }
  return rows;
}

/** A new centre: open, counted, and not yet full. */
const asFacility = ({ regionKato, districtKato, beds }: Site): CoverageFacility => ({
  regionKato,
  districtKato,
  beds,
  openBeds: beds,
  freshness: 'fresh',
  hours: NO_BED_TIME,
});

interface Ways {
  nearest: Float64Array;
  people: readonly number[];
  limitMinutes: number;
}

function measuresOf(rows: readonly BedCoverage[], { nearest, people, limitMinutes }: Ways): PlanMeasures {
  const within = (limit: number) => reachedBy(nearest, people, limit);
  const all = people.reduce((sum, count) => sum + count, 0);
  const statuses = Object.fromEntries(
    COVERAGE_STATUS.map((status) => [status, 0]),
  ) as PlanMeasures['statuses'];
  for (const { status } of rows) statuses[status] += 1;
  return {
    within60: within(REMOTE_BEYOND).covered,
    within120: within(NONE_BEYOND).covered,
    withinLimit: within(limitMinutes).covered,
    meanMinutes: all === 0 ? null : within(limitMinutes).peopleMinutes / all,
    districtsBeyond120: nearest.filter((way) => way > NONE_BEYOND).length,
    facilities: rows.reduce((sum, row) => sum + row.facilities, 0),
    beds: rows.reduce((sum, row) => sum + row.beds, 0),
    statuses,
  };
}

/** People who come within the limit, each district at the nearest of the planned sites. */
export function gainsOf({
  before,
  after,
  minutes,
  people,
  limitMinutes,
}: {
  before: Float64Array;
  after: Float64Array;
  minutes: readonly Float64Array[];
  people: readonly number[];
  limitMinutes: number;
}): number[] {
  const gains = minutes.map(() => 0);
  for (const [district, count] of people.entries()) {
    const way = after[district] ?? Infinity;
    if ((before[district] ?? Infinity) <= limitMinutes || way > limitMinutes) continue;
    const site = minutes.findIndex((ways) => ways[district] === way);
    gains[site] = (gains[site] ?? 0) + count;
  }
  return gains;
}

function changesOf(before: readonly BedCoverage[], after: readonly BedCoverage[]): PlanComparison['changes'] {
  return before
    .flatMap((was, i) => {
      const is = after[i];
      if (is === undefined || was.kato === null || was.regionKato === null) return [];
      if (was.status === is.status && was.minutesToNearest === is.minutesToNearest) return [];
      return [
        {
          kato: was.kato,
          name: was.name,
          regionKato: was.regionKato,
          people: was.people,
          before: was.status,
          after: is.status,
          minutesBefore: was.minutesToNearest,
          minutesAfter: is.minutesToNearest,
        },
      ];
    })
    .sort((a, b) => b.people - a.people);
}

function costOf({ costPerCentre, sites }: Plan, gains: readonly number[]): PlanComparison['cost'] {
  if (costPerCentre === undefined) return null;
  const total = costPerCentre * sites.length;
  const gained = gains.reduce((sum, gain) => sum + gain, 0);
  return { perCentre: costPerCentre, total, perPersonGained: gained === 0 ? null : total / gained };
}

/** The same figure for a mean: minutes by people, as people would say it. */
export const meanOf = (peopleMinutes: number, people: number): number =>
  people === 0 ? 0 : counted(peopleMinutes / people);
