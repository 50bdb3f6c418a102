import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemindersView } from '#shared/api/reminders.ts';
import type { FacilityId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { newId } from '#web/lib/ids.ts';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Cards.module.css';
import { remindersKey, useReminders } from './useReminders.ts';

const SHOWN = 4;

const split = (typed: string): string[] => typed.split(/[\s,;]+/).filter((one) => one !== '');

interface Wish {
  shiftStarts: string[] | null;
  emails: string[];
}

/** One command a wish: pressed again after a lost line it is the same. */
function useSetReminders(id: FacilityId, webhookUrl: string | null) {
  const client = useQueryClient();
  const last = useRef<{ wish: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: (wish: Wish) => {
      const key = JSON.stringify(wish);
      if (last.current?.wish !== key) last.current = { wish: key, commandId: newId() };
      const { commandId } = last.current;
      return call('setReminders', { params: { id }, body: { commandId, webhookUrl, ...wish } });
    },
    onSuccess: ({ webhookSecret: _, ...view }) => {
      last.current = null;
      client.setQueryData<RemindersView>(remindersKey(id), view);
    },
  });
}

/** Said above the fold: a centre that relies on mail must know when it does not come. */
function Failing({ view }: { view: RemindersView }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const [latest] = view.deliveries;
  if (latest === undefined || latest.error === null) return null;
  const words = {
    channel: t(`upkeep.reminders.channels.${latest.channel}`),
    error: t(`upkeep.reminders.errors.${latest.error}`),
  };
  return (
    <p className={classes.error} role="status">
      {latest.nextAttemptAt === null
        ? t('upkeep.reminders.failingEnded', words)
        : t('upkeep.reminders.failing', { ...words, time: clock(Date.parse(latest.nextAttemptAt), 'at') })}
    </p>
  );
}

function Deliveries({ view }: { view: RemindersView }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  return (
    <div>
      <p className={classes.factMain}>{t('upkeep.reminders.last')}</p>
      {view.deliveries.length === 0 && <p className={classes.quiet}>{t('upkeep.reminders.none')}</p>}
      <ul className={classes.list}>
        {view.deliveries.slice(0, SHOWN).map(({ at, channel, state }) => (
          <li key={`${channel} ${at}`} className={classes.quiet}>
            {t('upkeep.reminders.line', {
              when: `${day(Date.parse(at))}, ${clock(Date.parse(at))}`,
              channel: t(`upkeep.reminders.channels.${channel}`),
              state: t(`upkeep.reminders.states.${state}`),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Form({ id, view, disabled }: { id: FacilityId; view: RemindersView; disabled: boolean }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const [shifts, setShifts] = useState(view.shiftStarts.join(', '));
  const [emails, setEmails] = useState(view.emails.join(', '));
  const { mutate, isPending, isSuccess, error } = useSetReminders(id, view.webhookUrl);
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        const starts = split(shifts);
        const untouched = !view.ownShifts && starts.join() === view.shiftStarts.join();
        mutate({ shiftStarts: untouched ? null : starts, emails: split(emails) });
      }}
    >
      <TextInput
        label={t('upkeep.reminders.shifts')}
        description={t('upkeep.reminders.shiftsHint')}
        size="md"
        value={shifts}
        onChange={(event) => setShifts(event.currentTarget.value)}
      />
      <TextInput
        label={t('upkeep.reminders.emails')}
        description={t(view.canMail ? 'upkeep.reminders.emailsHint' : 'upkeep.reminders.noMail')}
        size="md"
        inputMode="email"
        autoComplete="off"
        value={emails}
        onChange={(event) => setEmails(event.currentTarget.value)}
      />
      {view.webhookUrl !== null && (
        <p className={classes.quiet}>{t('upkeep.reminders.webhook', { url: view.webhookUrl })}</p>
      )}
      <div className={classes.row}>
        <Button type="submit" variant="default" disabled={disabled || isPending}>
          {t(isPending ? 'upkeep.reminders.saving' : 'upkeep.reminders.save')}
        </Button>
      </div>
      <p className={classes.quiet} role="status">
        {isSuccess && t('upkeep.reminders.saved')}
      </p>
      {error !== null && (
        <p className={classes.error} role="alert">
          {t('centre.error', { why: problem(error) })}
        </p>
      )}
    </form>
  );
}

/** When a shift begins here, who is reminded by mail, and whether it arrived. */
export function RemindersCard({ id, disabled }: { id: FacilityId; disabled: boolean }) {
  const { t } = useTranslation();
  const { data } = useReminders(id);
  if (data === undefined) return null;
  return (
    <section className={`${classes.card ?? ''} ${classes.folds ?? ''}`}>
      <details className={classes.folded}>
        <summary className={classes.title}>{t('upkeep.reminders.title')}</summary>
        <div className={classes.ask}>
          <p className={classes.quiet}>{t('upkeep.reminders.hint')}</p>
          <Form id={id} view={data} disabled={disabled} />
          <Deliveries view={data} />
        </div>
      </details>
      <Failing view={data} />
    </section>
  );
}
