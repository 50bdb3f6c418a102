import { useTranslation } from 'react-i18next';
import { useText } from '#web/i18n/hooks.ts';
import { useReference } from '#web/lib/query.ts';
import classes from './ReasonSelect.module.css';

interface ReasonSelectProps {
  /** `cancel`, `ask_anyway`, … as in the country's reasons. */
  use: string;
  label: string;
  value: string;
  onChange: (code: string) => void;
}

/** Coded reasons only: no free text about people. */
export function ReasonSelect({ use, label, value, onChange }: ReasonSelectProps) {
  const { t } = useTranslation();
  const text = useText();
  const { reasons } = useReference();
  return (
    <label className={classes.reason}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="" disabled>
          {t('errors.REASON_NEEDED')}
        </option>
        {reasons
          .filter((reason) => reason.use.includes(use))
          .map(({ code, text: words }) => (
            <option key={code} value={code}>
              {text(words)}
            </option>
          ))}
      </select>
    </label>
  );
}
