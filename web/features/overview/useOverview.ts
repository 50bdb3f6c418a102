import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import type { RequestsWaiting } from '#shared/api/overview.ts';
import type { Board } from '#shared/domain/board.ts';
import type { Kato } from '#shared/ids.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useCoverage } from '#web/live/coverage.ts';
import { useBoard, useConnection } from '#web/live/hooks.ts';
import { silentByRegion, silentOnes, SPOTLIGHT_MS, turnAt, type SilentRegion } from './board-sums.ts';

const wholeBoard = (board: Board): Board => board;

/** Silence by region, judged again every minute: a screen without a line greys by itself. Without rows: everywhere. */
export function useSilent(rows: readonly CoverageRow[]): SilentRegion[] {
  const board = useBoard(wholeBoard);
  const now = useNow(MINUTE);
  return useMemo(() => {
    const mine = new Set(rows.map(({ kato }) => kato));
    const seen = (kato: Kato): boolean => mine.size === 0 || mine.has(kato);
    return silentByRegion(silentOnes(board.values(), now), seen);
  }, [board, now, rows]);
}

/** Coverage of a group by region; `undefined` while it has not come yet. */
export function useRegions(group: string): { data: Coverage | undefined; failed: boolean } {
  const { data, error } = useCoverage({ level: 'region', group });
  return { data, failed: data === undefined && error !== null };
}

/** Requests come and go by the minute, and no tile tells this reader of them: they are asked for. */
const ASK_EVERY = 10 * SECOND;

export const useRequests = (): RequestsWaiting | undefined =>
  useQuery({
    queryKey: ['requests-waiting'],
    queryFn: ({ signal }): Promise<RequestsWaiting> => call('requestsWaiting', undefined, signal),
    refetchInterval: ASK_EVERY,
    refetchIntervalInBackground: true,
  }).data;

/** The group whose regions the map shows: the first one, those who must not be seen waiting. */
export const useMapGroup = () => useReference().groups[0];

export interface Turns {
  turn: number;
  paused: boolean;
  pause: () => void;
  go: (by: number) => void;
}

/** A key on a button or a field is meant for it. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, input, select, [role=radiogroup]') !== null;

/** Whose turn it is in the spotlight; space stops it, arrows go on and back. Without a line it stays where it was. */
export function useTurns(): Turns {
  const now = useNow(SPOTLIGHT_MS);
  const connection = useConnection();
  const clock = turnAt(connection.state === 'lost' ? (connection.heardAt ?? now) : now);
  const [ahead, setAhead] = useState(0);
  const [stopped, setStopped] = useState<number | null>(null);
  const turn = stopped ?? clock + ahead;
  const pause = useCallback(() => {
    setStopped(stopped === null ? turn : null);
    // It goes on from where it stood.
    if (stopped !== null) setAhead(stopped - clock);
  }, [stopped, turn, clock]);
  const go = useCallback(
    (by: number) => {
      if (stopped === null) setAhead(ahead + by);
      else setStopped(stopped + by);
    },
    [stopped, ahead],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by === undefined && (event.key !== ' ' || isElsewhere(event.target))) return;
      event.preventDefault();
      if (by === undefined) pause();
      else go(by);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [pause, go]);
  return { turn, paused: stopped !== null, pause, go };
}
