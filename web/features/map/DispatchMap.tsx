import { useTranslation } from 'react-i18next';
import type { SearchView } from '#web/lib/search-view.ts';
import { BaseMap } from '#web/ui/map/BaseMap.tsx';
import { MapLabels } from '#web/ui/map/MapLabels.tsx';
import { useMedia } from '#web/ui/useMedia.ts';
import { FacilityLayer } from './FacilityLayer.tsx';
import { Legend } from './Legend.tsx';
import classes from './markers.module.css';
import { AvoidedDistricts, SearchLayers } from './SearchLayers.tsx';

/** Where every facility stands, live, and where the search leads. */
export function DispatchMap({ view }: { view: SearchView }) {
  const { t } = useTranslation();
  const roomy = useMedia('(min-width: 80em) and (min-height: 45em)');
  return (
    <BaseMap label={t('map.label')} className={classes.map} fills={<AvoidedDistricts katos={view.avoided} />}>
      <MapLabels />
      <SearchLayers view={view} />
      <FacilityLayer view={view} />
      {roomy && <Legend searching={view.searching} open={roomy} />}
    </BaseMap>
  );
}
