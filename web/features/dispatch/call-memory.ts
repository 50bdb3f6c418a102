import { newCall, type CallDraft } from './call-draft.ts';

const KEY = 'oryn.calls';
const MOST = 12;

interface Kept {
  /** Whose calls these are: another person at the same desk begins with nothing. */
  by: string;
  /** The latest is the last. */
  drafts: readonly CallDraft[];
}

/** What this tab wrote itself; anything else counts as nothing. */
function read(by: string): readonly CallDraft[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept?.by === by
      ? kept.drafts
          .filter(({ callId, party }) => callId !== '' && party.women >= 0)
          // What was half typed is asked anew.
          .map((draft) => ({ ...newCall(draft.callId, draft.group), ...draft, ages: null }))
      : [];
  } catch {
    return [];
  }
}

/**
 * Calls of this tab, so that a reload, an ended session or a look at another page loses nothing, and a declined call can
 * be taken up again. Place, ages, needs and the register's number only; it goes with the tab, and with signing out.
 */
export function rememberCall(by: string, draft: CallDraft): void {
  const others = read(by).filter(({ callId }) => callId !== draft.callId);
  const kept: Kept = { by, drafts: [...others, draft].slice(-MOST) };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

export const recallCall = (by: string, callId: string): CallDraft | undefined =>
  read(by).find((draft) => draft.callId === callId);

/** The call that was worked on last. */
export const presentCall = (by: string): CallDraft | undefined => read(by).at(-1);
