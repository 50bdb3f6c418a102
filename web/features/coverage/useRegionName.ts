import { useCallback } from 'react';
import type { Kato } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';

/** A region's name in the reader's language, by its code. */
export function useRegionName(): (kato: Kato) => string {
  const text = useText();
  const { regions } = useReference();
  return useCallback(
    (wanted) => {
      const region = regions.find(({ kato }) => kato === wanted);
      return region === undefined ? wanted : text(region.name);
    },
    [regions, text],
  );
}
