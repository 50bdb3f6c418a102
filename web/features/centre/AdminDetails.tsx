import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { FacilityId } from '#shared/ids.ts';
import { useBoardLoaded, useTile } from '#web/live/hooks.ts';
import { Empty } from '#web/ui/Empty.tsx';
import classes from './CentrePage.module.css';
import DetailsPage from './DetailsPage.tsx';

function OfFacility({ facilityId }: { facilityId: FacilityId }) {
  const { t } = useTranslation();
  const known = useTile(facilityId) !== undefined;
  const loaded = useBoardLoaded();
  if (!loaded) return null;
  return known ? (
    <DetailsPage facilityId={facilityId} back={{ to: '/admin', words: t('rooms.back') }} />
  ) : (
    <Empty title={t('rooms.missing')} />
  );
}

/** `/admin/facilities/:id`: the same details for an administrator, with what only an administrator changes. */
export function AdminDetails() {
  const { id } = useParams();
  const { t } = useTranslation();
  const parsed = id !== undefined && /^[a-z0-9-]{3,64}$/.test(id) ? (id as FacilityId) : null;
  return (
    <main id="main" className={classes.page}>
      {parsed === null ? (
        <Empty title={t('rooms.missing')} />
      ) : (
        <OfFacility key={parsed} facilityId={parsed} />
      )}
    </main>
  );
}
