import { useSyncExternalStore } from 'react';

let unsent = 0;
const listeners = new Set<() => void>();

/** Number of taps that wait for a line, apart from the outbox so that screens without one need not load it. */
export const unsentStore = {
  get: (): number => unsent,
  set: (count: number): void => {
    if (count === unsent) return;
    unsent = count;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useUnsent = (): number => useSyncExternalStore(unsentStore.subscribe, unsentStore.get);
