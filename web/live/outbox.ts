import { SECOND, type Millis } from '#shared/time.ts';
import { ApiProblem } from '#web/lib/problem.ts';
import { serverNow } from './clock.ts';
import { lineStore } from './connection.ts';
import type { Entry, Tap } from './outbox-entry.ts';
import { isDue, queue } from './outbox-queue.ts';
import { sender } from './outbox-sender.ts';
import { entryOf } from './outbox-tap.ts';

/** What was sent late stays in sight this long. */
const SENT_SHOWN: Millis = 120 * SECOND;

/** Whoever tapped is told after this long that it is kept, although the try is still under way. */
const PATIENCE: Millis = 4 * SECOND;

const pause = (ms: Millis): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What was tapped before at the same facility can no longer be taken back: the order is kept. */
function releaseEarlier(entry: Entry): void {
  for (const earlier of queue.entries())
    if (earlier.facilityId === entry.facilityId && earlier.seq < entry.seq && earlier.sendAfter > 0)
      void queue.store({ ...earlier, sendAfter: 0 });
}

function removeShown(): void {
  for (const { commandId, doneAt, state, late } of queue.entries())
    if (state === 'sent' && !late && doneAt !== null && doneAt + SENT_SHOWN < serverNow())
      void queue.remove(commandId);
}

/** Taps of the signed-in user, kept on the device until the server has answered each (DESIGN §3.4, §4). */
export const outbox = {
  entries: queue.entries,
  sending: sender.sending,
  subscribe: queue.subscribe,
  wipe: queue.wipe,

  /** Keeps a tap, or what became of it while it was held back; it goes as soon as it may. */
  keep: async (tap: Tap): Promise<void> => {
    const user = queue.user();
    if (user === null) throw new Error('nobody is signed in: a tap has no owner');
    const entry = entryOf(user, tap);
    if (entry.sendAfter === 0) releaseEarlier(entry);
    const kept = queue.store(entry);
    sender.wake();
    await kept;
    if (entry.sendAfter === 0) await sender.send();
  },

  /**
   * Keeps a tap and tells what came of the first try: `sent`, or `kept` for later. Throws ApiProblem when it was
   * refused at once; it is then no longer kept, for whoever asked shows why.
   */
  deliver: async (tap: Tap): Promise<'sent' | 'kept'> => {
    await Promise.race([outbox.keep(tap), pause(PATIENCE)]);
    const entry = queue.find(tap.command.body.commandId);
    if (entry?.state !== 'refused' || entry.refusal === null)
      return entry?.state === 'waiting' ? 'kept' : 'sent';
    await queue.remove(entry.commandId);
    throw new ApiProblem({ ...entry.refusal, status: 422 });
  },

  /** False once it may be on its way: what is tapped then is another command. */
  isHeldBack: (commandId: string): boolean => {
    const entry = queue.find(commandId);
    return entry?.state === 'waiting' && entry.sendAfter > 0 && !isDue(entry);
  },

  /** Not to be taken back any more. */
  release: (commandId: string): void => {
    const entry = queue.find(commandId);
    if (entry?.state === 'waiting') void queue.store({ ...entry, sendAfter: 0 }).then(sender.send);
  },

  discard: (commandId: string): void => {
    if (commandId !== sender.sending() && queue.find(commandId) !== undefined) void queue.remove(commandId);
  },

  /** A refused one once more, under the same id: refusals are not remembered (rule 4). */
  retry: (commandId: string): void => {
    const entry = queue.find(commandId);
    if (entry?.state === 'refused')
      void queue.store({ ...entry, state: 'waiting', refusal: null, doneAt: null }).then(sender.send);
  },

  /** What this user left unsent on the device is shown and sent; nobody else's is touched. Returns how to stop. */
  start: (userId: string): (() => void) => {
    queue.open(userId, () => void queue.reload().then(() => sender.wake({ keepPause: true })));
    void queue.reload().then(sender.send);
    let wasOpen = lineStore.get().open;
    const stopLine = lineStore.subscribe(() => {
      const { open } = lineStore.get();
      if (open && !wasOpen) void sender.send();
      wasOpen = open;
    });
    const online = (): void => void sender.send();
    window.addEventListener('online', online);
    const tidy = setInterval(removeShown, 10 * SECOND);
    return () => {
      stopLine();
      window.removeEventListener('online', online);
      clearInterval(tidy);
      sender.stop();
      queue.close();
    };
  },
};
