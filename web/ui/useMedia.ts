import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds, from the first render on. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

export const PHONE = '(max-width: 47.99em)';
/** Phones and upright tablets: no room for columns. */
export const COMPACT = '(max-width: 63.99em)';
