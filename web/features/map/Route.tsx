import { useQuery } from '@tanstack/react-query';
import type { LatLngTuple } from 'leaflet';
import { Polyline } from 'react-leaflet';
import type { RouteView } from '#shared/api/road.ts';
import type { FacilityId } from '#shared/ids.ts';
import { MINUTE } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useTile } from '#web/live/hooks.ts';
import classes from './SearchLayers.module.css';

type Point = NonNullable<SearchView['origin']>['point'];
type Legs = RouteView['legs'];

/** The road as it is known; a straight way while it is not, and when it cannot be had. */
function useLegs(from: Point, facilityId: FacilityId): Legs | null {
  const to = useTile(facilityId)?.point;
  const { data } = useQuery({
    queryKey: ['route', from.lat, from.lon, facilityId, to?.lat, to?.lon],
    queryFn: ({ signal }) => call('route', { query: { ...from, facilityId } }, signal),
    // Roads stay where they are; what stands in for a silent server is asked again.
    staleTime: ({ state }) => (state.data?.source === 'fallback' ? MINUTE : Infinity),
    gcTime: 30 * MINUTE,
    retry: false,
  });
  if (to === undefined) return null;
  return data?.legs ?? [{ onNetwork: false, points: [from, to] }];
}

const lineOf = ({ points }: Legs[number]): LatLngTuple[] => points.map(({ lat, lon }) => [lat, lon]);

const plain = { pane: 'routes', interactive: false, lineCap: 'round', lineJoin: 'round' } as const;

interface RouteProps {
  from: Point;
  to: FacilityId;
  /** False: of the card under the pointer, thin and dotted. */
  selected: boolean;
}

/** The way by road: whole along the network, dotted where it leaves it. */
export function Route({ from, to, selected }: RouteProps) {
  const legs = useLegs(from, to);
  if (legs === null) return null;
  // A path takes its class when it is made: a leg that changes its kind is another path.
  const keyOf = ({ onNetwork, points }: Legs[number], leg: number): string =>
    `${leg} ${String(onNetwork)} ${points.length}`;
  if (!selected)
    return legs.map((leg, i) => (
      <Polyline
        key={keyOf(leg, i)}
        {...plain}
        positions={lineOf(leg)}
        className={classes.routeHovered ?? ''}
        dashArray="1 6"
      />
    ));
  return (
    <>
      {legs.map((leg, i) => (
        <Polyline
          key={`halo ${keyOf(leg, i)}`}
          {...plain}
          positions={lineOf(leg)}
          className={classes.routeHalo ?? ''}
        />
      ))}
      {legs.map((leg, i) => (
        <Polyline
          key={keyOf(leg, i)}
          {...plain}
          positions={lineOf(leg)}
          className={classes.route ?? ''}
          {...(leg.onNetwork ? {} : { dashArray: '1 9' })}
        />
      ))}
    </>
  );
}
