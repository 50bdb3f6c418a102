import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { boardStore } from './board-store.ts';
import { useNow } from './clock.ts';
import { connectionAt, lineStore, type Connection } from './connection.ts';
import { referralStore, type Referrals } from './referral-store.ts';

/** One tile; draws again for this facility only. */
export function useTile(id: FacilityId): Tile | undefined {
  return useSyncExternalStore(boardStore.subscribe, () => boardStore.getBoard().get(id));
}

/**
 * What `select` makes of the board. Give a stable function (outside the component or by useCallback); draws
 * again only when its answer is not `same` as the one before.
 */
export function useBoard<T>(
  select: (board: Board) => T,
  same: (before: T, after: T) => boolean = Object.is,
): T {
  const last = useRef<{ board: Board; select: (board: Board) => T; value: T } | null>(null);
  const read = useCallback((): T => {
    const board = boardStore.getBoard();
    const known = last.current;
    if (known !== null && known.board === board && known.select === select) return known.value;
    const value = select(board);
    const kept = known !== null && known.select === select && same(known.value, value) ? known.value : value;
    last.current = { board, select, value: kept };
    return kept;
  }, [select, same]);
  return useSyncExternalStore(boardStore.subscribe, read);
}

/** False until the first whole board has come. */
export const useBoardLoaded = (): boolean => useSyncExternalStore(boardStore.subscribe, boardStore.isLoaded);

/** Judged again every second. */
export function useConnection(): Connection {
  const line = useSyncExternalStore(lineStore.subscribe, lineStore.get);
  const now = useNow();
  return connectionAt(line, Math.max(now, line.heardAt ?? 0));
}

const useReferralMap = (): Referrals =>
  useSyncExternalStore(referralStore.subscribe, referralStore.getReferrals);

/** Referrals of my desk, or of my facilities: live ones and the latest ended, newest first. */
export function useReferrals(): readonly Referral[] {
  const map = useReferralMap();
  return useMemo(
    () => [...map.values()].sort((one, other) => other.createdAt.localeCompare(one.createdAt)),
    [map],
  );
}

export const useReferralsLoaded = (): boolean =>
  useSyncExternalStore(referralStore.subscribe, referralStore.isLoaded);

export const useNotices = (): readonly Notice[] =>
  useSyncExternalStore(referralStore.subscribe, referralStore.getNotices);
