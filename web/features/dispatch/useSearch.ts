import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Place } from '#shared/api/reference.ts';
import type { Candidate, SearchInput, SearchResult } from '#shared/api/searches.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { queryClient, useReference } from '#web/lib/query.ts';
import { useBoard } from '#web/live/hooks.ts';
import { isAskable, kindsFor, type CallDraft } from './call-draft.ts';

/** Long enough for a second tap on +, short enough to feel at once. */
const QUIET = 220;
/** A burst of counts is one reason to ask again. */
const BOARD_QUIET = 600;
/** Cards whose tiles are watched. */
const WATCHED = 12;
/** Candidates asked for; when as many come, there may be more. */
export const LIMIT = 20;

function useDebounced<T>(value: T, delay: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));

/** Kinds of which some facility on the board serves the group. */
function useServing(group: string): ReadonlySet<string> {
  return useBoard(
    useCallback(
      (board: Board) =>
        new Set(
          [...board.values()]
            .filter(({ serviceGroups }) => serviceGroups.includes(group))
            .map(({ kind }) => kind),
        ),
      [group],
    ),
    sameSet,
  );
}

/** What of the watched tiles may change the answer, as one text. */
function useCountsOf(ids: readonly FacilityId[]): string {
  return useBoard(
    useCallback(
      (board: Board) =>
        ids
          .map((id) => {
            const tile = board.get(id);
            return tile === undefined ? '' : `${id}:${tile.free}:${String(tile.accepting)}:${tile.freshness}`;
          })
          .join(','),
      [ids],
    ),
  );
}

const NONE: readonly FacilityId[] = [];

export interface Search {
  /** The question as it stands on the screen; it is asked once it has stood for a moment. */
  wanted: string;
  /** Says which question `result` answers. */
  question: string;
  result: SearchResult | undefined;
  error: Error | null;
  isAsking: boolean;
  /** True while the answer is to an older question. */
  isOld: boolean;
  retry: () => void;
  /** Another answer to the same question, from a refusal. */
  replaceCandidates: (candidates: readonly Candidate[]) => void;
}

/** The live search: asked anew when place or party change, and when counts of its candidates do. */
export function useSearch(draft: CallDraft): Search {
  const { kinds, groups } = useReference();
  const serving = useServing(draft.group);
  const mayAvoid = groups.some(({ group, safeDistance }) => group === draft.group && safeDistance);
  const body = useMemo(
    () =>
      isAskable(draft) && draft.place !== null
        ? {
            callId: draft.callId,
            origin: originOf(draft.place),
            kinds: kindsFor(draft.group, kinds, serving),
            groups: [draft.group],
            party: draft.party,
            ...(draft.away && mayAvoid && { avoidDistricts: [draft.place.districtKato] }),
            limit: LIMIT,
          }
        : null,
    [draft, kinds, serving, mayAvoid],
  );
  // By its text: a change that asks nothing else (an age half typed) leaves the answer as it is.
  const wanted = useMemo(() => JSON.stringify(body), [body]);
  const question = useDebounced(wanted, QUIET);
  const asked = useMemo(() => JSON.parse(question) as typeof body, [question]);
  const queryKey = useMemo(() => ['search', question], [question]);
  const query = useQuery({
    queryKey,
    enabled: asked !== null && asked.kinds.length > 0,
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error('A search without a place was started');
      return call('search', { body: asked }, signal);
    },
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
    gcTime: 5 * MINUTE,
    refetchInterval: MINUTE,
  });
  // The answer of another call is no answer to this one.
  const result = asked !== null && query.data?.callId === draft.callId ? query.data : undefined;
  const watched = useMemo(
    () => result?.candidates.slice(0, WATCHED).map(({ facilityId }) => facilityId) ?? NONE,
    [result],
  );
  useAskAgain(useCountsOf(watched), watched, queryKey);
  const replaceCandidates = useCallback(
    (candidates: readonly Candidate[]) =>
      queryClient.setQueryData<SearchResult>(
        queryKey,
        (known) => known && { ...known, candidates: [...candidates] },
      ),
    [queryKey],
  );
  return {
    question,
    wanted,
    result,
    error: query.error,
    isAsking: query.isFetching,
    isOld: query.isPlaceholderData || question !== wanted,
    retry: () => void query.refetch(),
    replaceCandidates,
  };
}

/** A point has no name that the server would know again. */
const originOf = ({ kind, point, placeId }: Place): SearchInput['origin'] =>
  kind === 'point' ? point : { placeId };

/** Counts that changed under the same list of candidates ask the question again. */
function useAskAgain(counts: string, watched: readonly FacilityId[], queryKey: readonly unknown[]): void {
  const [seen, setSeen] = useState({ watched, counts });
  if (seen.watched !== watched) setSeen({ watched, counts });
  const changed = seen.watched === watched && seen.counts !== counts;
  useEffect(() => {
    if (!changed) return;
    const timer = setTimeout(() => {
      setSeen({ watched, counts });
      void queryClient.invalidateQueries({ queryKey });
    }, BOARD_QUIET);
    return () => clearTimeout(timer);
  }, [changed, watched, counts, queryKey]);
}
