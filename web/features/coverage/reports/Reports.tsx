import { CloseButton, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportMonths } from '#shared/api/reports.ts';
import { LANGUAGES, type Language } from '#shared/text.ts';
import { monthName } from '#shared/texts/month-name.ts';
import { monthsAway } from '#shared/texts/months.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { call } from '#web/lib/api.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import type { View } from '../useView.ts';
import { Monthly } from './Monthly.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import classes from './Reports.module.css';

/** As many as a report may have; older ones are told by nobody. */
const MOST = 12;

/** From the last one back. */
function monthsOf({ first, last }: ReportMonths): string[] {
  if (first === null) return [];
  const months = Array.from({ length: MOST }, (_, i) => monthsAway(last, -i));
  return months.filter((month) => month >= first);
}

const asLanguage = (text: string): Language => LANGUAGES.find((one) => one === text) ?? 'ru';

/** What is asked for, where the reader did not say: what the page shows. */
function useRegions(view: View) {
  const { regions } = useReference();
  const { data: me } = useMe();
  const own = me?.scope.regions ?? [];
  const mine = own.length === 0 ? regions : regions.filter(({ kato }) => own.includes(kato));
  const shown = mine.find(({ kato }) => kato === view.region)?.kato;
  return { mine, whole: own.length === 0, first: shown ?? (own.length === 0 ? '' : (mine[0]?.kato ?? '')) };
}

function Choice({ view, months }: { view: View; months: readonly string[] }) {
  const { t } = useTranslation();
  const text = useText();
  const reader = useLanguage();
  const { mine, whole, first } = useRegions(view);
  const [chosen, setRegion] = useState<string | null>(null);
  const region = chosen ?? first;
  const [language, setLanguage] = useState<Language>(reader);
  const [to, setTo] = useState(months[0] ?? '');
  const [since, setSince] = useState(months[0] ?? '');
  const from = since > to ? to : since;
  const named = months.map((month) => ({ value: month, label: monthName(month, reader) }));
  const query = new URLSearchParams({ group: view.group, from, to, language });
  if (region !== '') query.set('region', region);
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          label={t('reports.region')}
          value={region}
          data={[
            ...(whole ? [{ value: '', label: t('reports.country') }] : []),
            ...mine.map(({ kato, name }) => ({ value: kato, label: text(name) })),
          ]}
          onChange={(event) => setRegion(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('reports.from')}
          value={from}
          data={named.filter(({ value }) => value <= to)}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('reports.to')}
          value={to}
          data={named}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <div>
          <span id="report-language" className={classes.label}>
            {t('reports.language')}
          </span>
          <SegmentedControl
            aria-labelledby="report-language"
            value={language}
            data={LANGUAGES.map((one) => ({ value: one, label: t(`reports.languages.${one}`) }))}
            onChange={(value) => setLanguage(asLanguage(value))}
          />
        </div>
      </div>
      <ReportFiles query={query.toString()} />
      <Monthly
        region={mine.find(({ kato }) => kato === region)?.kato ?? null}
        group={view.group}
        language={language}
      />
    </>
  );
}

/** Files for the table of an akimat: which region, which months, in which language. */
export function Reports({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'months'],
    queryFn: ({ signal }) => call('reportMonths', undefined, signal),
  });
  const months = data === undefined ? undefined : monthsOf(data);
  return (
    <section className={classes.panel} aria-label={t('reports.label')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('reports.label')}</h2>
        <CloseButton aria-label={t('common.close')} onClick={onClose} />
      </div>
      <p className={classes.quiet}>{t('reports.what')}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {months?.length === 0 && <p>{t('reports.noMonths')}</p>}
      {months !== undefined && months.length > 0 && <Choice view={view} months={months} />}
      <p className={classes.quiet}>{t('reports.whole')}</p>
    </section>
  );
}
