import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { DAY, type Millis } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { ReasonPicker } from './ReasonPicker.tsx';
import type { ReferralActions } from './useReferralActions.ts';

type Stay = NonNullable<FacilityView['stays']>[number];

interface Props {
  stays: readonly Stay[];
  inside: readonly Referral[];
  units: readonly TileUnit[];
  actions: ReferralActions;
  disabled: boolean;
}

const FIRST = 8;
/** A stay of hours ends at a time of day, a longer one on a day. */
const SHORT: Millis = 2 * DAY;

interface RowProps extends Omit<Props, 'stays' | 'inside'> {
  stay: Stay;
  referral: Referral | undefined;
}

function StayRow({ stay, referral, units, actions, disabled }: RowProps) {
  const { t } = useTranslation();
  const text = useText();
  const { day, clock } = useFormats();
  const words = usePartyWords();
  const problem = useProblemText();
  const [leaving, setLeaving] = useState(false);
  const since = Date.parse(stay.since);
  const until = (at: Millis): string => (at - since <= SHORT ? `${day(at)}, ${clock(at)}` : day(at));
  const rooms = units.filter(({ unitId }) => stay.unitIds.includes(unitId)).map(({ name }) => text(name));
  const failed = actions.failed?.referralId === referral?.referralId ? actions.failed : null;
  const who = referral?.party ? words(referral.party).who : t('centre.stays.people', { count: stay.size });
  return (
    <>
      <tr>
        <td>{who}</td>
        <td>{rooms.join(', ')}</td>
        <td data-label={t('centre.stays.since')}>{day(since)}</td>
        <td data-label={t('centre.stays.until')}>
          {stay.expectedUntil === null ? t('centre.stays.noLimit') : until(Date.parse(stay.expectedUntil))}
        </td>
        <td className={classes.right}>
          {referral === undefined ? (
            <span className={classes.quiet}>{t('centre.stays.byCount')}</span>
          ) : (
            <button
              type="button"
              className={classes.plain}
              disabled={disabled}
              aria-expanded={leaving}
              onClick={() => setLeaving(!leaving)}
            >
              {t('centre.stays.discharge')}
            </button>
          )}
        </td>
      </tr>
      {leaving && referral !== undefined && (
        <tr>
          <td colSpan={5}>
            <ReasonPicker
              use="discharge"
              title={t('centre.stays.where')}
              disabled={disabled || actions.busy !== null}
              onPick={(reason) => actions.act(referral, 'discharge', { reason })}
              onBack={() => setLeaving(false)}
            />
            {failed !== null && (
              <p className={classes.error} role="alert">
                {t('centre.error', { why: problem(failed.error) })}
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** Parties inside, longest first; who leaves is recorded with where to. */
export function Stays({ stays, inside, ...rest }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const sorted = [...stays].sort((one, other) => one.since.localeCompare(other.since));
  const shown = all ? sorted : sorted.slice(0, FIRST);
  const referralOf = ({ referralId }: Stay): Referral | undefined =>
    inside.find((referral) => referral.referralId === referralId);
  return (
    <section className={classes.card} aria-labelledby="centre-stays">
      <div className={classes.sectionHead}>
        <h2 className={classes.title} id="centre-stays">
          {t('centre.stays.title')}
        </h2>
        <span className={classes.count}>{stays.length}</span>
      </div>
      {stays.length === 0 ? (
        <p className={classes.quiet}>{t('centre.stays.empty')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('centre.stays.who')}</th>
              <th scope="col">{t('centre.stays.room')}</th>
              <th scope="col">{t('centre.stays.since')}</th>
              <th scope="col">{t('centre.stays.until')}</th>
              <th scope="col" className={classes.right}>
                {t('centre.stays.action')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((stay) => (
              <StayRow key={stay.stayId} stay={stay} referral={referralOf(stay)} {...rest} />
            ))}
          </tbody>
        </table>
      )}
      {sorted.length > shown.length && (
        <button type="button" className={classes.plain} onClick={() => setAll(true)}>
          {t('centre.stays.more', { n: sorted.length - shown.length })}
        </button>
      )}
    </section>
  );
}
