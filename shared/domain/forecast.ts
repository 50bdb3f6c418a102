import type { UnitId } from '#shared/ids.ts';
import { HOUR, MINUTE, type Millis } from '#shared/time.ts';
import { freeBeds, freeCots, type Held, type Unit } from './beds.ts';
import { acceptingAt, countAge, heldIn, type Facility } from './facility.ts';
import { freshnessAt } from './freshness.ts';
import { packRooms } from './packing.ts';
import type { Party } from './party.ts';
import { standingAt } from './referral.ts';
import { roomOf, type Room } from './rooms.ts';

/**
 * How a place to come is known: `stay`: somebody inside is due to leave; `pattern`: people here leave after so many
 * hours, as the last weeks tell; `hold`: a place held now comes free if nobody takes it up.
 */
export const FORECAST_BASES = ['stay', 'pattern', 'hold'] as const;
export type ForecastBasis = (typeof FORECAST_BASES)[number];

/** "About 02:40": nobody leaves to the minute. */
export const ABOUT: Millis = 10 * MINUTE;
/** Fewer finished stays than these tell no pattern. */
const LEAST_STAYS = 10;
/** What is expected later than this is not worth a promise, unless it is the first of all. */
const HORIZON: Millis = 48 * HOUR;

/** How long people stayed in a unit over the last weeks, shortest first, and since when those inside are there, oldest first. */
export interface StayPattern {
  lengths: readonly Millis[];
  inside: readonly Millis[];
  /** The moment `inside` speaks of. */
  at: Millis;
}

/** People inside from `at` until the next row. */
export interface OccupiedRow {
  at: Millis;
  occupied: number;
}

/**
 * Stays as counts alone tell them: who came first leaves first. Whoever was inside at the first row came at a time
 * nobody knows and is counted neither as a length nor as inside. Rows in order of time.
 */
export function patternOf(rows: readonly OccupiedRow[], at: Millis): StayPattern {
  const inside: (Millis | null)[] = [];
  const lengths: Millis[] = [];
  for (const [i, row] of rows.entries()) {
    while (inside.length < row.occupied) inside.push(i === 0 ? null : row.at);
    for (const came of inside.splice(0, inside.length - row.occupied))
      if (came !== null) lengths.push(row.at - came);
  }
  return { lengths: lengths.sort((a, b) => a - b), inside: inside.filter((came) => came !== null), at };
}

/**
 * When somebody who came at `since` is expected to leave: the middle of the stays that lasted longer than theirs has by
 * now. Null when there are too few stays, or none was so long.
 */
export function expectedToLeave(since: Millis, lengths: readonly Millis[], now: Millis): Millis | null {
  if (lengths.length < LEAST_STAYS) return null;
  const shorter = countUpTo(lengths, now - since);
  const middle = lengths[shorter + Math.floor((lengths.length - shorter) / 2)];
  return middle === undefined ? null : since + middle;
}

/** How many of these lengths, shortest first, are no longer than this one: by halving. */
function countUpTo(lengths: readonly Millis[], longest: Millis): number {
  let [low, high] = [0, lengths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lengths[middle] ?? Infinity) <= longest) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Beds and cots of one unit that are expected to come free. `from`: taken out of what is occupied, or held. */
interface Release {
  at: Millis;
  unitId: UnitId;
  beds: number;
  cots: number;
  from: 'occupied' | 'held';
  basis: ForecastBasis;
}

/** Since when those inside now are there: who came after the pattern was read came then; who left was the oldest. */
const insideNow = ({ inside, at }: StayPattern, occupied: number): readonly Millis[] =>
  inside.length >= occupied
    ? inside.slice(inside.length - occupied)
    : [...inside, ...Array.from({ length: occupied - inside.length }, () => at)];

export type PatternOf = (unitId: UnitId) => StayPattern | null;

function ofPatterns(facility: Facility, patternFor: PatternOf, now: Millis): Release[] {
  return facility.units.flatMap((unit) => {
    const pattern = patternFor(unit.id);
    if (pattern === null || pattern.lengths.length < LEAST_STAYS) return [];
    return insideNow(pattern, unit.occupied).flatMap((since): Release[] => {
      const at = expectedToLeave(since, pattern.lengths, now);
      return at === null
        ? []
        : [{ at, unitId: unit.id, beds: 1, cots: 0, from: 'occupied', basis: 'pattern' }];
    });
  });
}

function ofStays(facility: Facility, patternFor: PatternOf): Release[] {
  return facility.stays.flatMap(({ allocations, expectedUntil }) =>
    expectedUntil === null
      ? []
      : allocations
          .filter(({ unitId }) => (patternFor(unitId)?.lengths.length ?? 0) < LEAST_STAYS)
          .map(({ unitId, beds, cots }): Release => {
            return { at: expectedUntil, unitId, beds, cots, from: 'occupied', basis: 'stay' };
          }),
  );
}

/** A party on the road is coming: its beds are no places to come. */
function ofHolds(facility: Facility, now: Millis): Release[] {
  return facility.referrals.flatMap((referral) => {
    const { state, holdUntil } = standingAt(referral, now);
    if ((state !== 'requested' && state !== 'accepted') || holdUntil === null) return [];
    return referral.allocations.map(({ unitId, beds, cots }): Release => {
      return { at: holdUntil, unitId, beds, cots, from: 'held', basis: 'hold' };
    });
  });
}

/** Soonest first. Who is overdue to leave is not promised: nobody knows when. */
const releasesOf = (facility: Facility, patternFor: PatternOf, now: Millis): Release[] =>
  [...ofPatterns(facility, patternFor, now), ...ofStays(facility, patternFor), ...ofHolds(facility, now)]
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at);

/** A unit on the way through its releases. */
interface Emptying {
  unit: Unit;
  held: Held;
}

const roomThen = ({ unit, held }: Emptying): Room =>
  roomOf(unit, { beds: freeBeds(unit, held), cots: freeCots(unit, held) });

function release({ unit, held }: Emptying, { beds, cots, from }: Release): Emptying {
  const less = (had: number, gone: number): number => Math.max(0, had - gone);
  return from === 'held'
    ? { unit, held: { beds: less(held.beds, beds), cots: less(held.cots, cots) } }
    : {
        held,
        unit: {
          ...unit,
          occupied: less(unit.occupied, beds),
          cots: { ...unit.cots, occupied: less(unit.cots.occupied, cots) },
        },
      };
}

/** "Until about then": up to the next ten minutes. */
const about = (at: Millis): Millis => Math.ceil(at / ABOUT) * ABOUT;

/** From when on people are taken in; null when nobody knows, or the count is unknown. */
function opensAt(facility: Facility, now: Millis): Millis | null {
  if (facility.details.closed || freshnessAt(countAge(facility), now) === 'unknown') return null;
  const { accepting, until } = acceptingAt(facility, now);
  return accepting ? now : until;
}

interface Step {
  at: Millis;
  rooms: readonly Room[];
  basis: ForecastBasis;
}

/** The rooms after each release, one step for those of the same ten minutes. Nothing where the count is unknown or nobody is taken in. */
function* stepsOf(facility: Facility, patternFor: PatternOf, now: Millis): Generator<Step> {
  const opens = opensAt(facility, now);
  if (opens === null) return;
  const units = new Map<UnitId, Emptying>(
    facility.units.map((unit) => [unit.id, { unit, held: heldIn(facility, unit.id, now) }]),
  );
  const releases = releasesOf(facility, patternFor, now);
  for (const [i, each] of releases.entries()) {
    const unit = units.get(each.unitId);
    if (unit !== undefined) units.set(each.unitId, release(unit, each));
    const next = releases[i + 1];
    const at = about(Math.max(each.at, opens));
    if (next !== undefined && about(Math.max(next.at, opens)) === at) continue;
    yield { at, rooms: [...units.values()].map(roomThen), basis: each.basis };
  }
}

/** A place to come: about when, and how that is known. */
export interface NextPlace {
  at: Millis;
  basis: ForecastBasis;
}

/** When a place for this party is next expected; null when nothing tells. Meant for where it does not fit now. */
export function nextPlaceFor(
  facility: Facility,
  party: Party,
  { patternFor, now }: { patternFor: PatternOf; now: Millis },
): NextPlace | null {
  for (const { at, rooms, basis } of stepsOf(facility, patternFor, now))
    if (packRooms(rooms, party) !== null) return { at, basis };
  return null;
}

/** Places expected by then besides those free now. */
export interface NextPlaces extends NextPlace {
  places: number;
}

const bedsIn = (rooms: readonly Room[]): number => rooms.reduce((sum, { beds }) => sum + beds, 0);

/** Each moment at which more places are expected, within two days; the first of all even if it is later. */
export function nextPlaces(facility: Facility, patternFor: PatternOf, now: Millis): NextPlaces[] {
  const free = bedsIn(facility.units.map((unit) => roomThen({ unit, held: heldIn(facility, unit.id, now) })));
  const found: NextPlaces[] = [];
  for (const { at, rooms, basis } of stepsOf(facility, patternFor, now)) {
    const places = bedsIn(rooms) - free;
    const last = found.at(-1);
    if (places <= (last?.places ?? 0)) continue;
    if (last !== undefined && at > now + HORIZON) break;
    found.push({ at, basis, places });
  }
  return found;
}
