import { useSyncExternalStore } from 'react';

const KEY = 'oryn.put-away';
const MOST = 50;

/** What this tab wrote itself; anything else counts as nothing. */
function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

let away: ReadonlySet<string> | null = null;
const listeners = new Set<() => void>();
const get = (): ReadonlySet<string> => (away ??= read());

/** Ended referrals put away by hand: they no longer ask for a bed, in the dock and in the title of the tab. */
export function putAway(referralId: string): void {
  away = new Set([...get(), referralId].slice(-MOST));
  sessionStorage.setItem(KEY, JSON.stringify([...away]));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePutAway = (): ReadonlySet<string> => useSyncExternalStore(subscribe, get);
