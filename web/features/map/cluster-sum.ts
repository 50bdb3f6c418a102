import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { placeState } from '#web/lib/place-state.ts';
import type { ClusterLook } from './marker-svg.ts';

/** What the members of a group say now: fresh free places, and how many are in which state. */
export function sumOf(board: Board, ids: readonly FacilityId[], now: Millis): ClusterLook {
  const look: ClusterLook = { free: 0, parts: { free: 0, full: 0, stale: 0 } };
  for (const id of ids) {
    const tile = board.get(id);
    if (tile === undefined) continue;
    const state = placeState(tile, now);
    if (state === 'free') look.free += tile.free;
    look.parts[state === 'free' || state === 'full' ? state : 'stale'] += 1;
  }
  return look;
}
