import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';

/** Whom somebody has open: of a desk the live calls, however many centres each asks; of a centre what waits for its answer. */
export const waitingCount = (
  referrals: readonly Pick<Referral, 'state' | 'callId'>[],
  role: string,
): number =>
  role === 'manager'
    ? referrals.filter(({ state }) => state === 'requested').length
    : new Set(referrals.filter(({ state }) => isLive(state)).map(({ callId }) => callId)).size;
