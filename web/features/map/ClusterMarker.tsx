import L from 'leaflet';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, useMap } from 'react-leaflet';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { serverNow, useNow } from '#web/live/clock.ts';
import { useBoard } from '#web/live/hooks.ts';
import { sumOf } from './cluster-sum.ts';
import { part } from './FacilityMarker.tsx';
import { clusterSvg, type ClusterLook } from './marker-svg.ts';

const sameLook = (one: ClusterLook, other: ClusterLook): boolean =>
  one.free === other.free &&
  one.parts.free === other.parts.free &&
  one.parts.full === other.parts.full &&
  one.parts.stale === other.parts.stale;

export interface ClusterMarkerProps {
  ids: readonly FacilityId[];
  at: L.LatLng;
}

/** From here on nothing is put together any more: several at one point fan out. */
export const FAN_ZOOM = 10;

/** Several facilities that would touch; it opens on click or Enter. */
export function ClusterMarker({ ids, at }: ClusterMarkerProps) {
  const { t } = useTranslation();
  const map = useMap();
  const now = useNow(MINUTE);
  const ref = useRef<L.Marker>(null);
  const look = useBoard(
    useCallback((board: Board) => sumOf(board, ids, Math.max(now, serverNow())), [ids, now]),
    sameLook,
  );
  const icon = useMemo(
    () =>
      L.divIcon({
        html: clusterSvg(look, part),
        className: part('icon'),
        iconSize: [48, 48],
      }),
    [look],
  );
  const places = t('common.places', { count: look.free });
  const label = t('map.cluster', { count: ids.length, places });
  useEffect(() => {
    ref.current?.getElement()?.setAttribute('aria-label', label);
  }, [label, icon]);
  const open = (): void => {
    map.setView(at, Math.min(FAN_ZOOM, map.getZoom() + 2));
  };
  return (
    <Marker
      ref={ref}
      position={at}
      icon={icon}
      eventHandlers={{
        click: open,
        keydown: ({ originalEvent }) => {
          if (originalEvent.key === 'Enter') open();
        },
      }}
    />
  );
}
