import type { Store } from '#server/store/store.ts';
import {
  addBedTime,
  bedTimeByDay,
  NO_BED_TIME,
  type BedTime,
  type EndedStays,
} from '#shared/domain/bed-time.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { grouped } from '#shared/grouped.ts';
import type { FacilityId, Kato, UnitId } from '#shared/ids.ts';
import { DAY, MINUTE, weekStartIn, type Millis } from '#shared/time.ts';
import type { Parts } from './parts.ts';

/** The longest first: the shorter one lies in it. Both end with a week. */
export const WINDOWS = [
  { key: 'days90', days: 90 },
  { key: 'days30', days: 30 },
] as const;
/** The shorter one, by which an area is judged, for whoever reads it alone. */
export const fullWindowBefore = (to: Millis): { from: Millis; to: Millis } => ({
  from: to - WINDOWS[1].days * DAY,
  to,
});
export type WindowKey = (typeof WINDOWS)[number]['key'];
export const LONGEST: Millis = WINDOWS[0].days * DAY;

/** By service group and facility. */
export type Sums<T> = ReadonlyMap<string, ReadonlyMap<FacilityId, Record<WindowKey, T>>>;
/** By service group and district. */
type Counts = ReadonlyMap<string, Record<WindowKey, ReadonlyMap<Kato, number>>>;

/** Of people, in the windows that end with one week. */
export interface People {
  calls: Counts;
  declines: Counts;
  stays: Sums<EndedStays>;
}

/** Calls are counted and refusals recorded late: read again after this. Counts of the past do not change. */
const KEPT_MS: Millis = 10 * MINUTE;
/** Weeks of a quarter of a year, with some to spare. */
const MOST_WEEKS = 16;
/** Enough for the windows of every week that may be asked for. */
const DAYS_READ = 190;

interface Week {
  at: Millis;
  people: Promise<People>;
}
const weeks = new WeakMap<Store, Map<Millis, Week>>();

/** Bed time of each facility, day by day up to the end of a week. */
interface Days {
  from: Millis;
  to: Millis;
  of: Promise<ReadonlyMap<string, ReadonlyMap<FacilityId, readonly BedTime[]>>>;
}
const daysRead = new WeakMap<Store, Days>();

/** What is known of the windows that end at `to`, the end of a week; read once for all who ask. */
export async function weekTo(parts: Parts, to: Millis): Promise<{ bedTime: Sums<BedTime>; people: People }> {
  const [bedTime, people] = await Promise.all([bedTimesTo(parts, to), peopleTo(parts, to)]);
  return { bedTime, people };
}

function peopleTo(parts: Parts, to: Millis): Promise<People> {
  const known = weeks.get(parts.store) ?? new Map<Millis, Week>();
  weeks.set(parts.store, known);
  const found = known.get(to);
  const now = parts.now();
  if (found !== undefined && Math.abs(now - found.at) < KEPT_MS) return found.people;
  const people = peopleOf(parts, to);
  known.delete(to);
  known.set(to, { at: now, people });
  for (const oldest of known.keys()) if (known.size > MOST_WEEKS) known.delete(oldest);
  people.catch(() => known.delete(to));
  return people;
}

async function bedTimesTo(parts: Parts, to: Millis): Promise<Sums<BedTime>> {
  const days = daysTo(parts, to);
  const groups = await days.of;
  const last = Math.round((to - days.from) / DAY);
  const sumOf = (times: readonly BedTime[], count: number): BedTime =>
    times.slice(last - count, last).reduce(addBedTime, NO_BED_TIME);
  return new Map(
    [...groups].map(([group, facilities]) => [
      group,
      new Map(
        [...facilities].map(([id, times]) => [id, { days90: sumOf(times, 90), days30: sumOf(times, 30) }]),
      ),
    ]),
  );
}

/** Days that reach from the longest window of `to` up to it at least. */
function daysTo(parts: Parts, to: Millis): Days {
  const found = daysRead.get(parts.store);
  const fits =
    found !== undefined && to <= found.to && to - LONGEST >= found.from && (found.to - to) % DAY === 0;
  if (fits) return found;
  const newest = Math.max(to, weekStartIn(parts.country.timeZone, parts.now()));
  const until = (newest - to) % DAY === 0 && newest - to <= (DAYS_READ - 90) * DAY ? newest : to;
  const from = until - DAYS_READ * DAY;
  const days = { from, to: until, of: readDays(parts, from, until) };
  daysRead.set(parts.store, days);
  days.of.catch(() => daysRead.delete(parts.store));
  return days;
}

const ofWindows = <T>(of: (from: Millis) => T, to: Millis): Record<WindowKey, T> => ({
  days90: of(to - 90 * DAY),
  days30: of(to - 30 * DAY),
});

async function readDays({ store, board }: Parts, from: Millis, to: Millis) {
  const found = new Map<string, Map<FacilityId, readonly BedTime[]>>();
  for await (const { facilityId, rooms } of store.countsByFacility(from, to)) {
    const rowsOf = new Map(rooms.map(({ unitId, rows }) => [unitId, rows]));
    const groups = grouped(board.facility(facilityId)?.units ?? [], ({ serviceGroup }) => serviceGroup);
    for (const [group, units] of groups) {
      const counted = units.map(({ id, sharing }) => ({ sharing, rows: rowsOf.get(id) ?? [] }));
      const of = found.get(group) ?? new Map<FacilityId, readonly BedTime[]>();
      found.set(group, of.set(facilityId, bedTimeByDay(counted, from, Math.round((to - from) / DAY))));
    }
  }
  return found;
}

/** Calls by the district they came from; refusals by that of the facility: they say how often it could not. */
async function peopleOf({ store, country, board }: Parts, to: Millis): Promise<People> {
  const from = to - LONGEST;
  const [unmet, turnedAway, stays] = await Promise.all([
    store.unmet(from, to - 1),
    store.turnedAway(from, to),
    store.endedStays(from, to),
  ]);
  const couldNot = new Set(country.reasons.filter(({ fault }) => fault === 'centre').map(({ code }) => code));
  const declined = turnedAway.flatMap(({ facilityId, unitIds, at, reason }) => {
    const facility = board.facility(facilityId);
    if (facility === undefined || reason === null || !couldNot.has(reason)) return [];
    return [{ group: groupOf(facility, unitIds), district: facility.details.districtKato, at }];
  });
  const ended = stays.flatMap(({ facilityId, unitIds, since, leftAt }) => {
    const facility = board.facility(facilityId);
    return facility === undefined ? [] : [{ group: groupOf(facility, unitIds), facilityId, since, leftAt }];
  });
  const staysIn =
    (items: typeof ended) =>
    (start: Millis): EndedStays => {
      const own = items.filter(({ leftAt }) => leftAt >= start);
      return { count: own.length, lasted: own.reduce((sum, { since, leftAt }) => sum + leftAt - since, 0) };
    };
  const byFacility = [...grouped(ended, ({ group }) => group)].map(
    ([group, own]) => [group, grouped(own, ({ facilityId }) => facilityId)] as const,
  );
  return {
    calls: countsBy(unmet, to),
    declines: countsBy(declined, to),
    stays: new Map(
      byFacility.map(([group, own]) => [
        group,
        new Map([...own].map(([id, items]) => [id, ofWindows(staysIn(items), to)])),
      ]),
    ),
  };
}

/** The group that the asked unit counts for; of a facility that was asked for none, its first unit's. */
const groupOf = ({ units, details }: Facility, unitIds: readonly UnitId[]): string =>
  (units.find(({ id }) => unitIds.includes(id)) ?? units[0])?.serviceGroup ?? details.serviceGroups[0] ?? '';

function countsBy(
  items: readonly { group: string; district: Kato | null; at: Millis }[],
  to: Millis,
): Counts {
  const countsIn =
    (own: typeof items) =>
    (start: Millis): Map<Kato, number> => {
      const counts = new Map<Kato, number>();
      for (const { district, at } of own)
        if (district !== null && at >= start) counts.set(district, (counts.get(district) ?? 0) + 1);
      return counts;
    };
  return new Map(
    [...grouped(items, ({ group }) => group)].map(([group, own]) => [group, ofWindows(countsIn(own), to)]),
  );
}
