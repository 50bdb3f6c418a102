import L from 'leaflet';
import { useMemo, useState } from 'react';
import { Marker, useMap, useMapEvents } from 'react-leaflet';
import type { Reference } from '#shared/api/reference.ts';
import type { Language } from '#shared/text.ts';
import { useLanguage } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import { shortNames } from '#web/lib/short-names.ts';
import { useCountryMap, type AreaFeature } from './country-map.ts';
import { fittingLabels } from './labels.ts';
import classes from './MapLabels.module.css';

interface Named {
  key: string;
  text: string;
  at: L.LatLngExpression;
  rank: number;
  spaced: boolean;
  /** Shown from this zoom on. */
  from: number;
}

/** Words for "city" that a map leaves out. */
const CITY = /^(г\.|город)\s+|\s+қаласы$/u;

const middleOf = (area: AreaFeature): L.LatLng => L.geoJSON(area).getBounds().getCenter();

/** Three cities are regions of their own: they are towns on the map. */
export const isCity = (ru: string): boolean => /^(г\.|город)\s/u.test(ru);

function namesOf(reference: Reference, regions: readonly AreaFeature[], language: Language): Named[] {
  const short = shortNames(reference.regions, language);
  const areas = regions
    .filter(({ properties }) => !isCity(properties.name.ru))
    .map((area) => ({
      key: area.properties.kato,
      text: short.get(area.properties.kato) ?? area.properties.name[language],
      at: middleOf(area),
      rank: 1,
      spaced: true,
      from: 4.5,
    }));
  const cities = [...reference.regions, ...reference.districts]
    .filter(({ name }) => isCity(name.ru))
    .map(({ kato, name, point, people }) => ({
      key: `city-${kato}`,
      text: name[language].replace(CITY, ''),
      at: [point.lat, point.lon] as [number, number],
      rank: 2 + 1 / (1 + (people ?? 0)),
      spaced: false,
      from: (people ?? 0) > 300_000 ? 5.25 : (people ?? 0) > 50_000 ? 6 : 8,
    }));
  const districts = reference.districts
    .filter(({ name }) => !isCity(name.ru))
    .map(({ kato, name, point }) => ({
      key: `district-${kato}`,
      text: name[language],
      at: [point.lat, point.lon] as [number, number],
      rank: 4,
      spaced: false,
      from: 9,
    }));
  return [...areas, ...cities, ...districts];
}

function Label({ named }: { named: Named }) {
  const icon = useMemo(() => {
    const text = document.createElement('span');
    text.textContent = named.text;
    return L.divIcon({
      html: text,
      className: `${classes.label ?? ''} ${(named.spaced ? classes.spaced : classes.town) ?? ''}`,
      iconSize: [0, 0],
    });
  }, [named.text, named.spaced]);
  return <Marker position={named.at} icon={icon} interactive={false} keyboard={false} pane="labels" />;
}

interface Point {
  lat: number;
  lon: number;
}

/** A name this near to an occupied point has no room of its own, in px. */
const OCCUPIED = 30;
const NOWHERE: readonly Point[] = [];

interface MapLabelsProps {
  /** Leaves the towns out. */
  quiet?: boolean;
  /** Points where something else stands and says the name, or covers it; in a stable list. */
  occupied?: readonly Point[];
  /** Where names of regions stand better than in the middle, by code. */
  middles?: ReadonlyMap<string, L.LatLng>;
}

/** Names of regions and towns by zoom, none over another. */
export function MapLabels({ quiet = false, occupied = NOWHERE, middles }: MapLabelsProps) {
  const map = useMap();
  const reference = useReference();
  const language = useLanguage();
  const { data } = useCountryMap();
  const [zoom, setZoom] = useState(map.getZoom());
  useMapEvents({ zoomend: () => setZoom(map.getZoom()) });
  const names = useMemo(
    () =>
      (data ? namesOf(reference, data.regions, language) : []).map((named) => ({
        ...named,
        at: middles?.get(named.key) ?? named.at,
      })),
    [reference, data, language, middles],
  );
  const shown = useMemo(() => {
    const taken = occupied.map(({ lat, lon }) => map.project([lat, lon], zoom));
    const wanted = names.filter(
      ({ from, spaced, at }) =>
        from <= zoom &&
        (spaced || (!quiet && !taken.some((point) => point.distanceTo(map.project(at, zoom)) < OCCUPIED))),
    );
    const fitting = fittingLabels(
      wanted.map(({ key, text, at, rank, spaced }) => {
        const { x, y } = map.project(at, zoom);
        return { key, text, x, y: spaced ? y : y + 22, rank, spaced };
      }),
    );
    const keys = new Set(fitting.map(({ key }) => key));
    return wanted.filter(({ key }) => keys.has(key));
  }, [names, zoom, map, quiet, occupied]);
  return shown.map((named) => <Label key={named.key} named={named} />);
}
