import { SECOND, type Millis } from '#shared/time.ts';
import { device } from './device.ts';
import type { Entry } from './outbox-entry.ts';
import { unsentStore } from './unsent.ts';

type Listener = () => void;

/** Nothing is held back longer than this, whatever the device's clock was set to meanwhile. */
export const LONGEST_HOLD: Millis = 60 * SECOND;

/** Shared by the tabs of this device: what one changes the others read anew. */
export const CHANNEL = 'oryn-outbox';

let user: string | null = null;
let entries: readonly Entry[] = [];
let changes = 0;
let writing: Promise<unknown> = Promise.resolve();
let channel: BroadcastChannel | undefined;
const listeners = new Set<Listener>();

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
  // Whoever asked for a write hears that it failed; the next one is tried all the same.
  writing = done.catch(() => undefined);
  return done;
}

export const isDue = ({ sendAfter }: Entry): boolean =>
  sendAfter <= Date.now() || sendAfter > Date.now() + LONGEST_HOLD;

let lastSeq = 0;

/** The signed-in user's taps in their order, as this page shows them and as the device keeps them. */
export const queue = {
  user: (): string | null => user,
  entries: (): readonly Entry[] => entries,
  find: (commandId: string): Entry | undefined => entries.find((entry) => entry.commandId === commandId),
  waiting: (): readonly Entry[] => entries.filter(({ state }) => state === 'waiting'),
  tell,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** The place of a new tap behind all others, whatever the clock does. */
  nextSeq: (): number => {
    const highest = Math.max(lastSeq, ...entries.map(({ seq }) => seq));
    lastSeq = Math.max(highest + 1, Date.now() * 1000);
    return lastSeq;
  },

  /** The first that may go now. A facility's taps go in order: what is held back holds up what came after it. */
  next: (): Entry | undefined => {
    const heldUp = new Set<string>();
    for (const entry of entries) {
      if (entry.state !== 'waiting' || heldUp.has(entry.facilityId)) continue;
      if (isDue(entry)) return entry;
      heldUp.add(entry.facilityId);
    }
    return undefined;
  },

  /** Shown at once; resolves when it is on the device. */
  store: (entry: Entry): Promise<void> => {
    show(inOrder([...entries.filter(({ commandId }) => commandId !== entry.commandId), entry]));
    return write(async () => (await device())?.put('outbox', entry));
  },

  remove: (commandId: string): Promise<void> => {
    show(entries.filter((entry) => entry.commandId !== commandId));
    return write(async () => (await device())?.delete('outbox', commandId));
  },

  /** What the device holds of this user, with what other tabs have done. */
  reload: async (): Promise<void> => {
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
  },

  /** `onChange`: another tab has changed something. */
  open: (userId: string, onChange: () => void): void => {
    user = userId;
    channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
    if (channel) channel.onmessage = onChange;
  },

  close: (): void => {
    channel?.close();
    channel = undefined;
    user = null;
    show([]);
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
