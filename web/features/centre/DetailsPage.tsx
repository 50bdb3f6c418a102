import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FacilityView } from '#shared/api/facilities.ts';
import { MANAGER_FIELDS, type DetailsEdit } from '#shared/domain/details.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useMe } from '#web/lib/query.ts';
import { useConnection } from '#web/live/hooks.ts';
import { ErrorState, useProblemText } from '#web/ui/ErrorState.tsx';
import cards from './Cards.module.css';
import { standingOf } from './details-draft.ts';
import classes from './Details.module.css';
import { AdmissionFields, HoursFields, NameFields, PhoneFields } from './DetailsFields.tsx';
import { DetailsUnits } from './DetailsUnits.tsx';
import { EditHistory } from './EditHistory.tsx';
import { AddRoom } from './rooms/AddRoom.tsx';
import { AdminFields } from './rooms/AdminFields.tsx';
import { useDetailWords } from './useDetailWords.ts';
import { useDetails, type Details } from './useDetails.ts';
import { useFacility } from './useFacility.ts';

/** Why fewer beds were refused, with the figures, and the way on where there is one. */
function TooFewBeds({ details, view }: { details: Details; view: FacilityView }) {
  const { t } = useTranslation();
  const text = useText();
  const { tooFew } = details;
  if (tooFew.length === 0) return null;
  const acceptable = tooFew.every(({ why }) => why === 'over');
  return (
    <div className={classes.told} role="alert">
      {tooFew.map(({ unitId, of, why, asked, occupied, held, unavailable }) => {
        const unit = view.units?.find((one) => one.unitId === unitId);
        return (
          <p key={`${unitId} ${of}`}>
            <strong>{unit === undefined ? unitId : text(unit.name)}</strong>:{' '}
            {t(`details.tooFew.${of}`, { asked, occupied, held, unavailable })} {t(`details.tooFew.${why}`)}
          </p>
        );
      })}
      {acceptable && (
        <Button variant="default" disabled={details.pending} onClick={details.saveOver}>
          {t('details.tooFew.accept')}
        </Button>
      )}
    </div>
  );
}

/** What went wrong with the last try; what was typed is still there. */
function Refused({ details, standing }: { details: Details; standing: DetailsEdit }) {
  const { t } = useTranslation();
  const why = useProblemText();
  const words = useDetailWords(standing);
  const { error, errors, problem } = details;
  if (error === null || problem?.code === 'CAPACITY_IN_USE') return null;
  return (
    <div className={classes.told} role="alert">
      <p>{why(error)}</p>
      {errors.size > 0 && (
        <ul>
          {[...errors].map(([path, expected]) => (
            <li key={path}>
              {problem?.code === 'DETAILS_CHANGED' ? words.label(path) : `${words.label(path)}: ${expected}`}
            </li>
          ))}
        </ul>
      )}
      {problem?.code === 'DETAILS_CHANGED' && <p>{t('details.changedHint')}</p>}
    </div>
  );
}

function Form({ view, standing, revision }: { view: FacilityView; standing: DetailsEdit; revision: number }) {
  const { t } = useTranslation();
  const details = useDetails(view, revision, standing);
  const offline = useConnection().state === 'lost';
  const { changed, pending, saved } = details;
  const { data: me } = useMe();
  const isAdmin = me?.role === 'admin';
  const may = isAdmin ? MANAGER_FIELDS : (view.details?.managerMay ?? []);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0 && !pending) details.save();
      }}
    >
      <NameFields details={details} locked={!may.includes('name')} />
      <PhoneFields details={details} locked={!may.includes('phones')} />
      <HoursFields details={details} locked={!may.includes('hours')} />
      <AdmissionFields details={details} standing={standing} locked={!may.includes('admission')} />
      <DetailsUnits details={details} view={view} may={may} closedBy={isAdmin ? revision : null} />
      {isAdmin && <AdminFields details={details} />}
      <div className={classes.dock}>
        <TooFewBeds details={details} view={view} />
        <Refused details={details} standing={standing} />
        <p className={cards.quiet} role="status">
          {saved ? t('details.saved') : offline ? t('details.offline') : ''}
        </p>
        <div className={classes.buttons}>
          <Button type="submit" size="md" disabled={changed.length === 0 || pending || offline}>
            {changed.length === 0 ? t('details.save') : t('details.saveChanges', { count: changed.length })}
          </Button>
          {changed.length > 0 && (
            <Button variant="default" size="md" onClick={details.undo}>
              {t('details.undo')}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}

/** `/centre/details`: what the centre says of itself, who may change it, and who did. */
export default function DetailsPage({
  facilityId,
  back,
}: {
  facilityId: FacilityId;
  back?: { to: string; words: string };
}) {
  const { t } = useTranslation();
  const text = useText();
  const mayRooms = useMe().data?.permissions.includes('rooms.manage') ?? false;
  const { data: view, error, refetch } = useFacility(facilityId);
  const standing = view === undefined ? undefined : standingOf(view);
  return (
    <div className={classes.page}>
      <div>
        <Link className={classes.back} to={back?.to ?? '/centre'}>
          {back?.words ?? t('details.back')}
        </Link>
        <h1 className={classes.title}>
          {back === undefined || view === undefined ? t('details.title') : text(view.name)}
        </h1>
        <p className={cards.quiet}>{t('details.hint')}</p>
      </div>
      {view === undefined && error !== null && (
        <ErrorState error={error} title={t('details.failed')} onRetry={() => void refetch()} />
      )}
      {view !== undefined && standing !== undefined && (
        <>
          <Form view={view} standing={standing} revision={view.details?.revision ?? 0} />
          {mayRooms ? (
            <AddRoom view={view} revision={view.details?.revision ?? 0} />
          ) : (
            <p className={cards.quiet}>{t('rooms.managerHint')}</p>
          )}
          <EditHistory view={view} standing={standing} />
        </>
      )}
    </div>
  );
}
