import { useEffect, useReducer } from 'react';
import { newId } from '#web/lib/ids.ts';
import { changeCall, newCall, type CallChange, type CallDraft } from './call-draft.ts';
import { recallCall, rememberCall } from './call-memory.ts';

const FIRST_GROUP = 'victims';

/** The present call; it is remembered while the page lives, so that a decline can lead back to it. */
export function useCall(callId: string | null): [CallDraft, (change: CallChange) => void] {
  const [draft, change] = useReducer(
    changeCall,
    null,
    () => (callId === null ? undefined : recallCall(callId)) ?? newCall(callId ?? newId(), FIRST_GROUP),
  );
  useEffect(() => {
    if (draft.place !== null) rememberCall(draft);
  }, [draft]);
  return [draft, change];
}
