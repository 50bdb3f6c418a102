import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#web/ui/Kbd.tsx';
import classes from './PartyEditor.module.css';

interface StepperProps {
  ref?: Ref<HTMLDivElement>;
  label: string;
  printed: string;
  count: number;
  onStep: (by: 1 | -1) => void;
}

/** One row of people: fewer, how many, more. */
export function Stepper({ ref, label, printed, count, onStep }: StepperProps) {
  const { t } = useTranslation();
  return (
    <div ref={ref} className={classes.row} role="group" aria-label={label}>
      <span className={classes.who}>
        {label} <Kbd>{printed}</Kbd>
      </span>
      <button
        type="button"
        className={classes.step}
        aria-label={t('dispatch.remove', { who: label })}
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        <IconMinus size={16} stroke={1.75} aria-hidden="true" />
      </button>
      <output className={classes.number}>{count}</output>
      <button
        type="button"
        className={classes.step}
        aria-label={t('dispatch.add', { who: label })}
        onClick={() => onStep(1)}
      >
        <IconPlus size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
