import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import { useNow } from '#web/live/clock.ts';
import { Ring, ringTone } from '#web/ui/Ring.tsx';
import { answerLeft } from './referral-lists.ts';
import classes from './RequestSheet.module.css';

/** The most urgent request in one line: put away, it still counts down in sight. */
function Line({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { countdown } = useFormats();
  const words = usePartyWords();
  const now = useNow();
  const { left, share } = answerLeft(referral, now);
  const time = countdown(now + left, now);
  return (
    <>
      <Ring
        size={48}
        share={share}
        tone={ringTone(left, share > 0 ? left / share : 0)}
        label={t('centre.inbox.timer', { time })}
      >
        {time}
      </Ring>
      <span className={classes.words}>
        <strong>{referral.code}</strong> {words(referral.party).who}
      </span>
    </>
  );
}

/**
 * On a phone a request comes over whatever is being done, from below: nothing under the thumb moves, and nobody has to
 * look for what rings. It can be put away to a line; the next one opens it again.
 */
export function RequestSheet({ waiting, children }: { waiting: readonly Referral[]; children: ReactNode }) {
  const { t } = useTranslation();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const [first] = waiting;
  if (first === undefined) return null;
  const closed = waiting.every(({ referralId }) => putAway.has(referralId));
  const Icon = closed ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes.sheet} data-sheet={closed ? 'closed' : 'open'}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={!closed}
        onClick={() => setPutAway(new Set(closed ? [] : waiting.map(({ referralId }) => referralId)))}
      >
        {closed ? (
          <Line referral={first} />
        ) : (
          <span className={classes.words}>
            <strong>{t('centre.inbox.title')}</strong>
            {waiting.length > 1 && ` · ${String(waiting.length)}`}
          </span>
        )}
        <span className={classes.action}>
          {t(closed ? 'centre.inbox.answerNow' : 'centre.inbox.putAway')}
        </span>
        <Icon size={20} stroke={1.75} aria-hidden />
      </button>
      {!closed && children}
    </div>
  );
}
