import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthlyReport, Subscriptions } from '#shared/api/reports.ts';
import type { Kato } from '#shared/ids.ts';
import type { Language } from '#shared/text.ts';
import { monthName } from '#shared/texts/month-name.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { useReference } from '#web/lib/query.ts';
import { PlainButton } from '#web/ui/PlainButton.tsx';
import { useProblemText } from '#web/ui/ErrorState.tsx';
import classes from './Reports.module.css';

const KEY = ['reports', 'subscriptions'];

interface Props {
  region: Kato | null;
  group: string;
  language: Language;
}

function Item({ item, onEnd }: { item: MonthlyReport; onEnd: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const reader = useLanguage();
  const { regions, groups } = useReference();
  const region = regions.find(({ kato }) => kato === item.region);
  const group = groups.find((each) => each.group === item.group);
  const month = item.deliveredMonth === null ? '' : monthName(item.deliveredMonth, reader);
  return (
    <li className={classes.item} data-bad={item.error !== null || undefined}>
      <span>
        {region === undefined ? t('reports.country') : text(region.name)}
        {group !== undefined && `, ${text(group.short)}`}: {item.email}
        {!item.mine && ` (${item.login})`}. {t(`reports.monthly.state.${item.state}`, { month })}
      </span>
      <PlainButton onClick={onEnd}>{t('reports.monthly.end')}</PlainButton>
    </li>
  );
}

/** The same report by mail every month, for who wants it; whether the last one arrived. */
export function Monthly({ region, group, language }: Props) {
  const { t } = useTranslation();
  const why = useProblemText();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call('reportSubscriptions', undefined, signal),
  });
  const keep = (fresh: Subscriptions): void => {
    client.setQueryData(KEY, fresh);
  };
  const begin = useMutation({
    mutationFn: () =>
      call('subscribeReport', { body: { commandId: newId(), region, group, language, email } }),
    onSuccess: keep,
  });
  const end = useMutation({
    mutationFn: (item: MonthlyReport) => call('unsubscribeReport', { params: { id: item.subscriptionId } }),
    onSuccess: keep,
  });
  if (data === undefined) return null;
  if (!data.canMail) return <p className={classes.quiet}>{t('reports.monthly.noMail')}</p>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    begin.mutate();
  };
  const error = begin.error ?? end.error;
  return (
    <div className={classes.monthly}>
      <form className={classes.files} onSubmit={submit}>
        <TextInput
          type="email"
          required
          label={t('reports.monthly.label')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={begin.isPending} className={classes.send ?? ''}>
          {t('reports.monthly.begin')}
        </Button>
      </form>
      {error !== null && (
        <p className={classes.error} role="alert">
          {why(error)}
        </p>
      )}
      {data.items.length > 0 && (
        <ul className={classes.items}>
          {data.items.map((item) => (
            <Item key={item.subscriptionId} item={item} onEnd={() => end.mutate(item)} />
          ))}
        </ul>
      )}
    </div>
  );
}
