import { useCallback, useSyncExternalStore } from 'react';
import { SECOND, type Millis } from '#shared/time.ts';

let offset: Millis = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** What the server's clock says now; countdowns follow it, not the reader's own clock. */
export const serverNow = (): Millis => Date.now() + offset;

/** `at`: the server's time as it was just received. */
export function setServerTime(at: Millis): void {
  offset = at - Date.now();
}

const tick = (): void => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * One clock for the whole page: every ring and age moves in the same tick. `step` (milliseconds) says how
 * often the reader needs to be drawn again: ages `useNow(MINUTE)`, rings every second.
 */
export function useNow(step: Millis = SECOND): Millis {
  const read = useCallback(() => Math.floor(serverNow() / step) * step, [step]);
  return useSyncExternalStore(subscribe, read);
}
