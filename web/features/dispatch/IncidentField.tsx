import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { wrongIncidentRef } from '#shared/domain/incident-ref.ts';
import type { CallChange, CallDraft } from './call-draft.ts';
import { focusResults } from './focus.ts';
import classes from './IncidentField.module.css';

export const INCIDENT_INPUT = 'incident-input';
const HINT = 'incident-hint';
/** Longer than any number of the register: what is no such number can be typed, and is told so. */
const MOST_LETTERS = 24;

interface IncidentFieldProps {
  draft: CallDraft;
  onChange: (change: CallChange) => void;
}

/** The police's own number of the call, for whoever has one: optional, last, and never a name. */
export function IncidentField({ draft, onChange }: IncidentFieldProps) {
  const { t } = useTranslation();
  const [typing, setTyping] = useState(false);
  const typed = draft.incidentRef.trim();
  const wrong = typed === '' ? null : wrongIncidentRef(typed);
  // A form that is not whole yet is no mistake; a number of a person is one at once.
  const said = wrong === 'form' && typing ? null : wrong;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    focusResults();
  };
  return (
    <div className={classes.field}>
      <label htmlFor={INCIDENT_INPUT}>{t('dispatch.incident.label')}</label>
      <input
        id={INCIDENT_INPUT}
        className={classes.input}
        value={draft.incidentRef}
        maxLength={MOST_LETTERS}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={HINT}
        aria-invalid={said !== null}
        onFocus={() => setTyping(false)}
        onBlur={() => setTyping(false)}
        onKeyDown={leave}
        onChange={(event) => {
          setTyping(true);
          onChange({ type: 'incidentRef', incidentRef: event.currentTarget.value });
        }}
      />
      <p
        id={HINT}
        className={classes.hint}
        data-wrong={said !== null || undefined}
        role={said === null ? undefined : 'alert'}
      >
        {said === null
          ? t('dispatch.incident.hint')
          : said === 'form'
            ? t('dispatch.incident.wrongForm')
            : `${t('dispatch.incident.label')}: ${t('errors.PERSONAL_DATA')}`}
      </p>
    </div>
  );
}
