import { IconCornerDownLeft, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#web/ui/Kbd.tsx';
import type { CandidateCardProps } from './CandidateCard.tsx';
import classes from './CardAction.module.css';

function NoPhone() {
  const { t } = useTranslation();
  return <span className={classes.phone}>{t('dispatch.card.noPhone')}</span>;
}

/** Where a card is too narrow for the number: a handset beside the button. */
function Square({ phone }: { phone: string | undefined }) {
  const { t } = useTranslation();
  if (phone === undefined) return null;
  return (
    <a
      className={classes.square}
      href={`tel:${phone.replace(/\s/g, '')}`}
      aria-label={`${t('dispatch.card.call')}: ${phone}`}
      onClick={(event) => event.stopPropagation()}
    >
      <IconPhone size={20} stroke={1.75} aria-hidden="true" />
    </a>
  );
}

function Choice({ candidate, digit, first, status, bedsNeeded, onHold }: CandidateCardProps) {
  const { t } = useTranslation();
  const [calling, setCalling] = useState(false);
  const { facilityId, callFirst, phone } = candidate;
  const key = digit === null ? null : first ? <IconCornerDownLeft size={13} aria-hidden="true" /> : digit;
  if (status.kind === 'held')
    return <span className={classes.held}>{t('dispatch.card.held', { code: status.code })}</span>;
  if (status.kind === 'gone') return null;
  if (status.kind === 'off') return phone === undefined ? <NoPhone /> : <Square phone={phone} />;
  if (callFirst && !calling && status.kind === 'open')
    return (
      <button type="button" className={classes.button} data-look="call" onClick={() => setCalling(true)}>
        <IconPhone size={16} stroke={1.75} aria-hidden="true" />
        {t('dispatch.card.call')}
        {key !== null && <Kbd>{digit}</Kbd>}
      </button>
    );
  const label =
    status.kind === 'holding'
      ? t('dispatch.card.holding')
      : status.kind === 'redirect'
        ? t('dispatch.card.redirect')
        : callFirst
          ? t('dispatch.card.anyway')
          : t('dispatch.card.hold');
  const look = first && status.kind === 'open' && !callFirst ? 'filled' : 'plain';
  return (
    <>
      <button
        type="button"
        className={classes.button}
        data-look={look}
        aria-busy={status.kind === 'holding'}
        disabled={status.kind === 'holding'}
        onClick={() => onHold(facilityId)}
      >
        {look === 'filled' ? (
          <>
            <span className={classes.wide}>{label}</span>
            <span className={classes.narrow}>
              {t('dispatch.card.holdPlaces', { places: t('common.places', { count: bedsNeeded }) })}
            </span>
          </>
        ) : (
          label
        )}
        {key !== null && <Kbd>{key}</Kbd>}
      </button>
      <Square phone={phone} />
    </>
  );
}

/** What can be done with a candidate now: one button, and the telephone. */
export function CardAction(props: CandidateCardProps) {
  return (
    <div className={classes.action}>
      <Choice {...props} />
    </div>
  );
}
