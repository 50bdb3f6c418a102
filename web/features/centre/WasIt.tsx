import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Referral } from '#shared/api/referrals.ts';
import { useFormats } from '#web/lib/formats.ts';
import { usePartyWords } from '#web/lib/party-words.ts';
import classes from './CounterCard.module.css';
import { Question } from './Question.tsx';
import { expectedAt } from './referral-lists.ts';

interface Props {
  /** Who is on the way to this unit, soonest first. */
  expected: readonly Referral[];
  /** Arrivals need a line. */
  disabled: boolean;
  onArrived: (referral: Referral) => void;
  onOthers: () => void;
  /** The + was pressed by mistake. */
  onBack: () => void;
}

const MOST = 3;

/** One more person while somebody is expected: if it was them, it is an arrival and no count. */
export function WasIt({ expected, disabled, onArrived, onOthers, onBack }: Props) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const words = usePartyWords();
  return (
    <Question>
      <p>{t('requests.wasIt.ask')}</p>
      <div className={classes.answers}>
        {expected.slice(0, MOST).map((referral) => (
          <div key={referral.referralId} className={classes.wasIt}>
            <Button fullWidth variant="default" disabled={disabled} onClick={() => onArrived(referral)}>
              {t('requests.wasIt.yes', { code: referral.code })}
            </Button>
            <span className={classes.small}>
              {t('requests.wasIt.expectedAt', {
                party: words(referral.party).who,
                time: clock(expectedAt(referral), 'at'),
              })}
            </span>
          </div>
        ))}
        <Button variant="default" onClick={onOthers}>
          {t('requests.wasIt.no')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common.cancel')}
        </Button>
      </div>
    </Question>
  );
}
