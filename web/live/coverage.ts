import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Coverage, CoverageQuery } from '#shared/api/coverage.ts';
import { MINUTE, SECOND, type Millis } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { boardStore } from './board-store.ts';

/** A change is in the figures this soon; a burst of changes asks once. */
const SOON: Millis = SECOND;
/** However much changes, the figures are asked for no oftener. */
const AT_MOST_EVERY: Millis = 8 * SECOND;

const KEY = 'coverage';
/** A past hour does not change: it is asked for once, and no change of the board asks again. */
const PAST = 'coverage-past';
const KEEP_PAST: Millis = 10 * MINUTE;

const coverageQuery = (query: CoverageQuery) =>
  queryOptions({
    queryKey: [query.at === undefined ? KEY : PAST, query] as const,
    queryFn: ({ signal }): Promise<Coverage> => call('coverage', { query }, signal),
    ...(query.at !== undefined && { staleTime: Number.POSITIVE_INFINITY, gcTime: KEEP_PAST }),
    // A refetch or another hour keeps what is shown; another group or level does not borrow these figures.
    placeholderData: (before) =>
      before !== undefined && before.group === query.group && before.level === query.level
        ? before
        : undefined,
  });

/** Asks again when tiles change: soon after the first, then at most every few seconds. */
function askAgainFor(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = 0;
  const askAgain = (): void => {
    timer = undefined;
    askedAt = performance.now();
    void client.invalidateQueries({ queryKey: [KEY] });
  };
  const stop = boardStore.subscribe(() => {
    const wait = askedAt + AT_MOST_EVERY - performance.now();
    timer ??= setTimeout(askAgain, Math.max(SOON, wait));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

let readers = 0;
let stopAsking: (() => void) | undefined;

/** However many figures a page shows, the board is listened to once for them all. */
function useAskAgain(): void {
  const client = useQueryClient();
  useEffect(() => {
    readers += 1;
    stopAsking ??= askAgainFor(client);
    return () => {
      readers -= 1;
      if (readers > 0) return;
      stopAsking?.();
      stopAsking = undefined;
    };
  }, [client]);
}

/** Coverage of one group: of now and kept in step with the board, or of a past hour. `enabled`: whether it is needed. */
export function useCoverage(query: CoverageQuery, { enabled = true }: { enabled?: boolean } = {}) {
  useAskAgain();
  return useQuery({ ...coverageQuery(query), enabled });
}

/** Fetches past hours that will probably be asked for next; what is known already is not asked again. */
export function useFetchAhead(queries: readonly CoverageQuery[], enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    // An hour that does not come ahead is asked for again when it is wanted.
    if (enabled) for (const query of queries) client.query(coverageQuery(query)).catch(() => undefined);
  }, [client, queries, enabled]);
}
