import type { CallDraft } from './call-draft.ts';

const MOST = 30;
const drafts = new Map<string, CallDraft>();

/** Kept in memory only, so that a declined call can be taken up again: who needs a bed never lands on a disk. */
export function rememberCall(draft: CallDraft): void {
  drafts.delete(draft.callId);
  drafts.set(draft.callId, draft);
  const oldest = drafts.keys().next();
  if (drafts.size > MOST && oldest.done !== true) drafts.delete(oldest.value);
}

export const recallCall = (callId: string): CallDraft | undefined => drafts.get(callId);
