import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { Facility } from '#shared/domain/facility.ts';
import {
  NEXT,
  standingAt,
  type Referral,
  type ReferralAction,
  type Standing,
} from '#shared/domain/referral.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { accept, type Accepted, type Happening } from './decision.ts';
import { facilityIn, type Locked } from './locked.ts';

/** One action that is about to be taken on one referral, allowed by the transition table. */
export interface Turn {
  ok: true;
  locked: Locked;
  facility: Facility;
  referral: Referral;
  /** What the referral is at `now`, whether or not the sweeper has been by. */
  standing: Standing;
  now: Millis;
  /** When it happened: `now`, or before, for what a centre could only record later. */
  at: Millis;
}

/**
 * The referral as it stands in the transaction, if the action is allowed from there; else WRONG_STATE with the state.
 * `known`: as loaded before. What its facility no longer carries has ended: long ago, as `known` says itself; or since
 * it was loaded, and then STORE_BUSY tells the caller to load it anew.
 */
export function turnOf(locked: Locked, known: Referral, action: ReferralAction, now: Millis): Turn | Refusal {
  const facility = facilityIn(locked, known.facilityId);
  const carried = facility.referrals.find((candidate) => candidate.id === known.id);
  if (carried === undefined && known.endedAt === null) return refuse('STORE_BUSY');
  const referral = carried ?? known;
  const standing = standingAt(referral, now);
  if (NEXT[standing.state][action] === undefined) return wrongState(standing.state);
  return { ok: true, locked, facility, referral, standing, now, at: now };
}

export const wrongState = (state: string): Refusal => ({ ...refuse('WRONG_STATE'), state });

export const happens = (referral: Referral, event: FacilityEvent): Happening => ({
  facilityId: referral.facilityId,
  event,
});

type Ended = Extract<FacilityEvent, { type: 'referral.ended' }>;

/** The end of a referral without a bed. */
export const ends = (
  referral: Referral,
  end: Pick<Ended, 'state' | 'at' | 'reason'> & { disputesCount?: boolean },
): Happening =>
  happens(referral, {
    type: 'referral.ended',
    referralId: referral.id,
    state: end.state,
    at: end.at,
    reason: end.reason,
    disputesCount: end.disputesCount ?? false,
  });

/** What happened, about this referral: its facility and offer are what a repeat presents anew. */
export const acceptTurn = (referral: Referral, happenings: readonly Happening[]): Accepted =>
  accept(happenings, {
    referralIds: [
      referral.id,
      ...new Set(happenings.flatMap(({ event }) => ('referralId' in event ? (event.referralId ?? []) : []))),
    ].filter((id, index, all) => all.indexOf(id) === index),
    offerId: referral.offerId,
  });

/**
 * Lets go of other referrals of the same call, because the party has a place. STORE_BUSY when one of them is at a
 * facility that this command did not lock: it was made meanwhile, and the caller locks anew.
 */
export function superseding(
  locked: Locked,
  others: readonly Referral[],
  now: Millis,
): { ok: true; happenings: readonly Happening[] } | Refusal {
  if (others.some((other) => !locked.facilities.has(other.facilityId))) return refuse('STORE_BUSY');
  const happenings = others.map((other) =>
    ends(other, { state: 'superseded', at: now, reason: 'placed_elsewhere' }),
  );
  return { ok: true, happenings };
}
