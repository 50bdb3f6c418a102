import { useSyncExternalStore } from 'react';
import type { Me } from '#shared/api/reference.ts';
import type { ReferralId } from '#shared/ids.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { meQuery, queryClient } from '#web/lib/query.ts';
import { onSessionEnd } from '#web/lib/session-end.ts';
import { noteUnsent } from '#web/lib/unsent-note.ts';
import { lineStore } from './connection.ts';
import { forgetLastKnown, keepLastKnown } from './last-known.ts';
import { offerNewVersions } from './new-version.ts';
import { outbox } from './outbox.ts';
import type { Entry } from './outbox-entry.ts';
import { unsentStore } from './unsent.ts';

/** While the line is away: is it the line, or has the session ended? */
const ASK_EVERY: Millis = 15 * SECOND;

let open: { userId: string; close: () => void } | null = null;

function askWhoIAm(): () => void {
  const timer = setInterval(() => {
    if (!lineStore.get().open && navigator.onLine)
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }, ASK_EVERY);
  return () => clearInterval(timer);
}

export function closeWorkspace(): void {
  open?.close();
  open = null;
}

/** What works without a line, for one user: the queue of taps, the last known state, the page itself. */
export function openWorkspace(me: Me): void {
  if (open?.userId === me.id) return;
  closeWorkspace();
  void forgetLastKnown({ except: me.id });
  const note = (): void => noteUnsent({ login: me.login, count: unsentStore.get() });
  const ends = [
    unsentStore.subscribe(note),
    outbox.start(me.id),
    keepLastKnown(me),
    askWhoIAm(),
    onSessionEnd(closeWorkspace),
  ];
  open = {
    userId: me.id,
    close: () => {
      for (const end of ends) end();
    },
  };
  offerNewVersions();
}

/** Forgets everything of this user on this device: the queue and what was shown (phones are shared). */
export async function wipeWorkspace({ id, login }: Me): Promise<void> {
  closeWorkspace();
  noteUnsent({ login, count: 0 });
  await Promise.all([outbox.wipe(id), forgetLastKnown()]);
}

/** Taps that wait, were sent late, or were refused, in their order. */
export const useOutbox = (): readonly Entry[] => useSyncExternalStore(outbox.subscribe, outbox.entries);

/** Whether something about this referral waits for a line. */
export const useKeptFor = (referralId: ReferralId): boolean =>
  useOutbox().some(
    ({ state, command }) =>
      state === 'waiting' && command.route === 'actOnReferral' && command.params.id === referralId,
  );

/** Whether the leaving of this party waits for a line. */
export const useStayKept = (stayId: string): boolean =>
  useOutbox().some(
    ({ state, command }) =>
      state === 'waiting' && command.route === 'endStay' && command.params.stayId === stayId,
  );

export const useSending = (): string | null => useSyncExternalStore(outbox.subscribe, outbox.sending);
