import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '#shared/api/tile.ts';
import type { Board } from '#shared/domain/board.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { SearchView } from '#web/lib/search-view.ts';
import { useBoard, useTile } from '#web/live/hooks.ts';
import { BaseMap } from '#web/ui/map/BaseMap.tsx';
import { MapLabels } from '#web/ui/map/MapLabels.tsx';
import { PHONE, useMedia } from '#web/ui/useMedia.ts';
import { FacilityLayer } from './FacilityLayer.tsx';
import { Legend, useLegend } from './Legend.tsx';
import classes from './DispatchMap.module.css';
import { PickOrigin } from './PickOrigin.tsx';
import { AvoidedDistricts, SearchLayers } from './SearchLayers.tsx';

type Point = Tile['point'];

/** The phone's sheet and the attribution lie over the foot of the map, in px. */
const PHONE_FOOT = 40;
const NOBODY = '' as FacilityId;

/** Points at which several facilities stand around the name of their town. */
function sharedPoints(board: Board): readonly Point[] {
  const seen = new Map<string, number>();
  const shared: Point[] = [];
  for (const { point } of board.values()) {
    const key = `${point.lat}:${point.lon}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count === 2) shared.push(point);
  }
  return shared;
}

const samePoints = (one: readonly Point[], other: readonly Point[]): boolean =>
  one.length === other.length &&
  one.every(({ lat, lon }, index) => lat === other[index]?.lat && lon === other[index].lon);

/** Where a town's name would lie under markers, the pill or the origin, which say it themselves. */
function useOccupied({ origin, selected }: SearchView): readonly Point[] {
  const shared = useBoard(sharedPoints, samePoints);
  const chosen = useTile(selected ?? NOBODY)?.point;
  const from = origin?.point;
  return useMemo(
    () => [...shared, ...(chosen === undefined ? [] : [chosen]), ...(from === undefined ? [] : [from])],
    [shared, chosen, from],
  );
}

/** Where every facility stands, live, and where the search leads. */
export function DispatchMap({ view }: { view: SearchView }) {
  const { t } = useTranslation();
  const phone = useMedia(PHONE);
  const legend = useLegend(view.origin !== null);
  const covered = phone ? PHONE_FOOT : legend.height;
  return (
    <BaseMap
      label={t('map.label')}
      className={classes.map}
      covered={covered}
      fills={<AvoidedDistricts katos={view.avoided} />}
    >
      <MapLabels occupied={useOccupied(view)} />
      <SearchLayers view={view} covered={covered} />
      <FacilityLayer view={view} />
      <PickOrigin view={view} />
      {!phone && <Legend searching={view.searching} legend={legend} />}
    </BaseMap>
  );
}
