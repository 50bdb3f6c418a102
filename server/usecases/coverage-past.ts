import type { Store } from '#server/store/store.ts';
import { fullSpansOf, fullTimeIn, NO_BED_TIME, type FullSpans } from '#shared/domain/bed-time.ts';
import { availabilityOf, type Availability } from '#shared/domain/availability.ts';
import { UNKNOWN_AFTER_INTERVALS } from '#shared/domain/freshness.ts';
import { facilityGenerated, facilityThen, type Told } from '#shared/domain/past-facility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, HOUR, MINUTE, weekStartIn, type Millis } from '#shared/time.ts';
import { countedIn, type Counted } from './coverage-figures.ts';
import { fullWindowBefore } from './coverage-weeks.ts';
import { done, type Parts, type Result } from './parts.ts';
import { inTurns } from './turns.ts';
import { roomsByGroup } from './unit-counts.ts';

/** How far back may be asked. */
const MOST_DAYS = 90;
/** Hours kept: two weeks of a slider that goes hour by hour. */
const MOST_HOURS = 336;
/** A referral ends at most so long after it was accepted (DESIGN §4). */
const LONGEST_HOLD: Millis = 8 * HOUR;

/** What counted in each service group at a full hour that is over. */
type PastHour = ReadonlyMap<string, readonly Counted[]>;

/** The full hour that a question about the past is answered for; BAD_INPUT when it is no past moment within 90 days. */
export function hourAsked(at: string, now: Millis): Result<Millis> {
  const asked = Date.parse(at);
  if (asked > now || asked < now - MOST_DAYS * DAY)
    return refuse('BAD_INPUT', [{ field: 'at', expected: `a past moment, at most ${MOST_DAYS} days ago` }]);
  return done(Math.floor(asked / HOUR) * HOUR);
}

interface Hours {
  kept: Map<Millis, Promise<PastHour>>;
  /** Hours are rebuilt one after the other: many may be asked for at once. */
  last: Promise<unknown>;
}
const known = new WeakMap<Store, Hours>();

/**
 * What counted in a group at a past full hour, rebuilt from what is recorded: counts from their history, ages,
 * openings and holds from the ledger, generated history from its counts alone. BAD_INPUT for an hour before anything was
 * recorded.
 */
export async function countedAt(
  parts: Parts,
  group: string,
  hour: Millis,
): Promise<Result<readonly Counted[]>> {
  const counted = await pastHour(parts, hour);
  if (counted.size === 0 && parts.board.all().length > 0)
    return refuse('BAD_INPUT', [{ field: 'at', expected: 'a moment since which counts are recorded' }]);
  return done(counted.get(group) ?? []);
}

function pastHour(parts: Parts, hour: Millis): Promise<PastHour> {
  const hours: Hours = known.get(parts.store) ?? { kept: new Map(), last: Promise.resolve() };
  known.set(parts.store, hours);
  const found = hours.kept.get(hour);
  if (found !== undefined) return found;
  const made = hours.last.then(() => rebuild(parts, hour));
  // An hour that fails, fails for whoever asked; the next one is rebuilt all the same.
  hours.last = made.catch(() => undefined);
  // Within its first moment an hour may still be added to.
  if (hour < parts.now()) keep(hours, hour, made);
  return made;
}

function keep({ kept }: Hours, hour: Millis, made: Promise<PastHour>): void {
  kept.set(hour, made);
  for (const oldest of kept.keys()) if (kept.size > MOST_HOURS) kept.delete(oldest);
  made.catch(() => kept.delete(hour));
}

async function rebuild(parts: Parts, at: Millis): Promise<PastHour> {
  const { board, country } = parts;
  const offers = await offersAt(parts, at);
  if (offers.length === 0) return new Map();
  const spans = await fullSpansBefore(parts, at);
  const window = fullWindowBefore(weekStartIn(country.timeZone, at));
  const hoursIn = (group: string) => (id: FacilityId) => {
    const of = spans.get(id)?.get(group);
    if (of === undefined) return NO_BED_TIME;
    const { full, known: counted } = fullTimeIn(of.spans, window);
    return { full: full * of.rooms, known: counted * of.rooms };
  };
  return new Map(
    country.groups.map(({ group }) => [
      group,
      // Today's facility in place of the one of then: thousands of these are kept, and of it only the place is asked.
      countedIn(offers, group, hoursIn(group)).map((counted) => ({
        ...counted,
        facility: board.facility(counted.facility.id) ?? counted.facility,
      })),
    ]),
  );
}

/** Reads when facilities were full, so that the first who asks for a past hour need not wait for it. */
export async function readFullSpansAhead(parts: Parts): Promise<void> {
  await fullSpansBefore(parts, Math.floor(parts.now() / HOUR) * HOUR);
}

/** When none of a facility's rooms of a group, so many of them, had a free bed. */
interface GroupSpans {
  rooms: number;
  spans: FullSpans;
}
type SpansOf = ReadonlyMap<FacilityId, ReadonlyMap<string, GroupSpans>>;

interface Spans {
  until: Millis;
  of: Promise<SpansOf>;
}
const knownSpans = new WeakMap<Store, Spans>();

/** When facilities were full, read once for all the hours that may be asked for until now. */
async function fullSpansBefore(parts: Parts, at: Millis): Promise<SpansOf> {
  const found = knownSpans.get(parts.store);
  if (found !== undefined && at <= found.until && found.until < at + (MOST_DAYS + 1) * DAY) return found.of;
  const until = parts.now();
  const spans = { until, of: readSpans(parts, until) };
  knownSpans.set(parts.store, spans);
  spans.of.catch(() => knownSpans.delete(parts.store));
  return spans.of;
}

async function readSpans({ store, board }: Parts, until: Millis): Promise<SpansOf> {
  const spans = new Map<FacilityId, ReadonlyMap<string, GroupSpans>>();
  // The window of the first hour ends up to a week before it.
  const { from } = fullWindowBefore(until - (MOST_DAYS + 8) * DAY);
  for await (const { facilityId, rooms } of store.countsByFacility(from, until)) {
    const groups = [...roomsByGroup(board.facility(facilityId), rooms)];
    spans.set(
      facilityId,
      new Map(groups.map(([group, own]) => [group, { rooms: own.length, spans: fullSpansOf(own) }])),
    );
  }
  return spans;
}

/** Facilities with the rooms that were closed since. */
function withRooms(
  facilities: readonly Facility[],
  closed: Awaited<ReturnType<Store['retiredSince']>>,
): readonly Facility[] {
  if (closed.length === 0) return facilities;
  return facilities.map((facility) => {
    const units = closed.filter(({ facilityId }) => facilityId === facility.id).map(({ unit }) => unit);
    return units.length === 0 ? facility : { ...facility, units: [...facility.units, ...units] };
  });
}

/** Every facility with beds that was there, as it stood. */
async function offersAt({ store, board }: Parts, at: Millis): Promise<Availability[]> {
  const facilities = withRooms(board.all(), await store.retiredSince(at)).filter(
    ({ units }) => units.length > 0,
  );
  const counts = await store.countsAt(at);
  const byUnit = new Map<UnitId, (typeof counts)[number]>(counts.map((row) => [row.unitId, row]));
  const generatedUntil = Date.parse((await store.meta('generatedUntil')) ?? '');
  const then =
    at < generatedUntil
      ? (facility: Facility) => facilityGenerated(facility, byUnit, at)
      : await recorderAt(store, facilities, { at, byUnit });
  const offers: Availability[] = [];
  for await (const facility of inTurns(facilities)) {
    const stood = then(facility);
    if (stood !== null) offers.push(availabilityOf(stood, at));
  }
  return offers;
}

/** How each facility stood, by the ledger. */
async function recorderAt(
  store: Store,
  facilities: readonly Facility[],
  { at, byUnit }: { at: Millis; byUnit: Parameters<typeof facilityGenerated>[1] },
): Promise<(facility: Facility) => Facility | null> {
  const [openings, happened] = await Promise.all([
    store.openingsAt(at),
    store.happened(at - memoryOf(facilities), at),
  ]);
  const events = new Map<FacilityId, Told[]>();
  for (const told of happened) {
    const of = events.get(told.facilityId);
    if (of === undefined) events.set(told.facilityId, [told]);
    else of.push(told);
  }
  return (facility) =>
    facilityThen(facility, {
      counts: byUnit,
      opening: openings.get(facility.id) ?? null,
      events: events.get(facility.id) ?? [],
    });
}

/** How long ago something may have been said that still matters: a count until it is unknown, a hold until it ends. */
const memoryOf = (facilities: readonly Facility[]): Millis =>
  facilities.reduce((longest, { details: { rules } }) => {
    const counts = rules.confirmMinutes * MINUTE * UNKNOWN_AFTER_INTERVALS;
    const holds = rules.answerMinutes * MINUTE + Math.max(LONGEST_HOLD, rules.holdMaxMinutes * MINUTE);
    return Math.max(longest, counts, holds + HOUR);
  }, 0);
