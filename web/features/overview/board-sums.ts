import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import type { Tile } from '#shared/api/tile.ts';
import { tileFreshness } from '#shared/domain/board.ts';
import { SECOND, type Millis } from '#shared/time.ts';

/** How long one region stands in the spotlight. */
export const SPOTLIGHT_MS: Millis = 20 * SECOND;
/** Up to this many free places a region or group is nearly full. */
export const FEW = 2;

export type Plenty = 'some' | 'few' | 'zero' | 'no_facility';

/** What a wall board says of a region or a group in one look. */
export function plentyOf(row: Pick<CoverageRow, 'beds' | 'openBeds'>): Plenty {
  if (row.beds === 0) return 'no_facility';
  if (row.openBeds === 0) return 'zero';
  return row.openBeds <= FEW ? 'few' : 'some';
}

export interface Silent {
  tile: Tile;
  /** Since the last confirmation; null when nobody ever confirmed. */
  age: Millis | null;
}

/** Facilities with beds whose count nobody confirmed in time; longest silence first, never confirmed at the very top. */
export function silentOnes(tiles: Iterable<Tile>, now: Millis): Silent[] {
  const silent: Silent[] = [];
  for (const tile of tiles) {
    if (tile.closed || tile.capacity === 0 || tileFreshness(tile, now) === 'fresh') continue;
    silent.push({ tile, age: tile.confirmedAt === null ? null : now - Date.parse(tile.confirmedAt) });
  }
  const length = ({ age }: Silent): number => age ?? Number.POSITIVE_INFINITY;
  return silent.sort((a, b) => (length(a) === length(b) ? 0 : length(b) - length(a)));
}

/** How many facilities of a region are silent. */
export interface SilentRegion {
  regionKato: Kato;
  count: number;
}

/** By region, most first, so that a wall names no centre. `seen`: the reader's regions. */
export function silentByRegion(silent: readonly Silent[], seen: (kato: Kato) => boolean): SilentRegion[] {
  const counts = new Map<Kato, number>();
  for (const { tile } of silent)
    if (seen(tile.regionKato)) counts.set(tile.regionKato, (counts.get(tile.regionKato) ?? 0) + 1);
  return [...counts]
    .map(([regionKato, count]) => ({ regionKato, count }))
    .sort((one, other) => other.count - one.count);
}

/** Which of `count` stands in the spotlight: the same on every wall that nobody touched, without a timer of its own. */
export const spotlightAt = (turn: number, count: number): number =>
  count === 0 ? -1 : ((turn % count) + count) % count;

/** The turn that the clock is at. */
export const turnAt = (now: Millis): number => Math.floor(now / SPOTLIGHT_MS);

/** A wall board in an unlit duty room: dark from 19:00 to 07:00 unless somebody chose. `hour` is local, 0–23. */
export const darkByHour = (hour: number): boolean => hour >= 19 || hour < 7;
