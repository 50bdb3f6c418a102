import { useCallback, useEffect, useReducer } from 'react';
import type { CallView } from '#shared/api/calls.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { useMe } from '#web/lib/query.ts';
import { referralStore } from '#web/live/referral-store.ts';
import { changeCall, newCall, type CallChange, type CallDraft } from './call-draft.ts';
import { presentCall, recallCall, rememberCall } from './call-memory.ts';

const FIRST_GROUP = 'victims';

/** As much of a call as its referral tells, until the server has answered how it was asked. */
function fromReferral(callId: string): CallDraft {
  const referral = [...referralStore.getReferrals().values()].find((each) => each.callId === callId);
  const draft = { ...newCall(callId, FIRST_GROUP), incidentRef: referral?.incidentRef ?? '' };
  return referral?.party ? { ...draft, party: referral.party } : draft;
}

const withAnswer = (draft: CallDraft, { place, groups, avoidDistricts, party }: CallView): CallDraft => ({
  ...draft,
  place,
  group: groups[0] ?? draft.group,
  away: place !== null && avoidDistricts.includes(place.districtKato),
  party: party ?? draft.party,
});

/** A call that this tab does not remember, as it was asked: at a colleague's desk, or in a new window. */
const asked = async (callId: string): Promise<CallDraft> => {
  const draft = fromReferral(callId);
  const answer = await call('call', { params: { id: callId } });
  return withAnswer(draft, answer);
};

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
    callId === null
      ? (presentCall(by) ?? newCall(newId(), FIRST_GROUP))
      : (recallCall(by, callId) ?? fromReferral(callId)),
  );
  useEffect(() => {
    rememberCall(by, draft);
  }, [by, draft]);
  const takeUp = useCallback<Call['takeUp']>(
    ({ callId: wanted }) => {
      const known = recallCall(by, wanted);
      change({ type: 'restored', draft: known ?? fromReferral(wanted) });
      if (known === undefined || known.place === null)
        // Without an answer the people are known, and the place is asked for on the screen.
        asked(wanted).then(
          (restored) => change({ type: 'answered', draft: restored }),
          () => undefined,
        );
    },
    [by],
  );
  useEffect(() => {
    if (callId !== null) takeUp({ callId: callId as Referral['callId'] });
  }, [callId, takeUp]);
  return { draft, change, takeUp };
}
