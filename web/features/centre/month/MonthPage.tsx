import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MonthSummary } from '#shared/api/month.ts';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import cards from '../Cards.module.css';
import details from '../Details.module.css';
import { Downloads } from './Downloads.tsx';
import { monthsFrom, useMonthName } from './month-name.ts';
import classes from './Month.module.css';
import { MonthFigures } from './MonthFigures.tsx';
import { MonthRefusals } from './MonthRefusals.tsx';
import { MonthTables } from './MonthTables.tsx';
import { useMonth } from './useMonth.ts';

/** Without a line there are the same numbers in the tables. */
const MonthCharts = lazy(async (): Promise<{ default: ComponentType<{ month: MonthSummary }> }> =>
  import('./MonthCharts.tsx').catch(() => ({ default: () => null })),
);

/** Months to choose from, the newest first; at most three years. */
function monthsOf({ firstMonth, lastMonth }: MonthSummary): string[] {
  const months = [lastMonth];
  while (months.length < 36 && (months.at(-1) ?? '') > (firstMonth ?? lastMonth))
    months.push(monthsFrom(months.at(-1) ?? lastMonth, -1));
  return months;
}

function Switcher({ month, onPick }: { month: MonthSummary; onPick: (month: string) => void }) {
  const { t } = useTranslation();
  const nameOf = useMonthName();
  const months = monthsOf(month);
  const at = months.indexOf(month.month);
  const [older, newer] = [months[at + 1], months[at - 1]];
  return (
    <div className={classes.switcher}>
      <ActionIcon
        variant="default"
        size="xl"
        aria-label={t('month.before')}
        disabled={older === undefined}
        onClick={() => older !== undefined && onPick(older)}
      >
        <IconChevronLeft size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <NativeSelect
        className={classes.month ?? ''}
        aria-label={t('month.pick')}
        size="md"
        value={month.month}
        onChange={(event) => onPick(event.currentTarget.value)}
        data={months.map((one) => ({ value: one, label: nameOf(one) }))}
      />
      <ActionIcon
        variant="default"
        size="xl"
        aria-label={t('month.after')}
        disabled={newer === undefined}
        onClick={() => newer !== undefined && onPick(newer)}
      >
        <IconChevronRight size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

/** What the reader must know of where the numbers come from. */
function Marks({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  const told = (time: string): string => {
    const at = Date.parse(time);
    return `${day(at)}, ${clock(at, 'until')}`;
  };
  return (
    <>
      {month.generatedUntil !== null && (
        <p className={cards.quiet}>{t('month.generated', { time: told(month.generatedUntil) })}</p>
      )}
      {month.basis === 'illustrative' && <p className={cards.quiet}>{t('month.illustrative')}</p>}
    </>
  );
}

function How({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  const { made, inTime, intervals } = month.confirmations;
  return (
    <section className={cards.card} aria-labelledby="month-how">
      <h2 className={cards.title} id="month-how">
        {t('month.how.title')}
      </h2>
      <ul className={classes.how}>
        <li>
          {t('month.how.confirmed', { count: made })}
          {intervals > 0 && ` ${t('month.how.inTime', { inTime, intervals })}`}
        </li>
        <li>{t('month.how.occupancy')}</li>
        <li>{t('month.how.nights')}</li>
        <li>{t('month.how.answers')}</li>
        <li>{t('month.how.stay')}</li>
        <li>{t('month.how.median')}</li>
      </ul>
    </section>
  );
}

function Whole({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  const nameOf = useMonthName();
  const nothing = month.occupancy === null && month.answers.asked === 0 && month.admitted.parties === 0;
  if (nothing)
    return (
      <Empty
        title={t('month.empty')}
        hint={
          month.firstMonth === null
            ? t('month.emptyNever')
            : t('month.emptyHint', { month: nameOf(month.firstMonth) })
        }
      />
    );
  return (
    <div className={classes.parts}>
      <MonthFigures month={month} />
      <Suspense fallback={<div className={classes.chart} />}>
        <MonthCharts month={month} />
      </Suspense>
      <MonthRefusals month={month} />
      <How month={month} />
      <MonthTables month={month} />
    </div>
  );
}

/** `/centre/month`: what a centre gets back for its counts. */
export function MonthPage({ facilityId }: { facilityId: FacilityId }) {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = useMonthName();
  const { day, clock } = useFormats();
  const [picked, setPicked] = useState<string | null>(null);
  const { data, error, failureReason, isPlaceholderData, refetch } = useMonth(facilityId, picked);
  // Said at the first failure: a page that tries again in silence looks empty.
  const failed = error ?? failureReason;
  const to = data === undefined ? 0 : Date.parse(data.to);
  return (
    <div className={classes.page}>
      <div>
        <Link className={`${details.back ?? ''} ${classes.unprinted ?? ''}`} to="/centre">
          {t('month.back')}
        </Link>
        <div className={classes.head}>
          <div>
            <h1 className={details.title}>{t('month.title')}</h1>
            {data !== undefined && (
              <p className={cards.quiet}>
                {text(data.name)} · {nameOf(data.month)}
                {data.running && ` · ${t('month.soFar', { time: `${day(to)}, ${clock(to, 'until')}` })}`}
              </p>
            )}
          </div>
          {data !== undefined && <Switcher month={data} onPick={setPicked} />}
        </div>
        {data !== undefined && <Marks month={data} />}
        {data !== undefined && <Downloads facilityId={facilityId} month={data.month} />}
      </div>
      {data === undefined && failed !== null && (
        <ErrorState
          error={failed}
          title={t('month.failed')}
          hint={t('month.needsLine')}
          onRetry={() => void refetch()}
        />
      )}
      {data !== undefined && (
        <div aria-busy={isPlaceholderData || undefined}>
          <Whole month={data} />
        </div>
      )}
    </div>
  );
}
