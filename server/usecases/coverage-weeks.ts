import type { Store } from '#server/store/store.ts';
import { bedTimeOf, type BedTime, type EndedStays } from '#shared/domain/bed-time.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId, Kato, UnitId } from '#shared/ids.ts';
import { DAY, MINUTE, type Millis } from '#shared/time.ts';
import type { Parts } from './parts.ts';

/** The longest first: the shorter one lies in it. Both end with a week. */
export const WINDOWS = [
  { key: 'days90', days: 90 },
  { key: 'days30', days: 30 },
] as const;
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

interface Week {
  bedTime: Promise<Sums<BedTime>>;
  people: { at: Millis; of: Promise<People> };
}

/** Calls are counted and refusals recorded late: read again after this. Counts of the past do not change. */
const KEPT_MS: Millis = 10 * MINUTE;
/** Weeks of a quarter of a year, with some to spare. */
const MOST_WEEKS = 16;

const weeks = new WeakMap<Store, Map<Millis, Week>>();

/** What was read of the windows that end at `to`, once for all who ask. */
export async function weekTo(parts: Parts, to: Millis): Promise<{ bedTime: Sums<BedTime>; people: People }> {
  const known = weeks.get(parts.store) ?? new Map<Millis, Week>();
  weeks.set(parts.store, known);
  const found = known.get(to);
  const now = parts.now();
  const isRecent = found !== undefined && Math.abs(now - found.people.at) < KEPT_MS;
  const week: Week = {
    bedTime: found?.bedTime ?? bedTimesOf(parts, to),
    people: isRecent ? found.people : { at: now, of: peopleOf(parts, to) },
  };
  known.delete(to);
  known.set(to, week);
  for (const oldest of known.keys()) if (known.size > MOST_WEEKS) known.delete(oldest);
  try {
    const [bedTime, people] = await Promise.all([week.bedTime, week.people.of]);
    return { bedTime, people };
  } catch (error) {
    known.delete(to);
    throw error;
  }
}

const ofWindows = <T>(of: (from: Millis) => T, to: Millis): Record<WindowKey, T> => ({
  days90: of(to - 90 * DAY),
  days30: of(to - 30 * DAY),
});

function listBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const lists = new Map<K, T[]>();
  for (const item of items) {
    const list = lists.get(keyOf(item));
    if (list === undefined) lists.set(keyOf(item), [item]);
    else list.push(item);
  }
  return lists;
}

async function bedTimesOf({ store, board }: Parts, to: Millis): Promise<Sums<BedTime>> {
  const sums = new Map<string, Map<FacilityId, Record<WindowKey, BedTime>>>();
  for await (const { facilityId, rows } of store.countsByFacility(to - LONGEST, to)) {
    const ofUnit = listBy(rows, ({ unitId }) => unitId);
    const groups = listBy(board.facility(facilityId)?.units ?? [], ({ serviceGroup }) => serviceGroup);
    for (const [group, units] of groups) {
      const counted = units.map(({ id, sharing }) => ({ sharing, rows: ofUnit.get(id) ?? [] }));
      const of = sums.get(group) ?? new Map<FacilityId, Record<WindowKey, BedTime>>();
      sums.set(
        group,
        of.set(
          facilityId,
          ofWindows((from) => bedTimeOf(counted, { from, to }), to),
        ),
      );
    }
  }
  return sums;
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
  const byFacility = [...listBy(ended, ({ group }) => group)].map(
    ([group, own]) => [group, listBy(own, ({ facilityId }) => facilityId)] as const,
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
    [...listBy(items, ({ group }) => group)].map(([group, own]) => [group, ofWindows(countsIn(own), to)]),
  );
}
