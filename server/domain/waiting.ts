import { availabilityOf } from '#shared/domain/availability.ts';
import { judge, mayWaitDespite, type Ask } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { couldFit } from '#shared/domain/packing.ts';
import { queueOf, type Waiting, type WaitingEnd } from '#shared/domain/waiting.ts';
import type { CallId, OfferId, ReferralId, WaitingId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { facilityIn, type Locked } from './locked.ts';
import { decideOffer, type Means, type Need } from './referral-creation.ts';
import { wrongState } from './referral-turn.ts';

/** What a decider about waiting looks at. */
export interface WaitingLocked extends Locked {
  /** Where the call waits, as stored. */
  waitingOfCall: readonly Waiting[];
}

/** The moment a question is asked at. */
export interface Moment {
  now: Millis;
  /** Minutes since midnight in the country's zone. */
  minuteOfDay: number;
}

/** The search's question, for one call that waits. Null once its party was erased. */
const questionOf = (waiting: Waiting, minuteOfDay: number): Ask | null =>
  waiting.details === null
    ? null
    : {
        party: waiting.details.party,
        kinds: new Set(waiting.kinds),
        groups: new Set(waiting.groups),
        avoidDistricts: new Set(waiting.avoidDistricts),
        minuteOfDay,
      };

const about = (facility: Facility, expected: string) => [
  { field: 'facilityIds', expected: `${facility.id}: ${expected}` },
];

/**
 * A call begins to wait, at each of the facilities. CALL_WAITS: it waits already; WRONG_STATE: its party is inside
 * somewhere; NOT_ELIGIBLE: a facility that would not take the party even with room.
 */
export function decideWait(locked: WaitingLocked, entries: readonly Waiting[], at: Moment): Decision {
  if (locked.waitingOfCall.some(({ until }) => until > at.now)) return refuse('CALL_WAITS');
  if (locked.ofCall.some(({ state }) => state === 'arrived')) return wrongState('arrived');
  for (const entry of entries) {
    const facility = facilityIn(locked, entry.facilityId);
    const question = questionOf(entry, at.minuteOfDay);
    if (question === null) return refuse('NO_SUCH_SEARCH');
    const verdict = judge(availabilityOf(facility, at.now), question);
    if (!verdict.fits && !mayWaitDespite(verdict.reasons))
      return refuse('NOT_ELIGIBLE', about(facility, verdict.reasons.join(', ')));
    if (!couldFit(facility, question.party))
      return refuse('NOT_ELIGIBLE', about(facility, 'beds enough for this party'));
  }
  const [first] = entries;
  return accept(
    entries.map((waiting) => ({
      facilityId: waiting.facilityId,
      event: { type: 'waiting.joined', waiting },
    })),
    first === undefined ? {} : { waitingId: first.id },
  );
}

const ended = (
  waiting: Waiting,
  end: { at: Millis; end: WaitingEnd; reason: string | null; askedBy: ReferralId | null },
): Happening => ({
  facilityId: waiting.facilityId,
  event: { type: 'waiting.ended', waitingId: waiting.id, ...end },
});

/** The waiting ends wherever it goes on. WRONG_STATE when it goes on nowhere. */
export function decideWaitingEnd(
  locked: WaitingLocked,
  id: WaitingId,
  end: { at: Millis; end: Exclude<WaitingEnd, 'asked'>; reason: string | null },
): Decision {
  const places = locked.waitingOfCall.filter((waiting) => waiting.id === id);
  if (places.length === 0) return wrongState('ended');
  return accept(
    places.map((waiting) => ended(waiting, { ...end, askedBy: null })),
    { waitingId: id },
  );
}

/**
 * Whose turn it is: the first in the queue whose party fits here now. `blocked`: calls that have something already and
 * are passed over for the time being.
 */
export function firstInLine(
  facility: Facility,
  blocked: ReadonlySet<CallId>,
  { now, minuteOfDay }: Moment,
): Waiting | null {
  const queue = queueOf(facility, now).filter(({ callId }) => !blocked.has(callId));
  if (queue.length === 0) return null;
  const offer = availabilityOf(facility, now);
  const fits = (waiting: Waiting): boolean => {
    const question = questionOf(waiting, minuteOfDay);
    return question !== null && judge(offer, question).fits;
  };
  return queue.find(fits) ?? null;
}

interface Turn extends Moment {
  waiting: Waiting;
  blocked: ReadonlySet<CallId>;
  offerId: OfferId;
  referralId: ReferralId;
}

/** Who needs a bed, as the call that waits tells: what a dispatcher would have asked for. */
const needOf = (waiting: Waiting, question: Ask, offerId: OfferId): Need => ({
  offerId,
  callId: waiting.callId,
  searchId: waiting.searchId,
  desk: waiting.desk,
  owner: waiting.owner,
  originDistrict: waiting.originDistrict,
  incidentRef: waiting.details?.incidentRef ?? null,
  question,
  reason: null,
});

/**
 * A place came free: the first in line gets the ordinary referral, which holds its beds, and waits here no more (rule
 * 1 is the offer's to keep). WRONG_STATE when it is no longer the first; CALL_HAS_OFFER when the call has one meanwhile.
 */
export function decideTurn(locked: Locked, turn: Turn, means: Means): Decision {
  const { waiting, now, offerId, referralId } = turn;
  const facility = facilityIn(locked, waiting.facilityId);
  const first = firstInLine(facility, turn.blocked, turn);
  const question = questionOf(waiting, turn.minuteOfDay);
  if (first?.id !== waiting.id || question === null) return wrongState('waiting');
  const asked = {
    facilityId: facility.id,
    referralId,
    travelMinutes: waiting.travelMinutes,
    travelKm: waiting.travelKm,
  };
  if (locked.ofCall.some(({ state }) => state === 'arrived')) return wrongState('arrived');
  const offer = decideOffer(locked, needOf(waiting, question, offerId), [asked], { ...means, now });
  if (!offer.ok) return offer;
  return accept(
    [...offer.happenings, ended(waiting, { at: now, end: 'asked', reason: null, askedBy: referralId })],
    { ...offer.about, waitingId: waiting.id },
  );
}
