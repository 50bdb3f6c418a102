import L from 'leaflet';
import { useEffect, useMemo } from 'react';
import { GeoJSON, Marker, Polyline, useMap } from 'react-leaflet';
import type { FacilityId, Kato } from '#shared/ids.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useTile } from '#web/live/hooks.ts';
import { useCountryMap } from '#web/ui/map/country-map.ts';
import classes from './markers.module.css';

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

type Origin = NonNullable<SearchView['origin']>;

function Route({ from, to, selected }: { from: Origin; to: FacilityId; selected: boolean }) {
  const tile = useTile(to);
  if (tile === undefined) return null;
  const ends: L.LatLngExpression[] = [
    [from.point.lat, from.point.lon],
    [tile.point.lat, tile.point.lon],
  ];
  return selected ? (
    <>
      <Polyline positions={ends} pane="routes" interactive={false} className={classes.routeHalo ?? ''} />
      <Polyline
        positions={ends}
        pane="routes"
        interactive={false}
        className={classes.route ?? ''}
        dashArray="1 9"
        lineCap="round"
      />
    </>
  ) : (
    <Polyline
      positions={ends}
      pane="routes"
      interactive={false}
      className={classes.routeHovered ?? ''}
      dashArray="1 6"
      lineCap="round"
    />
  );
}

function Pill({ facilityId, text }: { facilityId: FacilityId; text: string }) {
  const tile = useTile(facilityId);
  const icon = useMemo(() => {
    const span = document.createElement('span');
    span.textContent = text;
    return L.divIcon({ html: span, className: classes.pill ?? '', iconSize: [0, 0], iconAnchor: [0, -28] });
  }, [text]);
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

function OriginMark({ origin }: { origin: Origin }) {
  const icon = useMemo(
    () => L.divIcon({ html: '', className: classes.origin ?? '', iconSize: [18, 18] }),
    [],
  );
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

/** Goes to where the answer is, once for each new place asked about; afterwards the reader moves the map. */
function GoToAnswer({ view }: { view: SearchView }) {
  const map = useMap();
  const { origin, candidates } = view;
  const ready = origin !== null && candidates.length > 0;
  const key = ready ? `${origin.point.lat}:${origin.point.lon}` : '';
  const first = candidates[0]?.facilityId;
  const tile = useTile(first ?? ('' as FacilityId));
  const second = useTile(candidates[1]?.facilityId ?? ('' as FacilityId));
  useEffect(() => {
    if (key === '' || origin === null) return;
    const points: L.LatLngTuple[] = [[origin.point.lat, origin.point.lon]];
    for (const near of [tile, second]) if (near) points.push([near.point.lat, near.point.lon]);
    map.fitBounds(L.latLngBounds(points).pad(0.35), { maxZoom: 9, animate: false });
    // Only a new place moves the map; a new order of the list does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, map]);
  return null;
}

/** What the search itself adds: origin, ways, the name of what is selected. */
export function SearchLayers({ view }: { view: SearchView }) {
  const { origin, selected, hovered, candidates } = view;
  const chosen = candidates.find(({ facilityId }) => facilityId === selected);
  return (
    <>
      {origin && selected && chosen && <Route key={selected} from={origin} to={selected} selected />}
      {origin && hovered && hovered !== selected && (
        <Route key={`h-${hovered}`} from={origin} to={hovered} selected={false} />
      )}
      {origin && <OriginMark origin={origin} />}
      {chosen && <Pill facilityId={chosen.facilityId} text={chosen.pill} />}
      <GoToAnswer view={view} />
    </>
  );
}
