import type { Referral } from '#shared/api/referrals.ts';
import { isLive, type ReferralState } from '#shared/domain/referral.ts';
import { HOUR, type Millis } from '#shared/time.ts';

/** Ended without a bed: somebody still needs one. */
const WITHOUT_BED: ReadonlySet<ReferralState> = new Set<ReferralState>([
  'declined',
  'expired',
  'withdrawn',
  'refused_at_door',
  'no_show',
]);

export const endedWithoutBed = ({ state }: Pick<Referral, 'state'>): boolean => WITHOUT_BED.has(state);

/** How long an end that asks for action stays in sight. */
const STAYS: Millis = HOUR;

/** A call that found a bed elsewhere, or has a newer referral, no longer asks for anything; one let go for this one is neither. */
function isAnswered(referral: Referral, all: readonly Referral[]): boolean {
  return all.some(
    (other) =>
      other.callId === referral.callId &&
      other.referralId !== referral.referralId &&
      other.createdAt >= referral.createdAt &&
      other.state !== 'superseded' &&
      !endedWithoutBed(other),
  );
}

/** What is looked at, when and by whom. */
export interface Looking {
  now: Millis;
  /** Referrals put away by hand. */
  hidden: ReadonlySet<string>;
}

/** Ended without a bed a while ago at most, and nobody has found another one or put it away. */
export const asksForBed = (referral: Referral, all: readonly Referral[], { now, hidden }: Looking): boolean =>
  endedWithoutBed(referral) &&
  now - Date.parse(referral.endedAt ?? referral.createdAt) < STAYS &&
  !hidden.has(referral.referralId) &&
  !isAnswered(referral, all);

/** Whose turn it is: an end without a bed and an overdue party are the dispatcher's. */
export const needsDispatcher = (referral: Referral, all: readonly Referral[], looking: Looking): boolean =>
  (isLive(referral.state) && referral.overdue) || asksForBed(referral, all, looking);

export const isMine = ({ owner }: Pick<Referral, 'owner'>, me: string): boolean => owner === me;

/** Key under `dispatch.turn`: who must act, or how it ended. */
export type TurnKey =
  | Referral['state']
  | 'overdue'
  /** Expired after it was accepted: not the centre's silence. */
  | 'holdPassed';

export function turnOf({
  state,
  overdue,
  acceptedAt,
}: Pick<Referral, 'state' | 'overdue' | 'acceptedAt'>): TurnKey {
  if (overdue) return 'overdue';
  return state === 'expired' && acceptedAt !== undefined ? 'holdPassed' : state;
}
