import { IconPhone, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE, iso } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { useReference } from '#web/lib/query.ts';
import { serverNow } from '#web/live/clock.ts';
import { useConnection, useTile } from '#web/live/hooks.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './ReferralPanel.module.css';
import { ReasonSelect } from './ReasonSelect.tsx';
import { ReferralRing } from './ReferralRing.tsx';
import { turnOf } from './referral-words.ts';
import { useReferralAction } from './useReferralAction.ts';

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PhoneLink({ phone }: { phone: string }) {
  return (
    <a className={classes.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
      <IconPhone size={16} stroke={1.75} aria-hidden="true" />
      {phone}
    </a>
  );
}

/** Whom to call, where to go, what to bring: the place only as far as it was revealed. */
function Handoff({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useText();
  const partyText = usePartyText();
  const { kinds } = useReference();
  const tile = useTile(referral.facilityId);
  const { reveal, phone } = referral;
  const bring = kinds.find(({ kind }) => kind === referral.kind)?.bring ?? [];
  const rooms = referral.allocations
    .map(({ unitId }) => tile?.units?.find((unit) => unit.unitId === unitId)?.name)
    .filter((name) => name !== undefined)
    .map(text);
  const beds = referral.allocations.reduce((sum, { beds: count }) => sum + count, 0);
  return (
    <section aria-labelledby="handoff-title">
      <h3 id="handoff-title" className={classes.subtitle}>
        {t('dispatch.referral.handoff')}
      </h3>
      <dl className={classes.facts}>
        <Fact term={t('dispatch.referral.code')}>
          <strong className={classes.code}>{referral.code}</strong>
        </Fact>
        <Fact term={t('dispatch.referral.facility')}>{text(referral.facilityName)}</Fact>
        {phone !== undefined && (
          <Fact term={t('dispatch.referral.dutyPhone')}>
            <PhoneLink phone={phone} />
          </Fact>
        )}
        {reveal !== undefined && (
          <Fact term={t('dispatch.referral.sitePhone')}>
            <PhoneLink phone={reveal.phone} />
          </Fact>
        )}
        <Fact term={t('dispatch.referral.address')}>
          {reveal === undefined ? (
            t('dispatch.referral.addressHidden')
          ) : (
            <>
              <strong>{text(reveal.addressIn)}</strong>
              {tile?.pointIs === 'settlement' && (
                <span className={classes.hint}>{t('dispatch.referral.addressShown')}</span>
              )}
            </>
          )}
        </Fact>
        <Fact term={t('dispatch.referral.party')}>{partyText(referral.party)}</Fact>
        <Fact term={t('dispatch.referral.places')}>
          {[t('common.places', { count: beds }), ...rooms].join(', ')}
        </Fact>
        {bring.length > 0 && <Fact term={t('dispatch.referral.bring')}>{bring.map(text).join(', ')}</Fact>}
      </dl>
    </section>
  );
}

function Steps({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useText();
  const { clock } = useFormats();
  const { reasons } = useReference();
  const at = (time: string | undefined): string => (time === undefined ? '' : clock(Date.parse(time)));
  const why = reasons.find(({ code }) => code === referral.endReason)?.text;
  const steps = [
    [t('dispatch.referral.steps.created'), referral.createdAt],
    [t('dispatch.referral.steps.accepted'), referral.acceptedAt],
    [t('dispatch.referral.steps.eta'), referral.eta],
    [t('dispatch.referral.steps.arrived'), referral.arrivedAt],
    [t(`dispatch.turn.${turnOf(referral)}`), referral.endedAt],
  ] as const;
  return (
    <ol className={classes.steps}>
      {steps.map(([word, time]) =>
        time === undefined ? null : (
          <li key={word}>
            <span className="tabular">{at(time)}</span> {word}
            {time === referral.endedAt && why !== undefined && `: ${text(why).toLowerCase()}`}
          </li>
        ),
      )}
    </ol>
  );
}

/** Offered arrivals, in minutes from now; the road's own estimate comes first. */
const ARRIVALS = [30, 60, 120] as const;

function Depart({ referral, onDepart }: { referral: Referral; onDepart: (eta: string) => void }) {
  const { t } = useTranslation();
  const { minutes } = useFormats();
  const road = Math.max(5, Math.round(referral.travel.minutes));
  return (
    <div className={classes.depart} role="group" aria-label={t('dispatch.referral.depart')}>
      <span
        className={classes.hint}
      >{`${t('dispatch.referral.depart')}. ${t('dispatch.referral.departEta')}:`}</span>
      <div className={classes.row}>
        {[...new Set<number>([road, ...ARRIVALS])].map((count, index) => (
          <button
            key={count}
            type="button"
            className={classes.button}
            data-look={index === 0 ? 'filled' : undefined}
            onClick={() => onDepart(iso(serverNow() + count * MINUTE))}
          >
            {minutes(count)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Actions({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const connection = useConnection();
  const [reason, setReason] = useState('');
  const [cancelling, setCancelling] = useState(false);
  const act = useReferralAction(referral);
  const can = (action: Referral['actions'][number]): boolean => referral.actions.includes(action);
  const off = act.isPending || connection.state === 'lost';
  return (
    <fieldset className={classes.actions} disabled={off}>
      {act.error !== null && (
        <p className={classes.problem} role="alert">
          {problemText(act.error)}
        </p>
      )}
      {can('depart') && (
        <Depart referral={referral} onDepart={(eta) => act.mutate({ action: 'depart', details: { eta } })} />
      )}
      <div className={classes.row}>
        {can('extend') && (
          <button type="button" className={classes.button} onClick={() => act.mutate({ action: 'extend' })}>
            {t('dispatch.referral.extend')}
          </button>
        )}
        {can('take-over') && (
          <button
            type="button"
            className={classes.button}
            onClick={() => act.mutate({ action: 'take-over' })}
          >
            {t('dispatch.referral.takeOver')}
          </button>
        )}
        {can('cancel') && !cancelling && (
          <button type="button" className={classes.button} onClick={() => setCancelling(true)}>
            {t('dispatch.referral.cancel')}
          </button>
        )}
      </div>
      {cancelling && can('cancel') && (
        <div className={classes.row}>
          <ReasonSelect use="cancel" label={t('dispatch.referral.why')} value={reason} onChange={setReason} />
          <button
            type="button"
            className={classes.button}
            data-look="urgent"
            disabled={reason === ''}
            onClick={() => act.mutate({ action: 'cancel', details: { reason } })}
          >
            {t('dispatch.referral.confirmCancel')}
          </button>
        </div>
      )}
      {can('redirect') && <p className={classes.hint}>{t('dispatch.referral.redirectHint')}</p>}
    </fieldset>
  );
}

/** One referral with all that is known of it and all that may be done. */
export function ReferralPanel({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [referral.referralId]);
  return (
    <aside className={classes.panel} aria-labelledby="referral-title">
      <header className={classes.head}>
        <ReferralRing referral={referral} size={84} />
        <div className={classes.headText}>
          <h2 id="referral-title" ref={title} tabIndex={-1}>
            {t('dispatch.referral.title', { code: referral.code })}
          </h2>
          <p>{t(`dispatch.turn.${turnOf(referral)}`)}</p>
          {referral.answerBy !== undefined && referral.state === 'requested' && (
            <p className={classes.hint}>
              {t('dispatch.referral.steps.answerBy', { time: clock(Date.parse(referral.answerBy), 'until') })}
            </p>
          )}
          {referral.holdUntil !== undefined && (
            <p className={classes.hint}>
              {t('dispatch.referral.steps.holdUntil', {
                time: clock(Date.parse(referral.holdUntil), 'until'),
              })}
            </p>
          )}
        </div>
        <button type="button" className={classes.close} aria-label={t('common.close')} onClick={onClose}>
          <IconX size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </header>
      <Handoff referral={referral} />
      <Steps referral={referral} />
      <Actions referral={referral} />
    </aside>
  );
}
