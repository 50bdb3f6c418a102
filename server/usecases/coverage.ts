import type { Coverage, CoverageQuery } from '#shared/api/coverage.ts';
import type { TravelModel } from '#server/travel/model.ts';
import type { Availability } from '#shared/domain/availability.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import { coverageOf, type CoverageArea, type CoverageFacility, type Road } from '#shared/domain/coverage.ts';
import { shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { FacilityId, Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Text3 } from '#shared/text.ts';
import { iso } from '#shared/time.ts';
import { listingOf } from './listing.ts';
import { done, type Parts, type Result, type Statistics } from './parts.ts';

/**
 * Need against beds for one service group, area by area, with the sum of what is listed. Planners get their own
 * regions, dispatchers the country's sum and no rows (DESIGN §6). BAD_INPUT for unknown groups and regions, NOT_YOURS
 * for another's region. Every road is measured from the points planners are shown (rule 6).
 */
export async function coverage(parts: Parts, actor: Actor, query: CoverageQuery): Promise<Result<Coverage>> {
  const bad = checkQuery(parts.country, actor, query);
  if (bad !== null) return bad;
  const { country } = parts;
  const now = parts.now();
  const { offers } = listingOf(parts.board.all(), now);
  const counted = offers.flatMap((offer) => {
    const figures = figuresOf(offer, query.group, parts.statistics());
    return figures === null ? [] : [{ facility: offer.facility, figures }];
  });
  const figures = counted.map((each) => each.figures);
  const benchmark = benchmarkOf(country, query.group);
  const need = { bedsPer10k: benchmark?.bedsPer10k ?? null };
  const listed = areasFor(country, actor, query);
  const roads = await roadsTo(
    parts,
    query.level,
    counted.map(({ facility }) => facility),
  );
  const rows = listed.map(({ area, number }) =>
    coverageOf(covered(area), figures, { roads: roads.map((road) => roadAt(road, number)), need }),
  );
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
    benchmark,
    total: coverageOf(
      whole,
      figures.filter((facility) => regions.has(facility.regionKato)),
      { roads: null, need },
    ),
    rows: isWhole ? [] : rows,
  });
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

const areasOf = (country: Country, level: CoverageQuery['level']): readonly Area[] =>
  level === 'region' ? country.regions : country.districts;

/** Areas the actor may see of those asked for, each with its number in the country's list. */
function areasFor(country: Country, actor: Actor, query: CoverageQuery): { area: Area; number: number }[] {
  const mine = (area: Area): boolean =>
    (query.region === undefined || area.regionKato === query.region) &&
    may(actor, 'coverage.read', { regionKato: area.regionKato });
  return areasOf(country, query.level)
    .map((area, number) => ({ area, number }))
    .filter(({ area }) => mine(area));
}

/** What a facility counts for in a group; null when it has no beds there or is closed. */
function figuresOf(offer: Availability, group: string, statistics: Statistics): CoverageFacility | null {
  const { details, id } = offer.facility;
  const rooms = offer.rooms.filter(({ unit }) => unit.serviceGroup === group);
  if (details.closed || !details.rules.offersBeds || rooms.length === 0) return null;
  const isOpen = offer.accepting && offer.freshness === 'fresh';
  return {
    regionKato: details.regionKato,
    districtKato: details.districtKato,
    beds: rooms.reduce((beds, { unit }) => beds + unit.capacity, 0),
    units: rooms.length,
    openBeds: isOpen ? rooms.reduce((beds, room) => beds + room.beds, 0) : 0,
    freshness: offer.freshness,
    fullShare: statistics.fullShare(id),
  };
}

/** Beds for 10,000 people: family places counted as beds, or a national need shared out by people. */
function benchmarkOf(country: Country, group: string): Coverage['benchmark'] {
  const row = (key: string) =>
    country.benchmarks.find((benchmark) => benchmark.group === group && benchmark.key === key);
  const places = row('family_places_per_10000');
  const perPlace = row('beds_per_family_place');
  const national = row('national_need_beds');
  if (places !== undefined && perPlace !== undefined) {
    const { source, date, note } = places;
    return { bedsPer10k: Number(places.value) * Number(perPlace.value), source, date, note };
  }
  if (national === undefined) return null;
  const people = country.regions.reduce((all, region) => all + (region.people ?? 0), 0);
  const { source, date, note } = national;
  return { bedsPer10k: (Number(national.value) * 10_000) / people, source, date, note };
}

/** Roads between a facility and every area of a level, for as long as its shown point stays where it is. */
interface Roads {
  point: Point;
  toAreas: readonly Road[];
}

type Level = CoverageQuery['level'];
const known = new WeakMap<TravelModel, Record<Level, { centres: Point[]; roads: Map<FacilityId, Roads> }>>();

function knownRoads({ country, travel }: Parts, level: Level) {
  const found = known.get(travel);
  if (found !== undefined) return found[level];
  const start = (of: Level) => ({
    centres: areasOf(country, of).map((area) => area.point),
    roads: new Map<FacilityId, Roads>(),
  });
  const made = { region: start('region'), district: start('district') };
  known.set(travel, made);
  return made[level];
}

/** For each facility its roads to all areas; only those that are new or have moved are asked for. */
function roadsTo(parts: Parts, level: Level, facilities: readonly Facility[]): Promise<readonly Roads[]> {
  const { centres, roads } = knownRoads(parts, level);
  const found = facilities.map(({ id, details }) => {
    const { point } = shownPoint(details, 'planning');
    const before = roads.get(id);
    if (before !== undefined && before.point.lat === point.lat && before.point.lon === point.lon)
      return before;
    // Estimates, also beside a routing server: the country is compared by one measure, whatever answers tonight.
    const fresh: Roads = { point, toAreas: parts.travel.estimates(point, centres) };
    roads.set(id, fresh);
    return fresh;
  });
  return Promise.resolve(found);
}

const UNREACHABLE: Road = { minutes: Number.POSITIVE_INFINITY, km: Number.POSITIVE_INFINITY };
const roadAt = ({ toAreas }: Roads, area: number): Road => toAreas[area] ?? UNREACHABLE;
