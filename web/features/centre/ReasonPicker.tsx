import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './Cards.module.css';
import { useAskedHere } from './useAskedHere.ts';
import { useRested } from './useRested.ts';

interface Props {
  /** What the reasons are for: decline, refuse, withdraw, discharge, … */
  use: string;
  title: string;
  note?: string;
  disabled: boolean;
  onPick: (code: string) => void;
  onBack: () => void;
}

/** Asks why, in place: one tap on a coded reason is the answer. */
export function ReasonPicker({ use, title, note, disabled, onPick, onBack }: Props) {
  const { t } = useTranslation();
  const text = useText();
  // A second tap of an impatient thumb gives no reason for a decline.
  const rested = useRested();
  const asked = useAskedHere();
  const reasons = useReference().reasons.filter((reason) => reason.use.includes(use));
  return (
    <div ref={asked} tabIndex={-1} className={classes.ask} role="group" aria-label={title}>
      <p className={classes.askTitle}>{title}</p>
      {note !== undefined && <p className={classes.quiet}>{note}</p>}
      <div className={classes.reasons}>
        {reasons.map(({ code, text: words }) => (
          <button
            key={code}
            type="button"
            className={classes.reason}
            disabled={disabled || !rested}
            onClick={() => onPick(code)}
          >
            {text(words)}
          </button>
        ))}
      </div>
      <button type="button" className={classes.plain} onClick={onBack}>
        {t('centre.inbox.back')}
      </button>
    </div>
  );
}
