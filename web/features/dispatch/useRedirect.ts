import { useMemo } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useReferralAction } from './useReferralAction.ts';

const NOBODY: Pick<Referral, 'referralId'> = { referralId: '' as Referral['referralId'] };

/** Sends this call's referral elsewhere; null when it has none that may be redirected. */
export function useRedirect(referral: Referral | undefined): ((to: FacilityId) => void) | null {
  const { mutate } = useReferralAction(referral ?? NOBODY);
  const may = referral?.actions.includes('redirect') ?? false;
  return useMemo(
    () => (may ? (facilityId: FacilityId) => mutate({ action: 'redirect', details: { facilityId } }) : null),
    [may, mutate],
  );
}
