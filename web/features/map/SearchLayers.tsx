import L from 'leaflet';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { GeoJSON, Marker, useMap, useMapEvents } from 'react-leaflet';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId, Kato } from '#shared/ids.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useBoard, useTile } from '#web/live/hooks.ts';
import { useCountryMap } from '#web/ui/map/country-map.ts';
import classes from './SearchLayers.module.css';
import { Route } from './Route.tsx';

const path = (className: string | undefined, more: L.PathOptions = {}): L.PathOptions => ({
  className: className ?? '',
  interactive: false,
  ...more,
});

/** Districts left out, hatched. */
export function AvoidedDistricts({ katos }: { katos: readonly Kato[] }) {
  const { data } = useCountryMap();
  const areas = data?.districts.filter(({ properties }) => katos.includes(properties.kato)) ?? [];
  return areas.map((area) => (
    <GeoJSON
      key={area.properties.kato}
      data={area}
      pane="fills"
      style={path(classes.avoided, { fill: true })}
    />
  ));
}

const NOBODY = '' as FacilityId;

type Origin = NonNullable<SearchView['origin']>;

/** Px from a point to the pill under its marker; further where several markers stand around one point. */
const UNDER = 28;
const UNDER_SEVERAL = 50;

function useShared(point: Tile['point'] | undefined): boolean {
  return useBoard(
    useCallback(
      (board: Board) =>
        point !== undefined &&
        [...board.values()].filter(({ point: { lat, lon } }) => lat === point.lat && lon === point.lon)
          .length > 1,
      [point],
    ),
  );
}

function Pill({ facilityId, text }: { facilityId: FacilityId; text: string }) {
  const tile = useTile(facilityId);
  const under = useShared(tile?.point) ? UNDER_SEVERAL : UNDER;
  const icon = useMemo(() => {
    const span = document.createElement('span');
    span.textContent = text;
    return L.divIcon({
      html: span,
      className: classes.pill ?? '',
      iconSize: [0, 0],
      iconAnchor: [0, -under],
    });
  }, [text, under]);
  if (tile === undefined) return null;
  return (
    <Marker
      position={[tile.point.lat, tile.point.lon]}
      icon={icon}
      interactive={false}
      keyboard={false}
      zIndexOffset={1200}
    />
  );
}

/** Degrees within which the pill of what is selected says the name already. */
const HERE = 0.1;

function OriginMark({ origin, selected }: { origin: Origin; selected: FacilityId | null }) {
  const to = useTile(selected ?? NOBODY)?.point;
  const { lat, lon } = origin.point;
  const named = to === undefined || Math.abs(to.lat - lat) + Math.abs(to.lon - lon) > HERE;
  const icon = useMemo(() => {
    const label = document.createElement('span');
    const where = document.createElement('small');
    where.textContent = origin.where;
    if (named) label.append(origin.name, where);
    return L.divIcon({ html: label, className: classes.origin ?? '', iconSize: [18, 18] });
  }, [origin.name, origin.where, named]);
  return (
    <Marker
      position={[origin.point.lat, origin.point.lon]}
      icon={icon}
      interactive={false}
      keyboard={false}
      zIndexOffset={800}
    />
  );
}

interface SearchLayersProps {
  view: SearchView;
  /** Px at the foot of the map that something else covers. */
  covered: number;
}

/** Room for half a pill at either side, for the origin's name above and the pill below, in px. */
const ROOM = { side: 108, top: 64, bottom: 56 };

/** Keeps what is shown clear of the edges, but never takes more than most of a small map. */
function roomIn(size: L.Point, covered: number): L.FitBoundsOptions {
  const side = Math.min(ROOM.side, size.x * 0.3);
  return {
    paddingTopLeft: [side, Math.min(ROOM.top, size.y * 0.2)],
    paddingBottomRight: [side, Math.min(ROOM.bottom + covered, size.y * 0.5)],
  };
}

/** Whether the reader has moved the map since it last went somewhere by itself. */
function useTouchedRef(): RefObject<boolean> {
  const touchedRef = useRef(false);
  const map = useMapEvents({
    dragstart: () => {
      touchedRef.current = true;
    },
  });
  useEffect(() => {
    const frame = map.getContainer();
    const turn = (): void => {
      touchedRef.current = true;
    };
    frame.addEventListener('wheel', turn, { passive: true });
    return () => frame.removeEventListener('wheel', turn);
  }, [map]);
  return touchedRef;
}

/**
 * Goes to where the answer is: for each new place asked about, and when the first of the list is out of sight and
 * nobody has moved the map since.
 */
function GoToAnswer({ view, covered }: SearchLayersProps) {
  const map = useMap();
  const { origin, candidates, settled } = view;
  const ready = origin !== null && settled;
  const key = ready ? `${origin.point.lat}:${origin.point.lon}` : '';
  const touchedRef = useTouchedRef();
  const first = candidates[0]?.facilityId;
  const tile = useTile(first ?? NOBODY);
  const second = useTile(candidates[1]?.facilityId ?? NOBODY);
  const third = useTile(candidates[2]?.facilityId ?? NOBODY);
  const goneTo = useRef('');
  useEffect(() => {
    if (key === '' || origin === null) return;
    const unseen =
      tile !== undefined && !map.getBounds().pad(-0.08).contains([tile.point.lat, tile.point.lon]);
    if (key === goneTo.current && (touchedRef.current || !unseen)) return;
    goneTo.current = key;
    touchedRef.current = false;
    const points: L.LatLngTuple[] = [[origin.point.lat, origin.point.lon]];
    for (const near of [tile, second, third]) if (near) points.push([near.point.lat, near.point.lon]);
    map.fitBounds(L.latLngBounds(points), {
      ...roomIn(map.getSize(), covered),
      maxZoom: 9,
      animate: false,
    });
    // Only a new place or a new first moves the map; a new count or order behind it does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, first, tile === undefined, map]);
  return null;
}

/** What the search itself adds: origin, ways, the name of what is selected. */
export function SearchLayers({ view, covered }: SearchLayersProps) {
  const { origin, selected, hovered, candidates } = view;
  const chosen = candidates.find(({ facilityId }) => facilityId === selected);
  return (
    <>
      {origin && selected && chosen && <Route key={selected} from={origin.point} to={selected} selected />}
      {origin && hovered && hovered !== selected && (
        <Route key={`h-${hovered}`} from={origin.point} to={hovered} selected={false} />
      )}
      {origin && <OriginMark origin={origin} selected={selected} />}
      {chosen && <Pill facilityId={chosen.facilityId} text={chosen.pill} />}
      <GoToAnswer view={view} covered={covered} />
    </>
  );
}
