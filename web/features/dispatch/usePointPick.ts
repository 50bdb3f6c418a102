import { useCallback, useState } from 'react';
import type { Place } from '#shared/api/reference.ts';
import { coordinatesText } from '#shared/domain/coordinates.ts';
import { call } from '#web/lib/api.ts';
import { isProblem } from '#web/lib/problem.ts';
import type { SearchView } from '#web/lib/search-view.ts';

/** A point of the map as a place, with its district; `pickProblem` says why there is none. */
export function usePointPick(onPlace: (place: Place) => void): Pick<SearchView, 'onPick' | 'pickProblem'> {
  const [pickProblem, setProblem] = useState<SearchView['pickProblem']>(null);
  const onPick = useCallback<SearchView['onPick']>(
    async (point) => {
      const q = coordinatesText(point);
      try {
        const { items } = await call('places', { query: { q, limit: 1 } });
        const [place] = items;
        setProblem(place === undefined ? 'failed' : null);
        if (place !== undefined) onPlace(place);
      } catch (error) {
        setProblem(isProblem(error, 'OUTSIDE_COUNTRY') ? 'outside' : 'failed');
      }
    },
    [onPlace],
  );
  return { onPick, pickProblem };
}
