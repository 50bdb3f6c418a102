import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { endedWithoutBed, turnOf } from '#web/lib/referral-turns.ts';
import { useReferrals } from '#web/live/hooks.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { wentTo } from './dock-order.ts';
import { HandoverCard } from './HandoverCard.tsx';
import { ReferralActions } from './ReferralActions.tsx';
import classes from './ReferralPanel.module.css';
import { ReferralRing } from './ReferralRing.tsx';
import { useTurnText } from './useTurnText.ts';

function Steps({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const turnText = useTurnText();
  const steps = [
    [t('dispatch.referral.steps.created'), referral.createdAt],
    [t('dispatch.referral.steps.accepted'), referral.acceptedAt],
    [t('dispatch.referral.steps.eta'), referral.eta],
    [t('dispatch.referral.steps.arrived'), referral.arrivedAt],
    [turnText(referral), referral.endedAt],
  ] as const;
  return (
    <ol className={classes.steps}>
      {steps.map(([word, time]) =>
        time === undefined ? null : (
          <li key={word}>
            <span className="tabular">{clock(Date.parse(time))}</span> {word}
          </li>
        ),
      )}
    </ol>
  );
}

/** Other facilities of the same call: asked at once with this one, or on either side of a redirect. */
function Others({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useText();
  const turnText = useTurnText();
  const ofCall = useReferrals().filter(({ callId }) => callId === referral.callId);
  const others = ofCall.filter(
    ({ referralId, offerId, redirectOf }) =>
      referralId !== referral.referralId &&
      (offerId === referral.offerId ||
        redirectOf === referral.referralId ||
        referralId === referral.redirectOf),
  );
  if (others.length === 0) return null;
  const goesOn = others.find(({ redirectOf, state }) => redirectOf === referral.referralId && isLive(state));
  return (
    <section aria-labelledby="others-title">
      <h3 id="others-title" className={classes.subtitle}>
        {t('dispatch.referral.others')}
      </h3>
      {goesOn?.state === 'requested' && <p className={classes.hint}>{t('dispatch.referral.bothHold')}</p>}
      <ul className={classes.others}>
        {others.map((other) => {
          const winner = other.state === 'superseded' ? wentTo(other, ofCall) : undefined;
          return (
            <li key={other.referralId}>
              <strong>{text(other.facilityName)}</strong>
              <span>
                {winner === undefined
                  ? turnText(other)
                  : t('dispatch.dock.wentTo', { facility: text(winner.facilityName) })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Head({ referral, onClose }: Pick<ReferralPanelProps, 'referral' | 'onClose'>) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, [referral.referralId]);
  return (
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
  );
}

export interface ReferralPanelProps {
  referral: Referral;
  onClose: () => void;
  /** Leads to the list of facilities for this call. */
  onElsewhere: (referral: Referral) => void;
}

/** One referral with all that is known of it and all that may be done. */
export function ReferralPanel({ referral, onClose, onElsewhere }: ReferralPanelProps) {
  const { t } = useTranslation();
  return (
    <aside className={classes.panel} aria-labelledby="referral-title">
      <Head referral={referral} onClose={onClose} />
      {endedWithoutBed(referral) && (
        <PlainButton look="filled" onClick={() => onElsewhere(referral)}>
          {t('dispatch.dock.next')}
          <IconArrowRight size={16} stroke={1.75} aria-hidden="true" />
        </PlainButton>
      )}
      <ReferralActions referral={referral} onElsewhere={onElsewhere} />
      <Others referral={referral} />
      <HandoverCard referral={referral} />
      <Steps referral={referral} />
    </aside>
  );
}
