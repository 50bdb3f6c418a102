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

/** When its present time runs out; null when nothing runs. */
export function runsOutAt({ state, answerBy, holdUntil }: Referral): Millis | null {
  const at = state === 'requested' ? answerBy : holdUntil;
  return at === undefined || !isLive(state) ? null : Date.parse(at);
}

/** When the present countdown began, to know how much of it is left. */
export const beganAt = ({ state, createdAt, acceptedAt }: Referral): Millis =>
  Date.parse(state === 'requested' ? createdAt : (acceptedAt ?? createdAt));

/** Whose turn it is: an end without a bed and an overdue party are mine. */
export const isMyTurn = (referral: Referral): boolean => endedWithoutBed(referral) || referral.overdue;

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

/** Referrals of the dock: my turn first, then least time left. `hidden`: put away by hand. */
export function dockOf(all: readonly Referral[], now: Millis, hidden: ReadonlySet<string>): Referral[] {
  const recent = ({ endedAt, createdAt }: Referral): boolean =>
    now - Date.parse(endedAt ?? createdAt) < STAYS;
  return all
    .filter(
      (referral) =>
        isLive(referral.state) ||
        (endedWithoutBed(referral) &&
          recent(referral) &&
          !hidden.has(referral.referralId) &&
          !isAnswered(referral, all)),
    )
    .sort(
      (one, other) =>
        Number(isMyTurn(other)) - Number(isMyTurn(one)) ||
        (runsOutAt(one) ?? Infinity) - (runsOutAt(other) ?? Infinity) ||
        one.code.localeCompare(other.code),
    );
}
