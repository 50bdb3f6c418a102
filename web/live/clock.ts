import { useCallback, useSyncExternalStore } from 'react';
import { SECOND, type Millis } from '#shared/time.ts';

let offset: Millis = 0;
let sure = false;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** What the server's clock says now; countdowns follow it, not the reader's own clock. */
export const serverNow = (): Millis => Date.now() + offset;

/** A difference beyond this is a clock that was set anew, and no time on the way. */
const JUMP: Millis = 60 * SECOND;

/** `at`: the server's time as it was just received. What was least long on the way tells it best. */
export function setServerTime(at: Millis): void {
  const heard = at - Date.now();
  offset = sure && Math.abs(heard - offset) < JUMP ? Math.max(heard, offset) : heard;
  sure = true;
}

/** How wrong this device's clock is, and whether the server itself said so since the page was opened. */
export const clockError = (): { offset: Millis; sure: boolean } => ({ offset, sure });

/** What was known of the clock when the page was open last: a guess until the server speaks. */
export function guessClockError(known: Millis): void {
  if (!sure) offset = known;
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
