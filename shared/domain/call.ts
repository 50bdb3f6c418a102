import type { CallId, Kato } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { endOf, isLive, standingAt, type Referral } from './referral.ts';
import type { Waiting, WaitingEnd } from './waiting.ts';

/** What a desk says when it closes a call itself. */
export const CLOSED_BY_DESK = ['no_place_found', 'not_needed'] as const;
export type ClosedByDesk = (typeof CLOSED_BY_DESK)[number];

/**
 * How a call ended; all but `arrived` are unmet need, with why. `nothing_free`: nothing fitted; `not_asked`: something
 * fitted and nobody was asked; `waited`: the waiting passed without a place; `declined`: the centre could not;
 * `no_answer`: it did not answer in time; `did_not_arrive`: the hold passed, or nobody came.
 */
export const CALL_OUTCOMES = [
  'arrived',
  ...CLOSED_BY_DESK,
  'nothing_free',
  'not_asked',
  'waited',
  'declined',
  'no_answer',
  'person_declined',
  'did_not_arrive',
  'placed_elsewhere',
  'cancelled',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A call that is over, as planners may know it: no person. Kept once for each call. */
export interface EndedCall {
  callId: CallId;
  /** When it was last asked for a bed. */
  at: Millis;
  endedAt: Millis;
  district: Kato | null;
  /** Local hour of `at`, 0–23. */
  hour: number;
  group: string;
  partySize: number;
  outcome: CallOutcome;
}

/** All that is known of one call. */
export interface CallSeen {
  lastSearch: { at: Millis; candidates: readonly unknown[] };
  referrals: readonly Referral[];
  /** Live and ended ones; the end of a live one is null. */
  waiting: readonly (Pick<Waiting, 'until'> & { endedAt: Millis | null; end: WaitingEnd | null })[];
}

const endedWaitingAt = ({ endedAt, until }: CallSeen['waiting'][number]): Millis => endedAt ?? until;

/** Whether something of the call goes on: beds held, or a place in a queue. */
export const isOpen = ({ referrals, waiting }: CallSeen, now: Millis): boolean =>
  referrals.some((referral) => isLive(standingAt(referral, now).state)) ||
  waiting.some(({ endedAt, until }) => endedAt === null && until > now);

const hasArrived = ({ referrals }: CallSeen): boolean =>
  referrals.some(({ state }) => state === 'arrived' || state === 'discharged');

/** What a referral without a bed says of the need; null: nothing of its own. */
function whyOf(referral: Referral, now: Millis): CallOutcome | null {
  const { state } = standingAt(referral, now);
  const { endReason, acceptedAt } = referral;
  switch (state) {
    case 'declined':
    case 'withdrawn':
    case 'refused_at_door':
      return endReason === 'person_declined' ? 'person_declined' : 'declined';
    case 'expired':
      return acceptedAt === null ? 'no_answer' : 'did_not_arrive';
    case 'no_show':
      return 'did_not_arrive';
    case 'cancelled':
      if (endReason === 'person_declined' || endReason === 'placed_elsewhere') return endReason;
      return endReason === 'no_longer_needed' ? 'not_needed' : 'cancelled';
    case 'superseded':
    case 'requested':
    case 'accepted':
    case 'en_route':
    case 'arrived':
    case 'discharged':
      return null;
  }
}

/** Why no bed was found: what happened last says it. */
function whyNot(call: CallSeen, now: Millis): CallOutcome {
  const last = [...call.referrals]
    .sort((a, b) => endOf(b) - endOf(a))
    .map((referral) => whyOf(referral, now))
    .find((why) => why !== null);
  if (last !== undefined) return last;
  if (call.waiting.some(({ end }) => end === 'expired' || end === null)) return 'waited';
  return call.lastSearch.candidates.length === 0 ? 'nothing_free' : 'not_asked';
}

/**
 * How a call ended, once it is over: an arrival ends it; else it is over when nothing goes on and nothing was heard of it
 * for `quiet`, or when the desk closed it. Null while it is open.
 */
export function outcomeOf(
  call: CallSeen,
  { now, quiet, closed }: { now: Millis; quiet: Millis; closed?: ClosedByDesk },
): CallOutcome | null {
  if (hasArrived(call)) return 'arrived';
  if (isOpen(call, now)) return null;
  if (closed !== undefined) return closed;
  const heard = Math.max(
    call.lastSearch.at,
    ...call.referrals.map(endOf),
    ...call.waiting.map(endedWaitingAt),
  );
  return now - heard >= quiet ? whyNot(call, now) : null;
}
