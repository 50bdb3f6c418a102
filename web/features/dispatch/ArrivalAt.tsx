import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR, iso } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useReference } from '#web/lib/query.ts';
import { serverNow } from '#web/live/clock.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { arrivalAt } from './arrival-time.ts';
import classes from './ReferralPanel.module.css';

/** The arrival as the patrol says it, where none of the offered minutes fits: a clock time, sent with Enter. */
export function ArrivalAt({ onDepart }: { onDepart: (eta: string) => void }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const { timeZone } = useReference().country;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const at = arrivalAt(typed, serverNow(), timeZone);
    setWrong(at === null);
    if (at !== null) onDepart(iso(at));
  };
  return (
    <form className={classes.row} noValidate onSubmit={send}>
      <label className={classes.hint} htmlFor={id}>
        {t('dispatch.referral.departAt')}
      </label>
      <input
        id={id}
        className={classes.time}
        value={typed}
        maxLength={5}
        placeholder={clock(serverNow() + HOUR)}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <PlainButton type="submit" disabled={typed.trim() === ''}>
        {t('dispatch.referral.depart')}
      </PlainButton>
      {wrong && (
        <p id={`${id}-wrong`} className={classes.problem} role="alert">
          {t('dispatch.referral.departWrong', { example: clock(serverNow() + HOUR) })}
        </p>
      )}
    </form>
  );
}
