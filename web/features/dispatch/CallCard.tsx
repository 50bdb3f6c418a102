import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { MINUTE } from '#shared/time.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyText } from '#web/lib/party-text.ts';
import { endedWithoutBed } from '#web/lib/referral-turns.ts';
import { useNow } from '#web/live/clock.ts';
import classes from './Dock.module.css';
import { wentTo, type DockItem } from './dock-order.ts';
import lines from './OfferLines.module.css';
import { ReferralRing } from './ReferralRing.tsx';
import { TurnTag } from './TurnTag.tsx';
import { useTurnText } from './useTurnText.ts';

interface CardActions {
  onOpen: (referral: Referral) => void;
  onNext: (referral: Referral) => void;
  onHide?: (referral: Referral) => void;
}

export interface CallCardProps extends CardActions {
  item: DockItem;
}

/** One facility of several that were asked: what it says, and where the bed went. */
function OfferLine({ referral, members, lead, onOpen }: Pick<CallCardProps, 'onOpen'> & OfferLinesProps) {
  const { t } = useTranslation();
  const text = useText();
  const turnText = useTurnText();
  const winner = wentTo(referral, members);
  const ended = !isLive(referral.state);
  const name = text(referral.facilityName);
  return (
    <li className={lines.line} data-ended={ended || undefined} data-state={referral.state}>
      {lead ? (
        <strong>{name}</strong>
      ) : (
        <button
          type="button"
          aria-label={`${name}. ${t('dispatch.dock.open', { code: referral.code })}`}
          onClick={() => onOpen(referral)}
        >
          {name}
        </button>
      )}
      <span>
        {referral.state === 'superseded' && winner !== undefined
          ? t('dispatch.dock.wentTo', { facility: text(winner.facilityName) })
          : turnText(referral)}
      </span>
    </li>
  );
}

interface OfferLinesProps {
  referral: Referral;
  members: readonly Referral[];
  /** Opened by the code at the head of the card. */
  lead: boolean;
}

/** Where it is, when they come, who they are, until when it holds. */
function OneLine({ referral, asking }: { referral: Referral; asking: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const partyText = usePartyText();
  const { clock, age } = useFormats();
  const now = useNow(MINUTE);
  const facility = text(referral.facilityName);
  const ended = !isLive(referral.state);
  const where = ended
    ? `${facility} · ${age(Date.parse(referral.endedAt ?? referral.createdAt), now)}`
    : referral.eta
      ? `${facility} · ${t('dispatch.dock.eta', { time: clock(Date.parse(referral.eta), 'at') })}`
      : facility;
  const until =
    referral.holdUntil !== undefined && !ended
      ? t('dispatch.dock.until', { time: clock(Date.parse(referral.holdUntil), 'until') })
      : undefined;
  const register = referral.incidentRef && t('dispatch.incident.short', { ref: referral.incidentRef });
  const who = [partyText(referral.party), until, register].filter(Boolean).join(' · ');
  return (
    <>
      <p className={classes.referralLine}>{where}</p>
      {!asking && <p className={classes.referralLine}>{who}</p>}
    </>
  );
}

/** Ring, code, who must act, facility, party; of several asked at once a line each; an end without a bed asks for the next one. */
export function CallCard({ item, onOpen, onNext, onHide }: CallCardProps) {
  const { t } = useTranslation();
  const { lead, members, asking } = item;
  const urgent = asking !== null;
  return (
    <article className={classes.referral} data-urgent={urgent || undefined} aria-label={lead.code}>
      <ReferralRing referral={lead} />
      <div className={classes.referralBody}>
        <p className={classes.referralHead}>
          <button
            type="button"
            className={classes.code}
            data-referral={lead.referralId}
            aria-label={t('dispatch.dock.open', { code: lead.code })}
            onClick={() => onOpen(lead)}
          >
            {lead.code}
          </button>
          <TurnTag referral={lead} />
        </p>
        {members.length > 1 ? (
          <ul className={lines.lines}>
            {members.map((referral) => (
              <OfferLine
                key={referral.referralId}
                referral={referral}
                members={members}
                lead={referral === lead}
                onOpen={onOpen}
              />
            ))}
          </ul>
        ) : (
          <OneLine referral={lead} asking={urgent} />
        )}
        {asking !== null && (
          <button type="button" className={classes.next} onClick={() => onNext(asking)}>
            {t('dispatch.dock.next')}
            <IconArrowRight size={15} stroke={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      {asking !== null && onHide !== undefined && (
        <button
          type="button"
          className={classes.hide}
          aria-label={`${t('dispatch.dock.hide')}: ${asking.code}`}
          onClick={() => onHide(asking)}
        >
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

/** A referral that stands for itself, such as one that has ended. */
export const alone = (referral: Referral): DockItem => ({
  lead: referral,
  members: [referral],
  asking: null,
  mine: endedWithoutBed(referral),
});
