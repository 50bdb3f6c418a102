import { useEffect } from 'react';
import { lineStore } from './connection.ts';

/** Does something once whenever a lost line is there again, for as long as it is `wanted`. Give a stable function. */
export function useWhenLineIsBack(act: () => void, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    let wasOpen = lineStore.get().open;
    return lineStore.subscribe(() => {
      const { open } = lineStore.get();
      if (open && !wasOpen) act();
      wasOpen = open;
    });
  }, [act, wanted]);
}
