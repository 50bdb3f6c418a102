import type { Millis } from '#shared/time.ts';
import { serverNow } from './clock.ts';

/** What is shown as live is live: after this long without a word the line counts as lost (rule 10). */
const LOST_AFTER: Millis = 5000;

/** `heardAt`: when the server last said anything, by the server's clock; null before the first word. */
export type Connection =
  { state: 'connecting' } | { state: 'live'; heardAt: Millis } | { state: 'lost'; heardAt: Millis | null };

interface Line {
  open: boolean;
  heardAt: Millis | null;
  startedAt: Millis;
}

/** Judged by time, so that a line that died without a word is seen as well. */
export function connectionAt(line: Line, now: Millis): Connection {
  if (line.heardAt === null)
    return now - line.startedAt < LOST_AFTER ? { state: 'connecting' } : { state: 'lost', heardAt: null };
  return line.open && now - line.heardAt < LOST_AFTER
    ? { state: 'live', heardAt: line.heardAt }
    : { state: 'lost', heardAt: line.heardAt };
}

let line: Line = { open: false, heardAt: null, startedAt: serverNow() };
const listeners = new Set<() => void>();

const change = (next: Partial<Line>): void => {
  line = { ...line, ...next };
  for (const listener of listeners) listener();
};

export const lineStore = {
  get: (): Line => line,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** `heardAt`: when what is shown already was true. */
  starts: (heardAt: Millis | null = null): void => change({ open: false, heardAt, startedAt: serverNow() }),
  opened: (): void => change({ open: true, heardAt: serverNow() }),
  heard: (): void => change({ heardAt: serverNow() }),
  closed: (): void => change({ open: false }),
};
