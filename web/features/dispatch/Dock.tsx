import {
  IconArrowRight,
  IconCar,
  IconHourglass,
  IconVolume,
  IconVolumeOff,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { Tag, type TagTone } from '#web/ui/Tag.tsx';
import { endedWithoutBed } from './dock-order.ts';
import classes from './Dock.module.css';
import { ReferralRing } from './ReferralRing.tsx';
import { turnOf } from './referral-words.ts';

const toneOf = (referral: Referral): TagTone => {
  if (endedWithoutBed(referral)) return 'urgent';
  if (referral.overdue) return 'held';
  return referral.state === 'requested' ? 'kok' : 'free';
};

function TurnTag({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  const why = reasons.find(({ code }) => code === referral.endReason)?.text;
  const words = t(`dispatch.turn.${turnOf(referral)}`);
  const Icon =
    referral.state === 'requested' ? IconHourglass : referral.state === 'en_route' ? IconCar : null;
  return (
    <Tag tone={toneOf(referral)} icon={Icon && <Icon size={14} stroke={1.75} aria-hidden="true" />}>
      {endedWithoutBed(referral) && why !== undefined ? `${words}: ${text(why).toLowerCase()}` : words}
    </Tag>
  );
}

export interface ReferralCardProps {
  referral: Referral;
  onOpen: (referral: Referral) => void;
  onNext: (referral: Referral) => void;
  onHide?: (referral: Referral) => void;
}

/** Ring, code, who must act, facility, party; an end without a bed asks for the next one. */
export function ReferralCard({ referral, onOpen, onNext, onHide }: ReferralCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const partyText = usePartyText();
  const { clock, age } = useFormats();
  const now = useNow(MINUTE);
  const urgent = endedWithoutBed(referral);
  const facility = text(referral.facilityName);
  const where = referral.eta
    ? `${facility} · ${t('dispatch.dock.eta', { time: clock(Date.parse(referral.eta), 'at') })}`
    : urgent && referral.endedAt !== undefined
      ? `${facility} · ${age(Date.parse(referral.endedAt), now)}`
      : facility;
  const who =
    referral.holdUntil !== undefined && !urgent
      ? `${partyText(referral.party)} · ${t('dispatch.dock.until', { time: clock(Date.parse(referral.holdUntil), 'until') })}`
      : partyText(referral.party);
  return (
    <article className={classes.referral} data-urgent={urgent || undefined} aria-label={referral.code}>
      <ReferralRing referral={referral} />
      <div className={classes.referralBody}>
        <p className={classes.referralHead}>
          <button
            type="button"
            className={classes.code}
            aria-label={t('dispatch.dock.open', { code: referral.code })}
            onClick={() => onOpen(referral)}
          >
            {referral.code}
          </button>
          <TurnTag referral={referral} />
        </p>
        <p className={classes.referralLine}>{where}</p>
        {urgent ? (
          <button type="button" className={classes.next} onClick={() => onNext(referral)}>
            {t('dispatch.dock.next')}
            <IconArrowRight size={15} stroke={1.75} aria-hidden="true" />
          </button>
        ) : (
          <p className={classes.referralLine}>{who}</p>
        )}
      </div>
      {urgent && onHide !== undefined && (
        <button
          type="button"
          className={classes.hide}
          aria-label={`${t('dispatch.dock.hide')}: ${referral.code}`}
          onClick={() => onHide(referral)}
        >
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

interface DockProps extends Omit<ReferralCardProps, 'referral'> {
  referrals: readonly Referral[];
  sound: boolean;
  onSound: (on: boolean) => void;
}

/** My referrals under list and map; on a phone the first one alone. */
export function Dock({ referrals, sound, onSound, ...rest }: DockProps) {
  const { t } = useTranslation();
  const Sound = sound ? IconVolume : IconVolumeOff;
  return (
    <section
      className={classes.dock}
      aria-labelledby="dock-title"
      data-empty={referrals.length === 0 || undefined}
    >
      <div className={classes.dockHead}>
        <h2 id="dock-title">{t('dispatch.dock.title')}</h2>
        <button type="button" className={classes.sound} aria-pressed={sound} onClick={() => onSound(!sound)}>
          <Sound size={15} stroke={1.75} aria-hidden="true" />
          {sound ? t('dispatch.dock.soundOn') : t('dispatch.dock.soundOff')}
        </button>
      </div>
      {referrals.length === 0 ? (
        <p className={classes.dockEmpty}>{t('dispatch.dock.empty')}</p>
      ) : (
        <ul className={classes.dockList}>
          {referrals.map((referral) => (
            <li key={referral.referralId}>
              <ReferralCard referral={referral} {...rest} />
            </li>
          ))}
        </ul>
      )}
      {referrals.length > 1 && (
        <Link className={classes.others} to="/dispatch/referrals">
          {t('dispatch.dock.others', { count: referrals.length - 1 })}
        </Link>
      )}
    </section>
  );
}
