import { iso, SECOND, type Millis } from '#shared/time.ts';
import { isProblem } from '#web/lib/problem.ts';
import { meQuery, queryClient } from '#web/lib/query.ts';
import { clockError, serverNow } from './clock.ts';
import { deliver, type Delivery } from './outbox-delivery.ts';
import type { Entry } from './outbox-entry.ts';
import { CHANNEL, LONGEST_HOLD, queue } from './outbox-queue.ts';

/** An answer that takes longer is none: the line is half open. The command is tried again under the same id. */
const ANSWER_WITHIN: Millis = 12 * SECOND;
/** Pauses between tries while the line is away; a line that comes back ends them at once. */
const PAUSES: readonly Millis[] = [2 * SECOND, 4 * SECOND, 8 * SECOND, 15 * SECOND];

let sending: string | null = null;

const onItsWay = (commandId: string | null): void => {
  sending = commandId;
  queue.tell();
};

/** The line is away, the server is overloaded, or the session is not that of the owner: the tap is kept. */
const isNoAnswer = (error: unknown): boolean =>
  !isProblem(error) ||
  error.status === 0 ||
  error.status === 401 ||
  error.status === 429 ||
  error.status >= 500 ||
  error.code === 'ANOTHER_USER';

const delivered = (entry: Entry, { late }: Delivery): Promise<void> =>
  entry.tries === 0 && !late
    ? queue.remove(entry.commandId)
    : queue.store({ ...entry, state: 'sent', late, doneAt: serverNow() });

/** Sends one; false when there was no answer. Other taps are still sent when one is refused: each is a fact of its own. */
async function sendOne(entry: Entry): Promise<boolean> {
  onItsWay(entry.commandId);
  const isOwners = (): boolean => entry.userId === queue.user();
  try {
    const sentAt = entry.clock.sure && clockError().sure ? serverNow() : Date.now() + entry.clock.offset;
    const delivery = await deliver(entry, iso(sentAt), AbortSignal.timeout(ANSWER_WITHIN));
    if (isOwners()) await delivered(entry, delivery);
    return true;
  } catch (error) {
    // Another tab has signed somebody else in: this one learns of it, and keeps the tap for its owner.
    if (isProblem(error, 'ANOTHER_USER')) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    if (!isOwners()) return false;
    if (isProblem(error) && !isNoAnswer(error)) {
      const refusal = { code: error.code, title: error.title };
      await queue.store({ ...entry, state: 'refused', refusal, doneAt: serverNow() });
      return true;
    }
    await queue.store({ ...entry, tries: entry.tries + 1 });
    return false;
  } finally {
    onItsWay(null);
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let fruitless = 0;

/** Wakes up when the next tap falls due, or for another try. */
function sleep(failed: boolean): void {
  clearTimeout(timer);
  fruitless = failed ? fruitless + 1 : 0;
  const waiting = queue.waiting();
  if (waiting.length === 0 || queue.user() === null) return;
  const pause = failed
    ? (PAUSES[Math.min(fruitless, PAUSES.length) - 1] ?? SECOND)
    : Math.max(0, Math.min(...waiting.map(({ sendAfter }) => sendAfter)) - Date.now());
  timer = setTimeout(() => void sender.send(), Math.min(pause + 50, LONGEST_HOLD));
}

async function drain(): Promise<void> {
  await queue.reload();
  let answered = true;
  for (let entry = queue.next(); entry !== undefined && answered; entry = queue.next()) {
    answered = await sendOne(entry);
    await queue.reload();
  }
  sleep(!answered);
}

/** Of several tabs one sends; the others wait for their turn and find nothing left. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  // A page that is not served securely has no locks: the same commandId keeps a double sending harmless.
  if ('locks' in navigator) await navigator.locks.request(CHANNEL, work);
  else await work();
};

let running: Promise<void> | null = null;
let again = false;

/** Takes the taps of the queue to the server, one after the other. */
export const sender = {
  /** The command that is on its way from this tab. */
  sending: (): string | null => sending,

  /** Sends what may go, here or in the tab whose turn it is. */
  send: (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again && queue.user() !== null) {
        again = false;
        await alone(drain);
      }
    })().finally(() => {
      running = null;
    });
    return running;
  },

  /** Wakes up for the tap that falls due next; pauses after fruitless tries go on where `keepPause` says so. */
  wake: ({ keepPause = false } = {}): void => sleep(keepPause && fruitless > 0),

  stop: (): void => clearTimeout(timer),
};
