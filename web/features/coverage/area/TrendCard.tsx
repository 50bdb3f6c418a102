import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaView, Outlook } from '#shared/api/area.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './Trend.module.css';
import { chartDays, digitsOf, weekChanges, type ChartDay, type WeekChange } from './trend-rows.ts';

const TrendChart = lazy(() => import('./TrendChart.tsx'));

const WORDS = { occupancy: 'occupancy', free: 'free', fullShare: 'hoursFull' } as const;

function WeekFact({ figure, now, was, change, by }: WeekChange) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const write = (value: number): string => (figure === 'free' ? number(value, 1) : share(value, 1));
  const size = figure === 'free' ? number(by, 1) : t('area.week.points', { n: number(by * 100, 1) });
  return (
    <div>
      <dt>{t(`area.week.${WORDS[figure]}`)}</dt>
      <dd>
        {write(now)}
        <span className={classes.change}>{t(`area.week.${change}`, { by: size, was: write(was) })}</span>
      </dd>
    </div>
  );
}

/** Seven whole days against the seven before, and how much more or less in words. */
function Weeks({ weeks }: { weeks: AreaView['trend']['weeks'] }) {
  const { t } = useTranslation();
  const { dayMonth } = useFormats();
  if (weeks === null) return <p className={classes.quiet}>{t('area.week.none')}</p>;
  const on = (day: string): string => dayMonth(Date.parse(day));
  return (
    <>
      <h3 className={classes.small}>
        {t('area.week.title', { from: on(weeks.now.from), to: on(weeks.now.last) })}
      </h3>
      <dl className={classes.weeks}>
        {weekChanges(weeks).map((change) => (
          <WeekFact key={change.figure} {...change} />
        ))}
      </dl>
    </>
  );
}

/** What the forecast is worth, in one sentence, or why there is none. */
function OutlookLine({ outlook: { days, why, test } }: { outlook: Outlook }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const ofError = (beds: number): string => number(beds, digitsOf(beds * 10) + 1);
  const worth = { error: ofError(test?.error ?? 0), lastWeek: ofError(test?.lastWeekError ?? 0) };
  const tomorrow = days?.[1]?.expected ?? 0;
  const sentence =
    days === null
      ? t(`area.outlook.${why ?? 'short'}`, worth)
      : t('area.outlook.shown', {
          ...worth,
          n: number(tomorrow, digitsOf(tomorrow)),
          inside: share(test?.inside ?? 0),
        });
  return (
    <div className={classes.outlook}>
      <p>{sentence}</p>
      {test !== null && (
        <details>
          <summary>{t('area.outlook.method')}</summary>
          <p className={classes.quiet}>{t('area.outlook.how', { origins: test.origins })}</p>
        </details>
      )}
    </div>
  );
}

function Key({ forecast }: { forecast: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.key}>
      <li>
        <span className={classes.inUse} aria-hidden />
        {t('area.trend.inUse')}
      </li>
      <li>
        <span className={classes.capacity} aria-hidden />
        {t('area.trend.capacity')}
      </li>
      {forecast && (
        <li>
          <span className={classes.band} aria-hidden />
          {t('area.trend.band')}
        </li>
      )}
    </ul>
  );
}

/** The same numbers: what may come, and what was, the last day first. */
function DayTable({ days }: { days: readonly ChartDay[] }) {
  const { t } = useTranslation();
  const { day, number, share } = useFormats();
  const coming = days.filter(({ expected }) => expected !== null);
  const past = days.filter(({ inUse }) => inUse !== null).toReversed();
  return (
    <div className={classes.frame} role="region" aria-label={t('area.trend.frame')} tabIndex={0}>
      {coming.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('area.trend.forecast')}</th>
              <th scope="col">{t('area.trend.expected')}</th>
              <th scope="col">{t('area.trend.from')}</th>
              <th scope="col">{t('area.trend.to')}</th>
            </tr>
          </thead>
          <tbody>
            {coming.map(({ at, expected, band }) => (
              <tr key={at}>
                <th scope="row">{day(at)}</th>
                <td>{number(expected ?? 0, 1)}</td>
                <td>{number(band?.[0] ?? 0, 1)}</td>
                <td>{number(band?.[1] ?? 0, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('area.trend.past')}</th>
            <th scope="col">{t('area.trend.inUse')}</th>
            <th scope="col">{t('area.trend.capacity')}</th>
            <th scope="col">{t('area.trend.free')}</th>
            <th scope="col">{t('area.trend.hoursFull')}</th>
          </tr>
        </thead>
        <tbody>
          {past.map(({ at, whole, inUse, capacity, free, fullShare }) => (
            <tr key={at}>
              <th scope="row">
                {day(at)}
                {!whole && <span className={classes.quiet}> ({t('area.trend.unfinished')})</span>}
              </th>
              <td>{number(inUse ?? 0, 1)}</td>
              <td>{number(capacity, 1)}</td>
              <td>{number(free ?? 0, 1)}</td>
              <td>{share(fullShare ?? 0, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Ninety days of beds, week against week, and two weeks ahead where the forecast has earned it. */
export function TrendCard({ view }: { view: AreaView }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const { trend, outlook } = view;
  const days = useMemo(() => chartDays({ trend, outlook }), [trend, outlook]);
  const isKnown = trend.days.length > 0;
  return (
    <section className={classes.card} aria-labelledby="area-trend">
      <div className={classes.head}>
        <h2 className={classes.title} id="area-trend">
          {t('area.trend.title')}
        </h2>
        {isKnown && (
          <Button variant="default" size="sm" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'area.trend.asChart' : 'area.trend.asTable')}
          </Button>
        )}
      </div>
      {!isKnown && <p className={classes.quiet}>{t('area.trend.none')}</p>}
      {isKnown && asTable && <DayTable days={days} />}
      {isKnown && !asTable && (
        <>
          <Suspense fallback={<div className={classes.chart} />}>
            <TrendChart days={days} />
          </Suspense>
          <Key forecast={outlook.days !== null} />
        </>
      )}
      {isKnown && <OutlookLine outlook={outlook} />}
      {isKnown && <Weeks weeks={trend.weeks} />}
    </section>
  );
}
