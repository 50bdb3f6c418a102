import { useMemo } from 'react';
import type { Coverage } from '#shared/api/coverage.ts';
import type { Board } from '#shared/domain/board.ts';
import { MINUTE } from '#shared/time.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useCoverage } from '#web/live/coverage.ts';
import { useBoard } from '#web/live/hooks.ts';
import { answeringNow, silentOnes } from './board-sums.ts';

const wholeBoard = (board: Board): Board => board;

/** Facilities from the board, judged again every minute: a screen without a line greys by itself. */
export function useBoardSums() {
  const board = useBoard(wholeBoard);
  const now = useNow(MINUTE);
  return useMemo(() => {
    const tiles = [...board.values()];
    return { answering: answeringNow(tiles, now), silent: silentOnes(tiles, now) };
  }, [board, now]);
}

/** Coverage of a group by region; `undefined` while it has not come yet. */
export function useRegions(group: string): { data: Coverage | undefined; failed: boolean } {
  const { data, error } = useCoverage({ level: 'region', group });
  return { data, failed: data === undefined && error !== null };
}

/** The group whose regions the map shows: the first one, those who must not be seen waiting. */
export const useMapGroup = () => useReference().groups[0];
