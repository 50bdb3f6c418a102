import 'leaflet/dist/leaflet.css';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import L, { type LatLngBoundsExpression } from 'leaflet';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GeoJSON, MapContainer, Pane, TileLayer, useMap } from 'react-leaflet';
import { useReference } from '#web/lib/query.ts';
import classes from './BaseMap.module.css';
import { useCountryMap, type CountryMap } from './country-map.ts';

const line = (className: string | undefined): L.PathOptions => ({
  className: className ?? '',
  interactive: false,
  fill: false,
});
const area = (className: string | undefined): L.PathOptions => ({
  className: className ?? '',
  interactive: false,
  fill: true,
});

function CountryLayers({ map }: { map: CountryMap }) {
  return (
    <>
      <Pane name="land" style={{ zIndex: 210 }}>
        <GeoJSON data={map.border} style={line(classes.border)} />
        <GeoJSON data={map.land} style={area(classes.land)} />
      </Pane>
      <Pane name="lines" style={{ zIndex: 300, pointerEvents: 'none' }}>
        <GeoJSON data={map.districtLines} style={line(classes.district)} />
        <GeoJSON data={map.lakes} style={area(classes.lake)} />
        <GeoJSON data={map.rivers} style={line(classes.river)} />
        <GeoJSON data={map.regionLines} style={line(classes.region)} />
        <GeoJSON data={map.minorRoads} style={line(classes.minorCasing)} />
        <GeoJSON data={map.majorRoads} style={line(classes.casing)} />
        <GeoJSON data={map.minorRoads} style={line(classes.minorRoad)} />
        <GeoJSON data={map.majorRoads} style={line(classes.road)} />
      </Pane>
    </>
  );
}

/** Another's map over the own land: where a tile does not come, the own map is what one sees. */
function Tiles({ url }: { url: string }) {
  const map = useMap();
  return (
    <Pane name="tiles" className={classes.tiles ?? ''} style={{ zIndex: 220 }}>
      <TileLayer
        url={url}
        eventHandlers={{
          tileload: () => (map.getContainer().dataset['tiles'] = 'shown'),
          tileerror: () => delete map.getContainer().dataset['tiles'],
        }}
      />
    </Pane>
  );
}

/** The zoom as a mark on the map, so that style sheets draw less when far out. */
function ZoomMark() {
  const map = useMap();
  useEffect(() => {
    const mark = (): void => {
      map.getContainer().dataset['zoom'] =
        map.getZoom() >= 7.5 ? 'near' : map.getZoom() >= 5.75 ? 'middle' : 'far';
    };
    mark();
    map.on('zoomend', mark);
    return () => {
      map.off('zoomend', mark);
    };
  }, [map]);
  return null;
}

/** A map in a pane that changes its size. */
function KeepSize() {
  const map = useMap();
  useEffect(() => {
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);
  return null;
}

/** A press on a button is no press on the map under it. */
function shieldMap(element: HTMLElement | null): void {
  if (element !== null) L.DomEvent.disableClickPropagation(element);
}

function Controls({ bounds, covered }: { bounds: LatLngBoundsExpression; covered: number }) {
  const { t } = useTranslation();
  const map = useMap();
  return (
    <div className={classes.controls} ref={shieldMap}>
      <button type="button" aria-label={t('map.zoomIn')} onClick={() => map.zoomIn()}>
        <IconPlus size={18} stroke={1.75} aria-hidden="true" />
      </button>
      <button type="button" aria-label={t('map.zoomOut')} onClick={() => map.zoomOut()}>
        <IconMinus size={18} stroke={1.75} aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={t('map.fit')}
        onClick={() => map.fitBounds(bounds, fitAbove(covered))}
      >
        <IconFocusCentered size={18} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}

/** "Show all" keeps clear of what lies over the map's foot. */
const fitAbove = (covered: number): L.FitBoundsOptions => ({ paddingBottomRight: [0, covered] });

export interface BaseMapProps {
  /** What the map is of, for those who do not see it. */
  label: string;
  /** What "show all" goes to, and where the map starts; the country when left out. */
  bounds?: LatLngBoundsExpression;
  /** Layers between land and lines: fills of areas. */
  fills?: ReactNode;
  /** Layers above the lines: routes and markers. */
  children?: ReactNode;
  className?: string | undefined;
  /** Height in px at the foot of the map that something else covers. */
  covered?: number;
}

/** One more of what is said at the foot of the map. */
const Part = ({ children }: { children: ReactNode }) => (
  <>
    {' · '}
    <span>{children}</span>
  </>
);

/** How much of the map is derived and not surveyed. */
function Approximate({ map: { approximate } }: { map: CountryMap }) {
  const { t } = useTranslation();
  if (approximate.count === 0) return null;
  return (
    <Part>
      {approximate.all ? t('map.approximate') : t('map.partlyApproximate', { count: approximate.count })}
    </Part>
  );
}

/** The country by its own layers (LOOK §5); colours follow the theme by style sheet, without drawing anew. */
export function BaseMap({ label, bounds, fills, children, className, covered = 0 }: BaseMapProps) {
  const { t } = useTranslation();
  const { country, mapTiles } = useReference();
  const { data, isError } = useCountryMap();
  const all = bounds ?? country.bounds;
  return (
    <section className={`${classes.frame ?? ''} ${className ?? ''}`} aria-label={label}>
      <MapContainer
        className={classes.map ?? ''}
        bounds={all}
        boundsOptions={fitAbove(covered)}
        minZoom={3}
        maxZoom={12}
        zoomSnap={0.25}
        zoomDelta={1}
        wheelPxPerZoomLevel={120}
        zoomControl={false}
        attributionControl={false}
        renderer={L.svg({ padding: 0.4 })}
      >
        {data && <CountryLayers map={data} />}
        {mapTiles && <Tiles url={mapTiles.url} />}
        <Pane name="fills" style={{ zIndex: 250 }}>
          {fills}
        </Pane>
        <Pane name="routes" style={{ zIndex: 390, pointerEvents: 'none' }} />
        <Pane name="labels" style={{ zIndex: 580, pointerEvents: 'none' }} />
        {children}
        <ZoomMark />
        <KeepSize />
        <Controls bounds={all} covered={covered} />
      </MapContainer>
      {isError && <p className={classes.failed}>{t('map.failed')}</p>}
      <p className={classes.attribution}>
        <span>{country.attribution}</span>
        {mapTiles && <Part>{mapTiles.attribution}</Part>}
        {data && <Approximate map={data} />}
      </p>
    </section>
  );
}
