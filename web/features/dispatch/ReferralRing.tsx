import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useNow } from '#web/live/clock.ts';
import { Ring, ringTone } from '#web/ui/Ring.tsx';
import classes from './ReferralRing.module.css';
import { endedWithoutBed } from '#web/lib/referral-turns.ts';
import { beganAt, runsOutAt } from './dock-order.ts';

/** Time left of a referral: to the answer, then to the end of the hold. */
export function ReferralRing({ referral, size = 54 }: { referral: Referral; size?: number }) {
  const { t } = useTranslation();
  const { countdown } = useFormats();
  const now = useNow();
  const until = runsOutAt(referral);
  if (until === null || !isLive(referral.state))
    return (
      <span
        className={classes.ended}
        data-urgent={endedWithoutBed(referral) || undefined}
        style={{ width: size, height: size }}
        aria-hidden="true"
      >
        {endedWithoutBed(referral) || referral.state === 'cancelled' ? (
          <IconX size={size / 2} stroke={2} />
        ) : (
          <IconCheck size={size / 2} stroke={2} />
        )}
      </span>
    );
  const left = Math.max(0, until - now);
  const total = Math.max(1, until - beganAt(referral));
  const urgent = left <= 60_000;
  const tone = urgent || referral.state === 'requested' ? ringTone(left, total) : 'free';
  const text = countdown(until, now);
  const [number = '', unit] = text.split('\u00a0');
  return (
    <Ring
      share={left / total}
      size={size}
      tone={referral.overdue ? 'held' : tone}
      label={t('dispatch.dock.timer', { code: referral.code, left: text })}
    >
      <span aria-hidden="true">{urgent ? `${number}!` : number}</span>
      {unit !== undefined && (
        <span className={classes.ringUnit} aria-hidden="true">
          {unit}
        </span>
      )}
    </Ring>
  );
}
