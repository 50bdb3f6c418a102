import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Coverage, CoverageQuery } from '#shared/api/coverage.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { boardStore } from './board-store.ts';

/** A change is in the figures this soon; a burst of changes asks once. */
const SOON: Millis = SECOND;
/** However much changes, the figures are asked for no oftener. */
const AT_MOST_EVERY: Millis = 8 * SECOND;

const KEY = 'coverage';

const coverageQuery = (query: CoverageQuery) =>
  queryOptions({
    queryKey: [KEY, query] as const,
    queryFn: ({ signal }): Promise<Coverage> => call('coverage', { query }, signal),
    // A refetch keeps what is shown; another group or level does not borrow these figures.
    placeholderData: (before) =>
      before !== undefined && before.group === query.group && before.level === query.level
        ? before
        : undefined,
  });

/** Asks again when tiles change: soon after the first, then at most every few seconds. */
function useAskAgain(): void {
  const client = useQueryClient();
  const askedAt = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = (): void => {
      timer = undefined;
      askedAt.current = performance.now();
      void client.invalidateQueries({ queryKey: [KEY] });
    };
    const stop = boardStore.subscribe(() => {
      const wait = askedAt.current + AT_MOST_EVERY - performance.now();
      timer ??= setTimeout(askAgain, Math.max(SOON, wait));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}

/** Coverage of one group, kept in step with the board. */
export function useCoverage(query: CoverageQuery) {
  useAskAgain();
  return useQuery(coverageQuery(query));
}
