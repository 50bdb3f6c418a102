import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { boardStore } from '#web/live/board-store.ts';
import { serverNow } from '#web/live/clock.ts';
import { useBoard } from '#web/live/hooks.ts';
import type { Shown } from './steady-list.ts';
import { befell, stillThere, type Befell } from './tile-news.ts';

export interface News {
  what: Befell;
  at: Millis;
}

export interface TileNews {
  /** What befell each facility lately. */
  news: ReadonlyMap<FacilityId, News>;
  /** Cards whose beds are gone before the question was asked again. */
  went: ReadonlySet<FacilityId>;
}

const sameTiles = (one: readonly (Tile | undefined)[], other: readonly (Tile | undefined)[]): boolean =>
  one.length === other.length && one.every((tile, index) => tile === other[index]);

/** Watches the tiles of the cards shown: the board knows at once what a search will say a moment later. */
export function useTileNews(shown: readonly Shown[]): TileNews {
  const tiles = useBoard(
    useCallback((board: Board) => shown.map(({ candidate }) => board.get(candidate.facilityId)), [shown]),
    sameTiles,
  );
  const before = useRef(new Map<FacilityId, Tile>());
  const [news, setNews] = useState<ReadonlyMap<FacilityId, News>>(new Map());
  useEffect(() => {
    const look = (): void => {
      const board = boardStore.getBoard();
      const found: [FacilityId, News][] = [];
      for (const { candidate } of shown) {
        const tile = board.get(candidate.facilityId);
        if (tile === undefined) continue;
        const known = before.current.get(tile.facilityId);
        before.current.set(tile.facilityId, tile);
        const what = known === undefined || known === tile ? null : befell(known, tile);
        if (what !== null) found.push([tile.facilityId, { what, at: serverNow() }]);
      }
      if (found.length > 0) setNews((earlier) => new Map([...earlier, ...found]));
    };
    for (const { candidate } of shown) {
      const tile = boardStore.getBoard().get(candidate.facilityId);
      if (tile !== undefined && !before.current.has(tile.facilityId))
        before.current.set(tile.facilityId, tile);
    }
    return boardStore.subscribe(look);
  }, [shown]);
  const went = useMemo(
    () =>
      new Set(
        shown.flatMap(({ candidate }) => {
          const tile = tiles.find((each) => each?.facilityId === candidate.facilityId);
          return tile === undefined || stillThere(candidate, tile) ? [] : [candidate.facilityId];
        }),
      ),
    [shown, tiles],
  );
  return { news, went };
}
