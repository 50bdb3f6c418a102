import L from 'leaflet';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker } from 'react-leaflet';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { placeState } from '#web/lib/place-state.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useTile } from '#web/live/hooks.ts';
import { lookKey, markerSvg, type MarkerLook } from './marker-svg.ts';
import classes from './markers.module.css';

export const part = (name: string): string => classes[name] ?? '';

export interface FacilityMarkerProps {
  id: FacilityId;
  /** Px away from its point, where several stand at one. */
  offset: { x: number; y: number };
  /** Places for this party; undefined while nothing is searched or the facility does not fit. */
  freeForParty: number | undefined;
  /** Does not fit this party: smaller. */
  minor: boolean;
  selected: boolean;
  hovered: boolean;
  onSelect: (id: FacilityId) => void;
}

const SHAPE_FALLBACK = 'M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20Z';

/** How the marker looks and what it is called; drawn again for this facility only. */
function useMarker({ id, freeForParty, minor, selected, hovered }: FacilityMarkerProps) {
  const { t } = useTranslation();
  const text = useText();
  const { age } = useFormats();
  const tile = useTile(id);
  const { kinds } = useReference();
  const now = useNow(MINUTE);
  if (tile === undefined) return null;
  const free = freeForParty ?? tile.free;
  const state = placeState(tile, now, free);
  const look: MarkerLook = {
    path: kinds.find(({ kind }) => kind === tile.kind)?.shape ?? SHAPE_FALLBACK,
    state,
    free,
    radius: minor ? 10 : 14,
    selected,
    hovered,
    settlement: tile.pointIs === 'settlement',
  };
  const name = text(tile.name);
  const label =
    state === 'free' && tile.confirmedAt !== null
      ? t('map.markerFree', {
          name,
          places: t('common.places', { count: free }),
          age: age(Date.parse(tile.confirmedAt), now),
        })
      : t('map.marker', { name, state: t(`common.state.${state}`) });
  return { tile, look, label };
}

/** Flashes once when `value` changes, never on first sight. */
function usePulse(marker: React.RefObject<L.Marker | null>, value: string): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    const element = marker.current?.getElement();
    const drawn = element?.firstElementChild;
    drawn?.classList.add(part('pulse'));
  }, [marker, value]);
}

export function FacilityMarker(props: FacilityMarkerProps) {
  const { id, offset, selected, onSelect } = props;
  const ref = useRef<L.Marker>(null);
  const shown = useMarker(props);
  const look = shown?.look;
  const key = look === undefined ? '' : lookKey(look);
  const icon = useMemo(() => {
    if (look === undefined) return L.divIcon({ html: '', className: part('icon') });
    const size = Math.max(40, look.radius * 2 + 12);
    return L.divIcon({
      html: markerSvg(look, part),
      className: part('icon'),
      iconSize: [size, size],
      iconAnchor: [size / 2 - offset.x, size / 2 - offset.y],
    });
    // `key` says all of `look` that is drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, offset.x, offset.y]);
  const label = shown?.label ?? '';
  useEffect(() => {
    ref.current?.getElement()?.setAttribute('aria-label', label);
  }, [label, icon]);
  usePulse(ref, `${look?.state ?? ''}|${String(look?.free ?? '')}`);
  if (shown === null) return null;
  const { lat, lon } = shown.tile.point;
  return (
    <Marker
      ref={ref}
      position={[lat, lon]}
      icon={icon}
      zIndexOffset={selected ? 1000 : props.minor ? -200 : 0}
      eventHandlers={{
        click: () => onSelect(id),
        keydown: ({ originalEvent }) => {
          if (originalEvent.key === 'Enter' || originalEvent.key === ' ') onSelect(id);
        },
      }}
    />
  );
}
