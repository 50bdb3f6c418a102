import type { Tile } from '#shared/api/tile.ts';
import type { FacilityId, Kato } from '#shared/ids.ts';

/** What a search shows on a map beside the board itself; the map and the list are handed the same. */
export interface SearchView {
  /** `where`: district and region, "about" where the district is. */
  origin: { point: Tile['point']; name: string; where: string } | null;
  /** Districts left out on purpose. */
  avoided: readonly Kato[];
  /** In the order of the list, with the places free for this party. */
  candidates: readonly { facilityId: FacilityId; free: number; pill: string }[];
  /** The candidates answer the present question, not the one before. */
  settled: boolean;
  /** False while nothing is searched: then every facility counts the same. */
  searching: boolean;
  selected: FacilityId | null;
  hovered: FacilityId | null;
  onSelect: (id: FacilityId) => void;
  /** The person is at this point of the map. */
  onPick: (point: Tile['point']) => Promise<void>;
  /** Why the last point could not be taken. */
  pickProblem: 'outside' | 'failed' | null;
}
