import { useTranslation } from 'react-i18next';
import classes from './Handover.module.css';
import type { HandoverStep } from './useHandover.ts';
import type { Ticks } from './useTicks.ts';

interface ChecklistProps {
  steps: readonly HandoverStep[];
  ticks: Ticks;
}

/** What the police inspector does, to be ticked; the ticks stay on this computer. */
export function Checklist({ steps, ticks }: ChecklistProps) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title" className={classes.subtitle}>
        {t('handover.steps.title')}
      </h3>
      <ul className={classes.steps}>
        {steps.map(({ step, text, source, unconfirmed }) => (
          <li key={step}>
            <label className={classes.step}>
              <input type="checkbox" checked={ticks.has(step)} onChange={() => ticks.toggle(step)} />
              <span>{text}</span>
            </label>
            <p className={classes.source} data-unconfirmed={unconfirmed || undefined}>
              {source}
            </p>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>{t('handover.steps.local')}</p>
    </section>
  );
}
