import { isUnaccompanied, partySize, type Party } from '#shared/domain/party.ts';
import { isLive, mayArriveLate, type Allocation } from '#shared/domain/referral.ts';
import type { StayId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, minutes, type Millis } from '#shared/time.ts';
import { bedsAtArrival } from './allocations.ts';
import { CLOCK_TOLERANCE } from './clock.ts';
import type { Decision } from './decision.ts';
import { holdUntilArrival, longerHold } from './holds.ts';
import { isInside, liveOfCall } from './locked.ts';
import { knownReason, type Reasons } from './reasons.ts';
import { countedIn } from './recorded.ts';
import { acceptTurn, happens, superseding, wrongState, type Turn } from './referral-turn.ts';
import { stayLimit } from './stays.ts';

const isPlausible = (eta: Millis, now: Millis): boolean => eta >= now - CLOCK_TOLERANCE && eta <= now + DAY;

const badEta = () => refuse('BAD_INPUT', [{ field: 'eta', expected: 'a time within the next 24 hours' }]);

/** The party is on its way. Without an estimate the road minutes tell when it comes. */
export function decideDepart({ facility, referral, now }: Turn, eta: Millis | null): Decision {
  if (eta !== null && !isPlausible(eta, now)) return badEta();
  const arrival = Math.max(now, eta ?? now + minutes(referral.travelMinutes));
  const holdUntil = holdUntilArrival(facility.details.rules, referral, arrival);
  return acceptTurn(referral, [
    happens(referral, {
      type: 'referral.departed',
      referralId: referral.id,
      at: now,
      eta: arrival,
      holdUntil,
    }),
  ]);
}

/** Half an hour more, or until a later arrival and grace; TOO_LATE once the hold reaches 8 h after acceptance. */
export function decideExtend({ facility, referral, standing, now }: Turn, eta: Millis | null): Decision {
  if (eta !== null && !isPlausible(eta, now)) return badEta();
  const holdUntil = longerHold(facility.details.rules, referral, standing.holdUntil ?? now, eta);
  if (holdUntil === null) return refuse('TOO_LATE');
  return acceptTurn(referral, [
    happens(referral, { type: 'referral.extended', referralId: referral.id, holdUntil }),
  ]);
}

const peopleIn = (allocations: readonly Allocation[]): number =>
  allocations.reduce((sum, { beds, cots }) => sum + beds + cots, 0);

/**
 * The party is inside: held becomes occupied in one step, for the people who really came. Until 24 h after the hold was
 * let go an arrival is still an arrival, unless the party is inside elsewhere. Whatever else is held for the call is let
 * go: one party sleeps in one place.
 */
export function decideArrive(turn: Turn, actual: Party | null, stayId: StayId): Decision {
  const { facility, referral, standing, locked, now, at } = turn;
  const live = isLive(standing.state);
  if (!live && !mayArriveLate(referral, now)) return refuse('TOO_LATE');
  if (!live && isInside(locked, referral)) return wrongState('superseded');
  const party = actual ?? referral.details?.party ?? null;
  if (party !== null && isUnaccompanied(party))
    return refuse('NOT_ELIGIBLE', [{ field: 'party', expected: 'an adult with the children; call 111' }]);
  const others = liveOfCall(locked, now).filter((other) => other.id !== referral.id);
  const letGo = superseding(locked, others, now);
  if (!letGo.ok) return letGo;
  const allocations = bedsAtArrival(facility, referral, { party, live, now });
  const arrived = happens(referral, {
    type: 'referral.arrived',
    referralId: referral.id,
    at,
    stayId,
    allocations,
    size: party === null ? peopleIn(allocations) : partySize(party),
    expectedUntil: stayLimit(facility, at),
    ...countedIn(facility, allocations, turn),
  });
  return acceptTurn(referral, [arrived, ...letGo.happenings]);
}

/** The party leaves; `onward`: coded, where to. */
export function decideDischarge(turn: Turn, onward: string | null, reasons: Reasons): Decision {
  const { facility, referral, at } = turn;
  const known = knownReason(reasons, 'discharge', onward);
  if (!known.ok) return known;
  const stay = facility.stays.find((candidate) => candidate.referralId === referral.id);
  if (stay === undefined) throw new Error(`Referral ${referral.id} arrived at ${facility.id} without a stay`);
  return acceptTurn(referral, [
    happens(referral, {
      type: 'referral.discharged',
      referralId: referral.id,
      stayId: stay.id,
      at,
      onward: known.code,
      allocations: stay.allocations,
      ...countedIn(facility, stay.allocations, turn),
    }),
  ]);
}
