import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE, iso } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { serverNow } from '#web/live/clock.ts';
import { useConnection } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { ArrivalAt } from './ArrivalAt.tsx';
import { ReasonSelect } from './ReasonSelect.tsx';
import classes from './ReferralPanel.module.css';
import { useReferralAction } from './useReferralAction.ts';

/** Offered arrivals, in minutes from now; the road's own estimate comes first. */
const ARRIVALS = [30, 60, 120] as const;

function Depart({ referral, onDepart }: { referral: Referral; onDepart: (eta: string) => void }) {
  const { t } = useTranslation();
  const { minutes } = useFormats();
  const road = Math.max(5, Math.round(referral.travel.minutes));
  return (
    <div className={classes.depart} role="group" aria-label={t('dispatch.referral.depart')}>
      <span className={classes.hint}>
        {`${t('dispatch.referral.depart')}. ${t('dispatch.referral.departEta')}:`}
      </span>
      <div className={classes.row}>
        {[...new Set<number>([road, ...ARRIVALS])].map((count, index) => (
          <PlainButton
            key={count}
            look={index === 0 ? 'filled' : 'plain'}
            onClick={() => onDepart(iso(serverNow() + count * MINUTE))}
          >
            {minutes(count)}
          </PlainButton>
        ))}
        <ArrivalAt onDepart={onDepart} />
      </div>
    </div>
  );
}

/** Cancelling asks in place, with a reason. */
function Cancel({ onCancel }: { onCancel: (reason: string) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking)
    return <PlainButton onClick={() => setAsking(true)}>{t('dispatch.referral.cancel')}</PlainButton>;
  return (
    <div className={classes.row}>
      <ReasonSelect use="cancel" label={t('dispatch.referral.why')} value={reason} onChange={setReason} />
      <PlainButton look="urgent" disabled={reason === ''} onClick={() => onCancel(reason)}>
        {t('dispatch.referral.confirmCancel')}
      </PlainButton>
    </div>
  );
}

interface ReferralActionsProps {
  referral: Referral;
  /** Leads to the list of facilities for this call. */
  onElsewhere: (referral: Referral) => void;
}

/** Everything the transition table lets the reader do now. */
export function ReferralActions({ referral, onElsewhere }: ReferralActionsProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const connection = useConnection();
  const act = useReferralAction(referral);
  const can = (action: Referral['actions'][number]): boolean => referral.actions.includes(action);
  return (
    <fieldset className={classes.actions} disabled={act.isPending || connection.state === 'lost'}>
      {act.error !== null && (
        <p className={classes.problem} role="alert">
          {problemText(act.error)}
        </p>
      )}
      {can('take-over') && (
        <div>
          <PlainButton look="filled" onClick={() => act.mutate({ action: 'take-over' })}>
            {t('dispatch.referral.takeOver')}
          </PlainButton>
          <p className={classes.hint}>
            {t('dispatch.referral.ledBy', { who: referral.ownerLogin ?? t('dispatch.shift.gone') })}
          </p>
        </div>
      )}
      {can('depart') && (
        <Depart referral={referral} onDepart={(eta) => act.mutate({ action: 'depart', details: { eta } })} />
      )}
      <div className={classes.row}>
        {can('extend') && (
          <PlainButton onClick={() => act.mutate({ action: 'extend' })}>
            {t('dispatch.referral.extend')}
          </PlainButton>
        )}
        {can('redirect') && (
          <PlainButton onClick={() => onElsewhere(referral)}>{t('dispatch.referral.redirect')}</PlainButton>
        )}
        {can('cancel') && (
          <Cancel onCancel={(reason) => act.mutate({ action: 'cancel', details: { reason } })} />
        )}
      </div>
      {can('redirect') && <p className={classes.hint}>{t('dispatch.referral.redirectHint')}</p>}
    </fieldset>
  );
}
