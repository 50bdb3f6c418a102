import { iso, SECOND, type Millis } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { ApiProblem, isProblem } from '#web/lib/problem.ts';
import { meQuery, queryClient } from '#web/lib/query.ts';
import { clockError, serverNow } from './clock.ts';
import { lineStore } from './connection.ts';
import { device } from './device.ts';
import { deliver, type Delivery } from './outbox-delivery.ts';
import type { Command, Entry, Tap } from './outbox-entry.ts';
import { unsentStore } from './unsent.ts';

type Listener = () => void;

/** An answer that takes longer is none: the line is half open. The command is tried again under the same id. */
const ANSWER_WITHIN: Millis = 12 * SECOND;
/** Pauses between tries while the line is away; a line that comes back ends them at once. */
const PAUSES: readonly Millis[] = [2 * SECOND, 4 * SECOND, 8 * SECOND, 15 * SECOND];
/** Nothing is held back longer than this, whatever the device's clock was set to meanwhile. */
const LONGEST_HOLD: Millis = 60 * SECOND;
/** What was sent late stays in sight this long. */
const SENT_SHOWN: Millis = 120 * SECOND;

/** Whoever tapped is told after this long that it is kept, although the try is still under way. */
const PATIENCE: Millis = 4 * SECOND;

const CHANNEL = 'oryn-outbox';

let user: string | null = null;
let entries: readonly Entry[] = [];
let sending: string | null = null;
let changes = 0;
let writing: Promise<unknown> = Promise.resolve();
const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

const tell = (): void => {
  unsentStore.set(entries.filter(({ state }) => state === 'waiting').length);
  for (const listener of listeners) listener();
};

const inOrder = (all: readonly Entry[]): readonly Entry[] =>
  [...all].sort((one, other) => one.seq - other.seq);

function show(next: readonly Entry[]): void {
  changes += 1;
  entries = next;
  tell();
}

/** Writes go to the device one after the other; the other tabs hear of each. */
function write(change: () => Promise<unknown>): Promise<void> {
  const done = writing.then(change).then(() => channel?.postMessage('changed'));
  writing = done.catch(() => undefined);
  return done;
}

const store = (entry: Entry): Promise<void> => {
  show(inOrder([...entries.filter(({ commandId }) => commandId !== entry.commandId), entry]));
  return write(async () => (await device())?.put('outbox', entry));
};

const remove = (commandId: string): Promise<void> => {
  show(entries.filter((entry) => entry.commandId !== commandId));
  return write(async () => (await device())?.delete('outbox', commandId));
};

/** What the device holds of this user, with what other tabs have done. */
async function reload(): Promise<void> {
  for (;;) {
    await writing;
    const before = changes;
    const db = await device();
    if (db === null) return;
    const all = await db.getAll('outbox');
    if (before !== changes) continue;
    show(inOrder(all.filter(({ userId }) => userId === user)));
    return;
  }
}

const isDue = ({ sendAfter }: Entry): boolean =>
  sendAfter <= Date.now() || sendAfter > Date.now() + LONGEST_HOLD;

/** The first that may go now. A facility's taps go in order: what is held back holds up what came after it. */
function next(): Entry | undefined {
  const heldUp = new Set<string>();
  for (const entry of entries) {
    if (entry.state !== 'waiting' || heldUp.has(entry.facilityId)) continue;
    if (isDue(entry)) return entry;
    heldUp.add(entry.facilityId);
  }
  return undefined;
}

/** The line is away, the server is overloaded, or the session has ended: the tap is kept. */
const isNoAnswer = (error: unknown): boolean =>
  !isProblem(error) ||
  error.status === 0 ||
  error.status === 401 ||
  error.status === 429 ||
  error.status >= 500;

const delivered = (entry: Entry, { late }: Delivery): Promise<void> =>
  entry.tries === 0 && !late
    ? remove(entry.commandId)
    : store({ ...entry, state: 'sent', late, doneAt: serverNow() });

/** A try without an answer. */
const tried = (entry: Entry): Promise<void> =>
  entry.userId === user ? store({ ...entry, tries: entry.tries + 1 }) : Promise.resolve();

/** Sends one; false when there was no answer. Other taps are still sent when one is refused: each is a fact of its own. */
async function sendOne(entry: Entry): Promise<boolean> {
  sending = entry.commandId;
  tell();
  try {
    const sentAt = entry.clock.sure && clockError().sure ? serverNow() : Date.now() + entry.clock.offset;
    const delivery = await deliver(entry, iso(sentAt), AbortSignal.timeout(ANSWER_WITHIN));
    if (entry.userId === user) await delivered(entry, delivery);
    return true;
  } catch (error) {
    if (entry.userId !== user) return false;
    if (isProblem(error) && !isNoAnswer(error)) {
      const refusal = { code: error.code, title: error.title };
      await store({ ...entry, state: 'refused', refusal, doneAt: serverNow() });
      return true;
    }
    await tried(entry);
    return false;
  } finally {
    sending = null;
    tell();
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let fruitless = 0;

/** Wakes up when the next tap falls due, or for another try. */
function sleep(failed: boolean): void {
  clearTimeout(timer);
  fruitless = failed ? fruitless + 1 : 0;
  const waiting = entries.filter(({ state }) => state === 'waiting');
  if (waiting.length === 0 || user === null) return;
  const pause = failed
    ? (PAUSES[Math.min(fruitless, PAUSES.length) - 1] ?? SECOND)
    : Math.max(0, Math.min(...waiting.map(({ sendAfter }) => sendAfter)) - Date.now());
  timer = setTimeout(() => void outbox.send(), Math.min(pause + 50, LONGEST_HOLD));
}

/** A check of whose session this is holds for so long: another tab may have signed somebody else in. */
const SURE_FOR: Millis = 5 * SECOND;

/** Whether the session on this device is that of the queue's owner: nobody sends another's taps. */
async function isOwnSession(): Promise<boolean> {
  try {
    const { id } = await call('me', undefined, AbortSignal.timeout(ANSWER_WITHIN));
    if (id !== user) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    return id === user;
  } catch {
    return false; // no line, or nobody is signed in: the taps are kept
  }
}

async function drain(): Promise<void> {
  await reload();
  let answered = true;
  let checkedAt = Number.NEGATIVE_INFINITY;
  for (let entry = next(); entry !== undefined && answered; entry = next()) {
    if (performance.now() - checkedAt > SURE_FOR) answered = await isOwnSession();
    checkedAt = performance.now();
    if (answered) answered = await sendOne(entry);
    else await tried(entry);
    await reload();
  }
  sleep(!answered);
}

/** Of several tabs one sends; the others wait for their turn and find nothing left. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  // A page that is not served securely has no locks: the same commandId keeps a double sending harmless.
  if ('locks' in navigator) await navigator.locks.request(CHANNEL, work);
  else await work();
};

const pause = (ms: Millis): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let running: Promise<void> | null = null;
let again = false;

let lastSeq = 0;
function nextSeq(): number {
  const highest = Math.max(lastSeq, ...entries.map(({ seq }) => seq));
  lastSeq = Math.max(highest + 1, Date.now() * 1000);
  return lastSeq;
}

const find = (commandId: string): Entry | undefined => entries.find((entry) => entry.commandId === commandId);

/** Two tabs may disagree on the time by what was long on the way. */
const DISAGREEMENT: Millis = 30 * SECOND;

/** What is tapped later happened later, whichever tab's clock says otherwise by a little. */
function inTime(command: Command, earlier: Millis): Command {
  const later = (said: string | undefined): string | undefined => {
    const behind = said === undefined ? 0 : earlier - Date.parse(said);
    return behind > 0 && behind < DISAGREEMENT ? iso(earlier + 1) : said;
  };
  switch (command.route) {
    case 'takeCensus':
      return {
        ...command,
        body: { ...command.body, observedAt: later(command.body.observedAt) ?? command.body.observedAt },
      };
    case 'confirm':
      return { ...command, body: { ...command.body, observedAt: later(command.body.observedAt) } };
    case 'actOnReferral':
      return { ...command, body: { ...command.body, at: later(command.body.at) } };
    case 'endStay':
      return { ...command, body: { ...command.body, at: later(command.body.at) } };
  }
}

function entryOf(userId: string, { facilityId, command: tapped, holdBack = 0 }: Tap): Entry {
  const { commandId } = tapped.body;
  const earlier = Math.max(
    0,
    ...entries.filter((entry) => entry.commandId !== commandId).map(({ tappedAt }) => tappedAt),
  );
  const command = inTime(tapped, earlier);
  return {
    commandId,
    userId,
    facilityId,
    seq: find(commandId)?.seq ?? nextSeq(),
    command,
    tappedAt: serverNow() > earlier ? serverNow() : Math.min(earlier + 1, serverNow() + DISAGREEMENT),
    clock: clockError(),
    sendAfter: holdBack === 0 ? 0 : Date.now() + holdBack,
    state: 'waiting',
    tries: 0,
    refusal: null,
    late: false,
    doneAt: null,
  };
}

/** What was tapped before at the same facility can no longer be taken back: the order is kept. */
function releaseEarlier(entry: Entry): void {
  for (const earlier of entries)
    if (earlier.facilityId === entry.facilityId && earlier.seq < entry.seq && earlier.sendAfter > 0)
      void store({ ...earlier, sendAfter: 0 });
}

/** Taps of the signed-in user, kept on the device until the server has answered each (DESIGN §3.4, §4). */
export const outbox = {
  entries: (): readonly Entry[] => entries,
  /** The command that is on its way from this tab. */
  sending: (): string | null => sending,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Keeps a tap, or what became of it while it was held back; it goes as soon as it may. */
  keep: async (tap: Tap): Promise<void> => {
    if (user === null) throw new Error('nobody is signed in: a tap has no owner');
    const entry = entryOf(user, tap);
    if (entry.sendAfter === 0) releaseEarlier(entry);
    const kept = store(entry);
    sleep(false);
    await kept;
    if (entry.sendAfter === 0) await outbox.send();
  },

  /**
   * Keeps a tap and tells what came of the first try: `sent`, or `kept` for later. Throws ApiProblem when it was
   * refused at once; it is then no longer kept, for whoever asked shows why.
   */
  deliver: async (tap: Tap): Promise<'sent' | 'kept'> => {
    await Promise.race([outbox.keep(tap), pause(PATIENCE)]);
    const entry = find(tap.command.body.commandId);
    if (entry?.state !== 'refused' || entry.refusal === null)
      return entry?.state === 'waiting' ? 'kept' : 'sent';
    await remove(entry.commandId);
    throw new ApiProblem({ ...entry.refusal, status: 422 });
  },

  /** False once it may be on its way: what is tapped then is another command. */
  isHeldBack: (commandId: string): boolean => {
    const entry = find(commandId);
    return entry?.state === 'waiting' && entry.sendAfter > 0 && !isDue(entry);
  },

  /** Not to be taken back any more. */
  release: (commandId: string): void => {
    const entry = find(commandId);
    if (entry === undefined || entry.state !== 'waiting') return;
    void store({ ...entry, sendAfter: 0 }).then(outbox.send);
  },

  discard: (commandId: string): void => {
    if (commandId !== sending && find(commandId) !== undefined) void remove(commandId);
  },

  /** A refused one once more, under the same id: refusals are not remembered (rule 4). */
  retry: (commandId: string): void => {
    const entry = find(commandId);
    if (entry?.state === 'refused')
      void store({ ...entry, state: 'waiting', refusal: null, doneAt: null }).then(outbox.send);
  },

  /** Sends what may go, here or in the tab whose turn it is. */
  send: (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again && user !== null) {
        again = false;
        await alone(drain);
      }
    })().finally(() => {
      running = null;
    });
    return running;
  },

  /** What this user left unsent on the device is shown and sent; nobody else's is touched. Returns how to stop. */
  start: (userId: string): (() => void) => {
    user = userId;
    channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
    if (channel) channel.onmessage = () => void reload().then(() => sleep(fruitless > 0));
    void reload().then(outbox.send);
    let wasOpen = lineStore.get().open;
    const stopLine = lineStore.subscribe(() => {
      const { open } = lineStore.get();
      if (open && !wasOpen) void outbox.send();
      wasOpen = open;
    });
    const online = (): void => void outbox.send();
    window.addEventListener('online', online);
    const tidy = setInterval(() => {
      for (const { commandId, doneAt, state, late } of entries)
        if (state === 'sent' && !late && doneAt !== null && doneAt + SENT_SHOWN < serverNow())
          void remove(commandId);
    }, 10 * SECOND);
    return () => {
      stopLine();
      window.removeEventListener('online', online);
      clearInterval(tidy);
      clearTimeout(timer);
      channel?.close();
      channel = undefined;
      user = null;
      show([]);
    };
  },

  /** Forgets all that this user left: phones are shared. */
  wipe: async (userId: string): Promise<void> => {
    show([]);
    await write(async () => {
      const db = await device();
      for (const entry of (await db?.getAll('outbox')) ?? [])
        if (entry.userId === userId) await db?.delete('outbox', entry.commandId);
    });
  },
};
