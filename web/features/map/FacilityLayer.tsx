import L from 'leaflet';
import { useMemo, useState } from 'react';
import { useMap, useMapEvents } from 'react-leaflet';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useBoard } from '#web/live/hooks.ts';
import { ClusterMarker, FAN_ZOOM } from './ClusterMarker.tsx';
import { FacilityMarker } from './FacilityMarker.tsx';
import { fanOut, groupSpots, type Group } from './grouping.ts';

/** Never put together: the answer itself. */
const FIRST = 3;

type Point = Tile['point'];
type Places = ReadonlyMap<FacilityId, Point>;

const placesOf = (board: Board): Places => new Map([...board].map(([id, { point }]) => [id, point]));

/** Counts change often, places hardly ever. */
function samePlaces(one: Places, other: Places): boolean {
  if (one.size !== other.size) return false;
  for (const [id, point] of other) {
    const known = one.get(id);
    if (known?.lat !== point.lat || known.lon !== point.lon) return false;
  }
  return true;
}

function useGroups(places: Places, apart: ReadonlySet<string>): readonly Group[] {
  const map = useMap();
  const [zoom, setZoom] = useState(() => map.getZoom());
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  return useMemo(() => {
    const spots = [...places].map(([id, { lat, lon }]) => {
      const { x, y } = map.project([lat, lon], zoom);
      return { id, x, y };
    });
    return groupSpots(spots, apart).map((group) => {
      const at = map.unproject([group.x, group.y], zoom);
      return { ...group, x: at.lng, y: at.lat };
    });
  }, [places, apart, map, zoom]);
}

/** Facilities of the board: alone, together when far out, fanned out when near. */
export function FacilityLayer({ view }: { view: SearchView }) {
  const map = useMap();
  const places = useBoard(placesOf, samePlaces);
  const { candidates, selected } = view;
  const apart = useMemo(
    () =>
      new Set<string>([
        ...candidates.slice(0, FIRST).map(({ facilityId }) => facilityId),
        ...(selected === null ? [] : [selected]),
      ]),
    [candidates, selected],
  );
  const free = useMemo(
    () => new Map(candidates.map((candidate) => [candidate.facilityId, candidate.free])),
    [candidates],
  );
  const groups = useGroups(places, apart);
  const near = map.getZoom() >= FAN_ZOOM;
  return groups.map((group) => {
    const ids = group.ids as readonly FacilityId[];
    if (ids.length > 1 && !near && !group.fanned)
      return <ClusterMarker key={`group:${ids[0] ?? ''}`} ids={ids} at={L.latLng(group.y, group.x)} />;
    const offsets = fanOut(ids.length);
    return ids.map((id, index) => (
      <FacilityMarker
        key={id}
        id={id}
        offset={offsets[index] ?? { x: 0, y: 0 }}
        freeForParty={free.get(id)}
        minor={view.searching && !free.has(id)}
        selected={selected === id}
        hovered={view.hovered === id}
        onSelect={view.onSelect}
      />
    ));
  });
}
