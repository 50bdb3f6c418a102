import type { Tile } from '#shared/api/tile.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Freshness } from './freshness.ts';

/** All tiles of one view. Used by the server's read model and by the browser. */
export type Board = ReadonlyMap<FacilityId, Tile>;

export const EMPTY_BOARD: Board = new Map();

/** Newer version wins; replays and reordering do no harm. Gives the same board back when nothing changed. */
export function applyTiles(board: Board, tiles: readonly Tile[]): Board {
  const newer = tiles.filter((tile) => (board.get(tile.facilityId)?.version ?? -1) < tile.version);
  if (newer.length === 0) return board;
  const next = new Map(board);
  for (const tile of newer)
    if ((next.get(tile.facilityId)?.version ?? -1) < tile.version) next.set(tile.facilityId, tile);
  return next;
}

/** How fresh a tile is at `now`, also when no message came: a screen without a line greys by itself (rule 5). */
export function tileFreshness(
  tile: Pick<Tile, 'freshness' | 'staleAt' | 'unknownAt'>,
  now: Millis,
): Freshness {
  if (tile.freshness === 'unknown' || tile.unknownAt === null || Date.parse(tile.unknownAt) <= now)
    return 'unknown';
  if (tile.freshness === 'stale' || (tile.staleAt !== null && Date.parse(tile.staleAt) <= now))
    return 'stale';
  return 'fresh';
}

/** Whether the facility takes people now: a pause with an end is over at its time, also on a screen without a line. */
export const tileAccepting = (tile: Tile, now: Millis): boolean =>
  tile.accepting || (tile.acceptingAgainAt !== undefined && Date.parse(tile.acceptingAgainAt) <= now);
