import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconMap2, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AreaView } from '#shared/api/area.ts';
import { whyParts, whySentence } from '#shared/texts/why.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import { StatusMark } from '../StatusMark.tsx';
import { useRegionName } from '../useRegionName.ts';
import classes from './AreaPage.module.css';
import { Facts } from './Facts.tsx';
import { HeatCard } from './HeatCard.tsx';
import { Facilities, NearAreas } from './Near.tsx';
import { TrendCard } from './TrendCard.tsx';
import { COUNTRY, pageOf, useArea, useAreaCode, useGroup } from './useArea.ts';
import { WhatIfCard } from './WhatIfCard.tsx';

/** Where the area lies, upwards to the country; the map knows it by the same address. */
function Trail({ view }: { view: AreaView }) {
  const { t } = useTranslation();
  const text = useText();
  const { country } = useReference();
  const { data: me } = useMe();
  const { level, region, row, group } = view;
  const seesAll = me?.scope.regions.length === 0;
  const map = new URLSearchParams({ group, ...(row.kato !== null && { area: row.kato }) });
  if (level === 'region') map.set('level', 'region');
  return (
    <nav className={classes.trail} aria-label={t('area.trail')}>
      <ol>
        <li>
          <Link to={`/coverage?${map.toString()}`}>
            <IconMap2 size={16} stroke={1.75} aria-hidden />
            {t('area.map')}
          </Link>
        </li>
        {level !== 'country' && seesAll && (
          <li>
            <Link to={pageOf(COUNTRY, group)}>{text(country.name)}</Link>
          </li>
        )}
        {region !== null && (
          <li>
            <Link to={pageOf(region.kato, group)}>{text(region.name)}</Link>
          </li>
        )}
      </ol>
    </nav>
  );
}

function Head({ view, failed }: { view: AreaView; failed: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const language = useLanguage();
  const { row, level, generatedUntil, at } = view;
  const regionName = useRegionName();
  const why = whySentence(whyParts(row), { language, formats, when: 'now', regionName });
  const { day, clock, number } = formats;
  const timeOf = (time: string): string => `${day(Date.parse(time))}, ${clock(Date.parse(time), 'until')}`;
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <div>
          <h1 className={classes.name}>{text(row.name)}</h1>
          {row.people > 0 && (
            <p className={classes.quiet}>{t('coverage.panel.people', { n: number(row.people) })}</p>
          )}
        </div>
        <StatusMark status={row.status} />
      </div>
      <p className={classes.why} data-status={row.status}>
        <strong>{t('area.why')}</strong> {why}
      </p>
      <Facts view={view} />
      <p className={classes.quiet}>
        {failed && <strong>{t('area.stale', { time: clock(Date.parse(at), 'at') })} </strong>}
        {level === 'district' && `${t('area.facts.told')} `}
        {generatedUntil !== null && t('area.generated', { time: timeOf(generatedUntil) })}
      </p>
    </section>
  );
}

function Shown({ view, failed, busy }: { view: AreaView; failed: boolean; busy: boolean }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const { level, group, parts, neighbours } = view;
  const plans = me?.permissions.includes('planning.use') === true;
  return (
    <div className={classes.columns} aria-busy={busy}>
      <div className={classes.main}>
        <Head view={view} failed={failed} />
        <TrendCard view={view} />
        <HeatCard heat={view.heat} />
        {level === 'region' && <NearAreas title={t('area.near.districts')} areas={parts} group={group} />}
      </div>
      <div className={classes.side}>
        {plans && view.row.kato !== null && <WhatIfCard key={group} kato={view.row.kato} view={view} />}
        {level !== 'country' && <Facilities view={view} />}
        {level === 'country' && parts.length > 0 && (
          <NearAreas title={t('area.near.regions')} areas={parts} group={group} />
        )}
        {level !== 'country' && (
          <NearAreas title={t('area.near.neighbours')} areas={neighbours} group={group} />
        )}
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className={classes.columns} aria-busy="true">
      <div className={classes.main}>
        <Skeleton height={260} />
        <Skeleton height={320} />
      </div>
      <div className={classes.side}>
        <Skeleton height={240} />
        <Skeleton height={320} />
      </div>
    </div>
  );
}

function Area({ kato }: { kato: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { groups } = useReference();
  const [group, setGroup] = useGroup(groups[0]?.group ?? 'victims');
  const { data: view, error, refetch, isPlaceholderData } = useArea(kato, group);
  const name = view === undefined ? '' : text(view.row.name);
  usePageTitle(name === '' ? null : t('area.title', { name }));
  return (
    <>
      <div className={classes.bar}>
        {view !== undefined && <Trail view={view} />}
        <div className={classes.controls}>
          <NativeSelect
            aria-label={t('area.group')}
            data={groups.map((one) => ({ value: one.group, label: text(one.short) }))}
            value={group}
            onChange={(event) => setGroup(event.currentTarget.value)}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('area.print')}
          </Button>
        </div>
      </div>
      {view === undefined && error === null && <Waiting />}
      {view === undefined && error !== null && (
        <ErrorState error={error} title={t('area.failed')} onRetry={() => void refetch()} />
      )}
      {view !== undefined && <Shown view={view} failed={error !== null} busy={isPlaceholderData} />}
    </>
  );
}

/** `/coverage/areas/:kato`: one region or district with its past, what may come, and what more beds would change. */
export function AreaPage() {
  const { t } = useTranslation();
  const kato = useAreaCode();
  const top = useRef<HTMLElement>(null);
  // A link from one area to the next stays on the page: it begins at its top all the same.
  useEffect(() => {
    top.current?.scrollIntoView();
  }, [kato]);
  return (
    <main id="main" ref={top} className={classes.page}>
      {kato === null ? <Empty title={t('area.unknown')} /> : <Area key={kato} kato={kato} />}
    </main>
  );
}
