import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import classes from './Handover.module.css';
import { handoverText } from './handover-text.ts';
import type { Handover } from './useHandover.ts';

type Copied = 'not yet' | 'copied' | 'by hand';

/** Prints the sheet, or copies the text that holds no address. */
export function HandoverTools({ handover }: { handover: Handover }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<Copied>('not yet');
  const { until, eta } = handover;
  const text = handoverText(handover, {
    title: t('handover.textTitle', { code: handover.code, words: handover.spoken }),
    dutyPhone: t('dispatch.referral.dutyPhone'),
    party: t('dispatch.referral.party'),
    places: t('dispatch.referral.places'),
    until: until === null ? null : t('dispatch.referral.steps.holdUntil', { time: until }),
    eta: eta === null ? null : `${t('dispatch.referral.steps.eta')}: ${eta}`,
    bring: t('dispatch.referral.bring'),
    rules: t('handover.rules.title'),
    withoutAddress: t('handover.withoutAddress'),
  });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('copied');
    } catch {
      // No clipboard without https, or it was not allowed: the text is shown to be copied by hand.
      setCopied('by hand');
    }
  };
  return (
    <div className={classes.tools}>
      <PlainButton onClick={() => window.print()}>
        <IconPrinter size={16} stroke={1.75} aria-hidden="true" />
        {t('handover.print')}
      </PlainButton>
      <PlainButton onClick={() => void copy()}>
        <IconCopy size={16} stroke={1.75} aria-hidden="true" />
        {t('handover.copy')}
      </PlainButton>
      <p className={classes.hint} role="status">
        {copied === 'copied' && t('handover.copied')}
        {copied === 'by hand' && t('handover.copyByHand')}
      </p>
      {copied === 'by hand' && (
        <textarea
          className={classes.byHand}
          aria-label={t('handover.copyByHand')}
          readOnly
          rows={8}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </div>
  );
}
