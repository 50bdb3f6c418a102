import L from 'leaflet';
import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleMarker, GeoJSON, Pane, useMap, useMapEvents } from 'react-leaflet';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { Kato } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { placeState } from '#web/lib/place-state.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useBoard } from '#web/live/hooks.ts';
import { BaseMap } from '#web/ui/map/BaseMap.tsx';
import { useCountryMap, type AreaFeature } from '#web/ui/map/country-map.ts';
import classes from './CoverageMap.module.css';
import { circleRadius, paintOf, type Measure } from './metrics.ts';
import { RegionNames } from './RegionNames.tsx';
import { paintedAreas, paintedCircles, type AreaEvents, type Look, type Painted } from './painted-layers.ts';
import type { Picture } from './useView.ts';

export interface Pointing {
  hovered: Kato | null;
  selected: Kato | null;
  onHover: (kato: Kato | null) => void;
  onSelect: (kato: Kato) => void;
}

interface Props extends Pointing {
  rows: readonly CoverageRow[];
  /** Areas that the table shows; the others stand back. Null: all. */
  kept: ReadonlySet<Kato> | null;
  measure: Measure;
  group: string;
  picture: Picture;
  /** Only this region's districts, and the map goes to it. */
  region: Kato | null;
  /** A past hour is shown: what is open now is no part of it. */
  past: boolean;
  /** Told whether one is near enough for districts. */
  onNear: (near: boolean) => void;
  /** Told the map once it is there, for pins of others. */
  onMap: (map: L.Map | null) => void;
  /** What an area's hint says under its name. */
  describe: (row: CoverageRow) => string;
}

/** From this zoom on areas are districts. */
const NEAR_ZOOM = 6;

/** Always the newest of what the page gave, for layers that live longer than one render. */
function useNewest<T>(value: T): { readonly current: T } {
  const newest = useRef(value);
  useLayoutEffect(() => {
    newest.current = value;
  });
  return newest;
}

function useLooks({ rows, kept, measure, region }: Props): ReadonlyMap<Kato, Look> {
  return useMemo(() => {
    const looks = new Map<Kato, Look>();
    for (const row of rows) {
      if (row.kato === null || (region !== null && measure.level === 'district' && row.regionKato !== region))
        continue;
      looks.set(row.kato, { paint: paintOf(row, measure), faded: kept?.has(row.kato) === false });
    }
    return looks;
  }, [rows, kept, measure, region]);
}

/** Areas the reader has no figures of are veiled; before any figures came nothing is. */
function veiled(areas: readonly AreaFeature[], looks: ReadonlyMap<Kato, Look>): Map<Kato, Look> {
  const all = new Map(looks);
  if (looks.size === 0) return all;
  for (const { properties } of areas)
    if (!all.has(properties.kato)) all.set(properties.kato, { paint: null, faded: false });
  return all;
}

/** What lies outside of the reader's own, or of the region that is shown, under the circles. */
function Veil({ looks, level }: { looks: ReadonlyMap<Kato, Look>; level: Measure['level'] }) {
  const { data } = useCountryMap();
  if (looks.size === 0) return null;
  const areas = level === 'region' ? data?.regions : data?.districts;
  return (areas ?? [])
    .filter(({ properties }) => !looks.has(properties.kato))
    .map((area) => (
      <GeoJSON
        key={area.properties.kato}
        data={area}
        pane="fills"
        style={{ className: classes.veil ?? '', interactive: false }}
      />
    ));
}

/** The painted picture: built when picture or level change, restyled in place when the figures do. */
function PaintedPicture(props: Props & { looks: ReadonlyMap<Kato, Look> }) {
  const { picture, measure, looks, hovered, selected } = props;
  const { level } = measure;
  const map = useMap();
  const text = useText();
  const reference = useReference();
  const { data } = useCountryMap();
  const areas = level === 'region' ? data?.regions : data?.districts;
  const places = level === 'region' ? reference.regions : reference.districts;
  const newest = useNewest({ ...props, text });
  const layer = useRef<Painted | null>(null);
  const drawn = useNewest({ looks, hovered, selected });
  useLayoutEffect(() => {
    if (areas === undefined) return undefined;
    const events: AreaEvents = {
      onHover: (kato) => newest.current.onHover(kato),
      onSelect: (kato) => newest.current.onSelect(kato),
      hint: (kato) => {
        const row = newest.current.rows.find((one) => one.kato === kato);
        return row === undefined ? '' : `${newest.current.text(row.name)}: ${newest.current.describe(row)}`;
      },
    };
    const made =
      picture === 'areas'
        ? paintedAreas(map, areas, events)
        : paintedCircles(
            map,
            places.map(({ kato, point, people }) => ({
              kato,
              ...point,
              radius: circleRadius(people ?? 0, level),
            })),
            events,
          );
    layer.current = made;
    made.paint(picture === 'areas' ? veiled(areas, drawn.current.looks) : drawn.current.looks);
    made.mark(drawn.current.hovered, drawn.current.selected);
    return () => {
      layer.current = null;
      made.remove();
    };
  }, [map, areas, places, picture, level, newest, drawn]);
  useLayoutEffect(() => {
    if (areas !== undefined) layer.current?.paint(picture === 'areas' ? veiled(areas, looks) : looks);
  }, [areas, picture, looks]);
  useLayoutEffect(() => {
    layer.current?.mark(hovered, selected);
  }, [hovered, selected, picture, level]);
  return null;
}

/** A halo and a line around the area pointed at or selected. */
function Outline({ kato, strong }: { kato: Kato | null; strong: boolean }) {
  const { data } = useCountryMap();
  const of = (areas: readonly AreaFeature[] | undefined): AreaFeature | undefined =>
    kato === null ? undefined : areas?.find(({ properties }) => properties.kato === kato);
  const area = of(data?.regions) ?? of(data?.districts);
  if (area === undefined) return null;
  return (
    <>
      <GeoJSON
        key={`${String(kato)} halo`}
        data={area}
        pane="routes"
        style={{ className: classes[strong ? 'halo' : 'softHalo'] ?? '', interactive: false, fill: false }}
      />
      <GeoJSON
        key={`${String(kato)} line`}
        data={area}
        pane="routes"
        style={{
          className: classes[strong ? 'outline' : 'softOutline'] ?? '',
          interactive: false,
          fill: false,
        }}
      />
    </>
  );
}

const wholeBoard = (board: Board): Board => board;

/** Facilities of the group: solid when they can be asked now, hollow when not; of the past only where they are. */
function Facilities({ group, past }: { group: string; past: boolean }) {
  const board = useBoard(wholeBoard);
  const now = useNow(MINUTE);
  const shown: Tile[] = [...board.values()].filter(
    ({ serviceGroups, capacity, closed }) => serviceGroups.includes(group) && capacity > 0 && !closed,
  );
  return shown.map((tile) => {
    const className = classes[past ? 'place' : placeState(tile, now) === 'free' ? 'open' : 'notOpen'] ?? '';
    return (
      <CircleMarker
        key={`${tile.facilityId} ${className}`}
        center={[tile.point.lat, tile.point.lon]}
        radius={past ? 2.5 : 4}
        className={className}
        interactive={false}
        pane="facilities"
      />
    );
  });
}

/** Pixels: a map that has room beside its legend, and what the legend takes. */
const WIDE = 760;
const LEGEND = 220;
/** What is measured stands in a line or two at the foot. */
const FOOT = 36;

/** Its own foot is narrow: neither the line nor the sources at the foot reach under it. */
const EDGE = 14;

/** The country as large as it gets, and what room is left on the side of the legend. */
function besideLegend(map: L.Map, bounds: L.LatLngBoundsExpression): L.FitBoundsOptions {
  const { x: width, y: height } = map.getSize();
  if (width <= WIDE) return { paddingBottomRight: [0, FOOT] };
  const box = L.latLngBounds(bounds as L.LatLngBoundsLiteral);
  const zoom = map.getBoundsZoom(box, false, L.point(0, FOOT));
  const corner = map.project(box.getSouthEast(), zoom).subtract(map.project(box.getNorthWest(), zoom));
  return {
    paddingTopLeft: [Math.max(0, width - corner.x - EDGE), Math.max(0, height - corner.y - EDGE)],
    paddingBottomRight: [EDGE - 1, EDGE - 1],
  };
}

/** Goes to the region whose districts are shown, and back to the country: at once, since layers change meanwhile. */
function GoTo({ region }: { region: Kato | null }) {
  const map = useMap();
  const { country } = useReference();
  const { data } = useCountryMap();
  useEffect(() => {
    const area = data?.regions.find(({ properties }) => properties.kato === region);
    // Clear of the legend, where the map is wide enough to have both, and of the line at its foot.
    const left = map.getSize().x > WIDE ? LEGEND : 16;
    if (area !== undefined)
      map.fitBounds(L.geoJSON(area).getBounds(), {
        paddingTopLeft: [left, 16],
        paddingBottomRight: [16, FOOT],
        animate: false,
      });
    else map.fitBounds(country.bounds, { ...besideLegend(map, country.bounds), animate: false });
  }, [map, data, region, country.bounds]);
  return null;
}

function TellNear({ onNear }: Pick<Props, 'onNear'>) {
  const map = useMapEvents({ zoomend: () => onNear(map.getZoom() >= NEAR_ZOOM) });
  return null;
}

/** Hands the map to the planner, whose pins stand on it. */
function Handle({ onMap }: { onMap: Props['onMap'] }) {
  const map = useMap();
  useEffect(() => {
    onMap(map);
    return () => onMap(null);
  }, [map, onMap]);
  return null;
}

/** The areas or the circles, with facilities, labels and what is selected. */
export const CoverageMap = memo(function CoverageMap(props: Props) {
  const { t } = useTranslation();
  const { group, region, picture, measure, hovered, selected, past } = props;
  const looks = useLooks(props);
  return (
    <BaseMap className={classes.map} label={t('coverage.map.label')}>
      <Pane name="circles" style={{ zIndex: 395 }}>
        {/* In its pane, and so not before there is one: who comes back to the page has the country's areas already. */}
        <PaintedPicture {...props} looks={looks} />
      </Pane>
      <Pane name="facilities" style={{ zIndex: 420, pointerEvents: 'none' }} />
      {picture === 'circles' && <Veil looks={looks} level={measure.level} />}
      <Facilities group={group} past={past} />
      {picture === 'areas' && (
        <>
          {hovered !== selected && <Outline kato={hovered} strong={false} />}
          <Outline kato={selected} strong />
        </>
      )}
      <RegionNames level={measure.level} circles={picture === 'circles'} quiet={region === null} />
      <GoTo region={region} />
      <TellNear onNear={props.onNear} />
      <Handle onMap={props.onMap} />
    </BaseMap>
  );
});
