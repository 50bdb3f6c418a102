import type { Tile } from '#shared/api/tile.ts';
import { tileFreshness } from '#shared/domain/board.ts';
import type { Millis } from '#shared/time.ts';

/** What a shape says of a facility (LOOK §2); `advice`: it has no beds to count. */
export type PlaceState = 'free' | 'full' | 'stale' | 'unknown' | 'paused' | 'advice';

type Seen = Pick<
  Tile,
  'accepting' | 'closed' | 'freshness' | 'staleAt' | 'unknownAt' | 'free' | 'capacity' | 'disputed'
>;

/** `free`: places for this party in a search, else all. A count that is not fresh is never shown as free. */
export function placeState(tile: Seen, now: Millis, free: number = tile.free): PlaceState {
  if (!tile.accepting || tile.closed) return 'paused';
  if (tile.capacity === 0) return 'advice';
  const freshness = tileFreshness(tile, now);
  if (freshness !== 'fresh') return freshness;
  if (tile.disputed) return 'stale';
  return free > 0 ? 'free' : 'full';
}
