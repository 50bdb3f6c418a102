import { useCallback, useEffect, useReducer } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { newId } from '#web/lib/ids.ts';
import { useMe } from '#web/lib/query.ts';
import { referralStore } from '#web/live/referral-store.ts';
import { changeCall, newCall, type CallChange, type CallDraft } from './call-draft.ts';
import { presentCall, recallCall, rememberCall } from './call-memory.ts';

const FIRST_GROUP = 'victims';

/** The call of a referral as it was asked; at another desk's screen only the people are known. */
function callOf(by: string, callId: string): CallDraft {
  const known = recallCall(by, callId);
  if (known !== undefined) return known;
  const referral = [...referralStore.getReferrals().values()].find((each) => each.callId === callId);
  const draft = newCall(callId, FIRST_GROUP);
  return referral?.party ? { ...draft, party: referral.party } : draft;
}

export interface Call {
  draft: CallDraft;
  change: (change: CallChange) => void;
  /** Takes up the call of a referral that ended without a bed. */
  takeUp: (referral: Pick<Referral, 'callId'>) => void;
}

/** The present call; a reload and a look at another page bring it back. */
export function useCall(callId: string | null): Call {
  const by = useMe().data?.id ?? '';
  const [draft, change] = useReducer(changeCall, null, () =>
    callId === null ? (presentCall(by) ?? newCall(newId(), FIRST_GROUP)) : callOf(by, callId),
  );
  useEffect(() => rememberCall(by, draft), [by, draft]);
  const takeUp = useCallback<Call['takeUp']>(
    (referral) => change({ type: 'restored', draft: callOf(by, referral.callId) }),
    [by],
  );
  return { draft, change, takeUp };
}
