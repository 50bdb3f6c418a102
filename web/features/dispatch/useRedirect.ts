import { useCallback, useState } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import type { Candidate } from '#shared/api/searches.ts';
import type { FacilityId } from '#shared/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { useReferralAction } from './useReferralAction.ts';

const NOBODY: Pick<Referral, 'referralId'> = { referralId: '' as Referral['referralId'] };

export interface Redirect {
  /** Null when the call has no referral that may be redirected now. */
  to: ((id: FacilityId) => void) | null;
  /** Where it is on its way to. */
  pending: FacilityId | null;
  error: Error | null;
  forget: () => void;
}

/** Sends this call's referral elsewhere: beds stay held at both until the new one agrees. */
export function useRedirect(
  referral: Referral | undefined,
  may: boolean,
  onTaken: (candidates: readonly Candidate[]) => void,
): Redirect {
  const { mutate, isPending, error, reset } = useReferralAction(referral ?? NOBODY);
  const [asked, setAsked] = useState<FacilityId | null>(null);
  const to = useCallback(
    (facilityId: FacilityId): void => {
      setAsked(facilityId);
      mutate(
        { action: 'redirect', details: { facilityId } },
        {
          onError: (problem) => {
            if (isProblem(problem, 'NO_LONGER_FREE')) onTaken(problem.candidates);
          },
        },
      );
    },
    [mutate, onTaken],
  );
  return {
    to: may && (referral?.actions.includes('redirect') ?? false) ? to : null,
    pending: isPending ? asked : null,
    error,
    forget: reset,
  };
}
