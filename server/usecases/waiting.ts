import { decideWait, decideWaitingEnd, type WaitingLocked } from '#server/domain/waiting.ts';
import { knownReason } from '#server/domain/reasons.ts';
import type { WaitingRecord } from '#server/store/records.ts';
import type { Outcome } from '#server/store/store.ts';
import type { WaitingAt } from '#server/present/waiting.ts';
import type { CancelWaiting, StartWaiting } from '#shared/api/waiting.ts';
import { lacksRoom } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { nextPlaceFor } from '#shared/domain/forecast.ts';
import { couldFit } from '#shared/domain/packing.ts';
import { queueOf, type Waiting } from '#shared/domain/waiting.ts';
import { WaitingId, type FacilityId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { HOUR, minuteOfDayIn, type Millis } from '#shared/time.ts';
import { placesToAsk, searchOf, type LiveSearch } from './asking.ts';
import { commandOf } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

/** Waiting everywhere helps nobody: the nearest few are asked when a place comes free. */
const NEAREST = 5;

/** Where a party of this search would be taken if there were room, as the search found it. */
const lackingRoom = ({ board }: Parts, search: LiveSearch): Facility[] =>
  search.excluded.flatMap(({ facilityId, reasons }) => {
    const facility = lacksRoom(reasons) ? board.facility(facilityId) : undefined;
    return facility !== undefined && couldFit(facility, search.party) ? [facility] : [];
  });

/** How long a call may wait. BAD_INPUT for a time that is past or further off than the country allows. */
function untilOf({ country }: Parts, until: string | undefined, now: Millis): Result<Millis> {
  const { waitHours, waitHoursMost } = country.calls;
  const wanted = until === undefined ? now + waitHours * HOUR : Date.parse(until);
  return wanted > now && wanted <= now + waitHoursMost * HOUR
    ? done(wanted)
    : refuse('BAD_INPUT', [{ field: 'until', expected: `a time within the next ${waitHoursMost} hours` }]);
}

/** One entry a facility; without a choice at the nearest that lack room. NOT_ELIGIBLE when there is none. */
async function entriesOf(
  parts: Parts,
  actor: Actor,
  search: LiveSearch,
  ask: { body: StartWaiting; until: Millis; now: Millis },
): Promise<Result<readonly Waiting[]>> {
  const { facilityIds } = ask.body;
  const chosen: readonly FacilityId[] = facilityIds ?? lackingRoom(parts, search).map(({ id }) => id);
  if (chosen.length === 0)
    return refuse('NOT_ELIGIBLE', [{ field: 'facilityIds', expected: 'a facility that only lacks room' }]);
  const places = await placesToAsk(parts, actor, search, chosen);
  if (!places.ok) return places;
  const near = [...places.value].sort((a, b) => a.travelMinutes - b.travelMinutes);
  const id = WaitingId.parse(parts.newId());
  return done(
    (facilityIds === undefined ? near.slice(0, NEAREST) : near).map((place) => ({
      id,
      facilityId: place.facilityId,
      callId: search.callId,
      searchId: search.id,
      desk: search.desk,
      owner: actor.id,
      createdAt: ask.now,
      until: ask.until,
      travelMinutes: place.travelMinutes,
      travelKm: place.travelKm,
      originDistrict: search.originDistrict,
      kinds: search.kinds,
      groups: search.groups,
      avoidDistricts: search.avoidDistricts,
      details: { party: search.party, incidentRef: ask.body.incidentRef ?? null },
    })),
  );
}

/**
 * The call of a search waits for a place. NO_SUCH_SEARCH, NO_SUCH_FACILITY, BAD_INPUT, CALL_WAITS, NOT_ELIGIBLE,
 * WRONG_STATE when its party is inside already.
 */
export async function startWaiting(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  body: StartWaiting,
): Promise<Result<readonly WaitingAt[]>> {
  const search = await searchOf(parts, actor, body.searchId);
  if (!search.ok) return search;
  const now = parts.now();
  const until = untilOf(parts, body.until, now);
  if (!until.ok) return until;
  const entries = await entriesOf(parts, actor, search.value, { body, until: until.value, now });
  if (!entries.ok) return entries;
  const at = { now, minuteOfDay: minuteOfDayIn(parts.country.timeZone, now) };
  const outcome = await parts.store.change(
    {
      command: commandOf(actor, asked, now),
      facilityIds: entries.value.map(({ facilityId }) => facilityId),
      callId: search.value.callId,
    },
    (before) => decideWait(before, entries.value, at),
  );
  return answer(parts, outcome);
}

async function answer(parts: Parts, outcome: Outcome): Promise<Result<readonly WaitingAt[]>> {
  if (!outcome.ok) return outcome;
  parts.publish(outcome);
  const { waitingId } = outcome.about;
  if (waitingId === undefined) throw new Error(`Command ${outcome.seq} was about no waiting`);
  return done(placesOf(parts, await parts.store.waiting(waitingId)));
}

/** A waiting at each of its facilities, with its place in the queue and the forecast, as things stand. */
function placesOf(parts: Parts, records: readonly (Waiting | WaitingRecord)[]): WaitingAt[] {
  const now = parts.now();
  const statistics = parts.statistics();
  const forecast = {
    patternFor: (unit: Facility['units'][number]['id']) => statistics.stayPattern(unit),
    now,
  };
  return records.flatMap((waiting) => {
    const facility = parts.board.facility(waiting.facilityId);
    if (facility === undefined) return [];
    const place = queueOf(facility, now).findIndex(({ id }) => id === waiting.id);
    const party = waiting.details?.party;
    return {
      waiting,
      details: facility.details,
      position: place === -1 ? null : place + 1,
      nextPlace: party === undefined || place === -1 ? null : nextPlaceFor(facility, party, forecast),
    };
  });
}

/** All that wait, by waiting, in the order in which they came. */
function waitingById({ board, now }: Pick<Parts, 'board' | 'now'>): Map<WaitingId, Waiting[]> {
  const at = now();
  const found = new Map<WaitingId, Waiting[]>();
  for (const facility of board.all()) {
    if (facility.waiting.length === 0) continue;
    for (const waiting of queueOf(facility, at)) {
      const known = found.get(waiting.id);
      if (known === undefined) found.set(waiting.id, [waiting]);
      else known.push(waiting);
    }
  }
  return found;
}

/** What waits of the actor's desk, oldest first. */
export const listWaiting = (parts: Parts, actor: Actor): WaitingAt[][] =>
  [...waitingById(parts).values()]
    .filter(([first]) => first !== undefined && may(actor, 'referral.steer', { desk: first.desk }))
    .sort((a, b) => (a[0]?.createdAt ?? 0) - (b[0]?.createdAt ?? 0))
    .map((places) => placesOf(parts, places));

/** The desk gives the waiting up. NO_SUCH_WAITING, also for another desk's; UNKNOWN_REASON; WRONG_STATE when it is over. */
export async function cancelWaiting(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  to: { id: WaitingId; body: CancelWaiting },
): Promise<Result<readonly WaitingAt[]>> {
  const records = await parts.store.waiting(to.id);
  const [first] = records;
  if (first === undefined || !may(actor, 'referral.steer', { desk: first.desk }))
    return refuse('NO_SUCH_WAITING');
  const reason = knownReason(parts.country.reasons, 'cancel', to.body.reason);
  if (!reason.ok) return reason;
  const now = parts.now();
  const end = { at: now, end: 'cancelled', reason: reason.code } as const;
  const outcome = await parts.store.change(
    {
      command: commandOf(actor, asked, now),
      facilityIds: records.map(({ facilityId }) => facilityId),
      callId: first.callId,
    },
    (before: WaitingLocked): ReturnType<typeof decideWaitingEnd> | Refusal =>
      decideWaitingEnd(before, to.id, end),
  );
  return answer(parts, outcome);
}
