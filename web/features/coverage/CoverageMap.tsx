import L from 'leaflet';
import { memo, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleMarker, GeoJSON, Pane, Tooltip, useMap } from 'react-leaflet';
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
import { MapLabels } from '#web/ui/map/MapLabels.tsx';
import classes from './CoverageMap.module.css';
import { circleRadius, paintOf, type Level, type Metric, type Paint } from './metrics.ts';
import { hatchClass, paintClass } from './paint-class.ts';
import type { Picture } from './useView.ts';

export interface Pointing {
  hovered: Kato | null;
  selected: Kato | null;
  onHover: (kato: Kato | null) => void;
  onSelect: (kato: Kato) => void;
}

interface Props extends Pointing {
  rows: readonly CoverageRow[];
  metric: Metric;
  level: Level;
  group: string;
  picture: Picture;
  /** Only this region's districts, and the map goes to it. */
  region: Kato | null;
  /** Told the map once it is there, for pins of others. */
  onMap: (map: L.Map | null) => void;
  /** What an area's hint says under its name. */
  describe: (row: CoverageRow) => string;
}

interface AreaProps {
  area: AreaFeature;
  paint: Paint | null;
  hint: string;
  onHover: Pointing['onHover'];
  onSelect: Pointing['onSelect'];
}

/** One painted area; drawn anew only when its paint changes. */
const Area = memo(function Area({ area, paint, hint, onHover, onSelect }: AreaProps) {
  const { kato } = area.properties;
  const hatch = hatchClass(paint);
  const handlers = useMemo(
    () => ({
      mouseover: () => onHover(kato),
      mouseout: () => onHover(null),
      click: () => onSelect(kato),
    }),
    [kato, onHover, onSelect],
  );
  const base = `${classes.area ?? ''} ${paintClass(paint)}`;
  return (
    <>
      <GeoJSON
        key={base}
        data={area}
        style={{ className: base, interactive: paint !== null }}
        {...(paint !== null && { eventHandlers: handlers })}
      >
        {paint !== null && (
          <Tooltip sticky pane="tooltipPane" className={classes.tip ?? ''}>
            {hint}
          </Tooltip>
        )}
      </GeoJSON>
      {hatch !== null && (
        <GeoJSON
          key={hatch}
          data={area}
          style={{ className: `${classes.hatch ?? ''} ${hatch}`, interactive: false }}
        />
      )}
    </>
  );
});

/** `outsideOnly`: paints nothing but what the reader may not see. */
function Areas(props: Props & { outsideOnly: boolean }) {
  const { rows, metric, level, region, describe, onHover, onSelect, outsideOnly } = props;
  const text = useText();
  const { data } = useCountryMap();
  const byKato = useMemo(() => new Map(rows.map((row) => [row.kato, row])), [rows]);
  const areas = level === 'region' ? data?.regions : data?.districts;
  return (areas ?? []).map((area) => {
    const { kato, regionKato, name } = area.properties;
    const row = region === null || regionKato === region ? byKato.get(kato) : undefined;
    if (outsideOnly && row !== undefined) return null;
    return (
      <Area
        key={kato}
        area={area}
        paint={row === undefined ? null : paintOf(row, metric, level)}
        hint={row === undefined ? '' : `${text(name)}: ${describe(row)}`}
        onHover={onHover}
        onSelect={onSelect}
      />
    );
  });
}

/** The second picture: people as size, so that an empty steppe does not shout. */
function Circles({ rows, metric, level, describe, onHover, onSelect }: Props) {
  const text = useText();
  const reference = useReference();
  const places = level === 'region' ? reference.regions : reference.districts;
  const points = useMemo(() => new Map(places.map(({ kato, point }) => [kato, point])), [places]);
  const bigFirst = [...rows].sort((one, other) => other.people - one.people);
  return bigFirst.flatMap((row) => {
    const point = row.kato === null ? undefined : points.get(row.kato);
    const { kato } = row;
    if (point === undefined || kato === null) return [];
    const paint = paintOf(row, metric, level);
    const at: [number, number] = [point.lat, point.lon];
    const radius = circleRadius(row.people, level);
    const hatch = hatchClass(paint);
    const base = `${classes.circle ?? ''} ${paintClass(paint)}`;
    return [
      <CircleMarker
        key={`${kato} ${base}`}
        center={at}
        radius={radius}
        className={base}
        eventHandlers={{
          mouseover: () => onHover(kato),
          mouseout: () => onHover(null),
          click: () => onSelect(kato),
        }}
      >
        <Tooltip
          sticky
          pane="tooltipPane"
          className={classes.tip ?? ''}
        >{`${text(row.name)}: ${describe(row)}`}</Tooltip>
      </CircleMarker>,
      ...(hatch === null
        ? []
        : [
            <CircleMarker
              key={`${kato} hatch`}
              center={at}
              radius={radius}
              interactive={false}
              className={`${classes.hatch ?? ''} ${hatch}`}
            />,
          ]),
    ];
  });
}

/** A halo and a line around the area pointed at or selected. */
function Outline({ kato, level, strong }: { kato: Kato | null; level: Level; strong: boolean }) {
  const { data } = useCountryMap();
  const areas = level === 'region' ? data?.regions : data?.districts;
  const area = kato === null ? undefined : areas?.find(({ properties }) => properties.kato === kato);
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

/** Facilities of the group: solid when they can be asked now, hollow when not. */
function Facilities({ group }: { group: string }) {
  const board = useBoard(wholeBoard);
  const now = useNow(MINUTE);
  const shown: Tile[] = [...board.values()].filter(
    ({ serviceGroups, capacity, closed }) => serviceGroups.includes(group) && capacity > 0 && !closed,
  );
  return shown.map((tile) => {
    const open = placeState(tile, now) === 'free';
    const className = classes[open ? 'open' : 'notOpen'] ?? '';
    return (
      <CircleMarker
        key={`${tile.facilityId} ${className}`}
        center={[tile.point.lat, tile.point.lon]}
        radius={4}
        className={className}
        interactive={false}
        pane="facilities"
      />
    );
  });
}

/** Goes to the region whose districts are shown, and back to the country: at once, since layers change meanwhile. */
function GoTo({ region }: { region: Kato | null }) {
  const map = useMap();
  const { country } = useReference();
  const { data } = useCountryMap();
  useEffect(() => {
    const area = data?.regions.find(({ properties }) => properties.kato === region);
    if (area !== undefined) map.fitBounds(L.geoJSON(area).getBounds(), { padding: [16, 16], animate: false });
    else map.fitBounds(country.bounds, { animate: false });
  }, [map, data, region, country.bounds]);
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

/** The choropleth or the circles, with facilities, labels and what is selected. */
export function CoverageMap(props: Props) {
  const { t } = useTranslation();
  const { level, group, region, picture, hovered, selected } = props;
  return (
    <BaseMap
      className={classes.map}
      label={t('coverage.map.label')}
      fills={<Areas {...props} outsideOnly={picture === 'circles'} />}
    >
      {picture === 'circles' && (
        <Pane name="circles" style={{ zIndex: 395 }}>
          <Circles {...props} />
        </Pane>
      )}
      <Pane name="facilities" style={{ zIndex: 420, pointerEvents: 'none' }} />
      <Facilities group={group} />
      {hovered !== selected && <Outline kato={hovered} level={level} strong={false} />}
      <Outline kato={selected} level={level} strong />
      <MapLabels quiet={region === null} />
      <GoTo region={region} />
      <Handle onMap={props.onMap} />
    </BaseMap>
  );
}
