import type { Coverage, CoverageQuery } from '#shared/api/coverage.ts';
import type { TravelModel } from '#server/travel/model.ts';
import type { Availability } from '#shared/domain/availability.ts';
import { unavailableBeds } from '#shared/domain/beds.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import type { CoverageFacility, FullHours, Road } from '#shared/domain/coverage.ts';
import { heldIn, shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { listingOf } from './listing.ts';
import type { Parts } from './parts.ts';

/** A facility with what it counts for in a group. */
export interface Counted {
  facility: Facility;
  figures: CoverageFacility;
  /** Of its beds, those that can be used, and those that somebody is in or that are held for somebody. */
  usableBeds: number;
  bedsInUse: number;
}

/** Facilities with beds of the group, those that only advise and those that are closed left out. */
export const countedOf = (parts: Parts, group: string, now: Millis): Counted[] =>
  countedIn(listingOf(parts.board.all(), now).offers, group, (id) => parts.statistics().fullHours(id, group));

/** The same of facilities as they stand at whatever moment. `hoursOf`: of the window that ends before it. */
export const countedIn = (
  offers: readonly Availability[],
  group: string,
  hoursOf: (id: FacilityId) => FullHours,
): Counted[] =>
  offers.flatMap((offer) => {
    const figures = figuresOf(offer, group, hoursOf);
    return figures === null
      ? []
      : [{ facility: offer.facility, figures, ...bedsInUse(offer, group, offer.at) }];
  });

export const areasOf = (country: Country, level: CoverageQuery['level']): readonly Area[] =>
  level === 'region' ? country.regions : country.districts;

/** What a facility counts for in a group; null when it has no beds there or is closed. */
function figuresOf(
  offer: Availability,
  group: string,
  hoursOf: (id: FacilityId) => FullHours,
): CoverageFacility | null {
  const { details, id } = offer.facility;
  const rooms = offer.rooms.filter(({ unit }) => unit.serviceGroup === group);
  if (details.closed || !details.rules.offersBeds || rooms.length === 0) return null;
  const isOpen = offer.accepting && offer.freshness === 'fresh';
  return {
    regionKato: details.regionKato,
    districtKato: details.districtKato,
    beds: rooms.reduce((beds, { unit }) => beds + unit.capacity, 0),
    openBeds: isOpen ? rooms.reduce((beds, room) => beds + room.beds, 0) : 0,
    freshness: offer.freshness,
    hours: hoursOf(id),
  };
}

function bedsInUse({ facility }: Availability, group: string, at: Millis) {
  let usableBeds = 0;
  let inUse = 0;
  for (const unit of facility.units) {
    if (unit.serviceGroup !== group) continue;
    usableBeds += Math.max(0, unit.capacity - unavailableBeds(unit));
    inUse += unit.occupied + heldIn(facility, unit.id, at).beds;
  }
  return { usableBeds, bedsInUse: inUse };
}

/** Beds for 10,000 people: family places counted as beds, or a national need shared out by people. */
export function benchmarkOf(country: Country, group: string): Coverage['benchmark'] {
  const row = (key: string) =>
    country.benchmarks.find((benchmark) => benchmark.group === group && benchmark.key === key);
  const places = row('family_places_per_10000');
  const perPlace = row('beds_per_family_place');
  const national = row('national_need_beds');
  if (places !== undefined && perPlace !== undefined) {
    const { source, date, note, told } = places;
    const bedsPerPlace = Number(perPlace.value);
    return { bedsPer10k: Number(places.value) * bedsPerPlace, bedsPerPlace, source, date, note, told };
  }
  if (national === undefined) return null;
  const people = country.regions.reduce((all, region) => all + (region.people ?? 0), 0);
  const { source, date, note, told } = national;
  const bedsPer10k = (Number(national.value) * 10_000) / people;
  return { bedsPer10k, bedsPerPlace: null, source, date, note, told };
}

/** Roads between a facility and every area of a level, for as long as its shown point stays where it is. */
export interface Roads {
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

/** Centres of a level's areas, always the same list. */
export const centresOf = (parts: Parts, level: Level): readonly Point[] => knownRoads(parts, level).centres;

/** For each facility its roads to all areas; only those that are new or have moved are asked for. */
export function roadsTo(parts: Parts, level: Level, facilities: readonly Facility[]): readonly Roads[] {
  const { centres, roads } = knownRoads(parts, level);
  return facilities.map(({ id, details }) => {
    const { point } = shownPoint(details, 'planning');
    const before = roads.get(id);
    if (before !== undefined && before.point.lat === point.lat && before.point.lon === point.lon)
      return before;
    // Estimates, also beside a routing server: the country is compared by one measure, whatever answers tonight.
    const fresh: Roads = { point, toAreas: parts.travel.estimates(point, centres) };
    roads.set(id, fresh);
    return fresh;
  });
}

const UNREACHABLE: Road = { minutes: Number.POSITIVE_INFINITY, km: Number.POSITIVE_INFINITY };
export const roadAt = ({ toAreas }: Roads, area: number): Road => toAreas[area] ?? UNREACHABLE;
