import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Heat } from '#shared/api/area.ts';
import { peakOf } from '#shared/domain/heat.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { COMPACT, useMedia } from '#web/ui/useMedia.ts';
import { HeatGrid } from './HeatGrid.tsx';
import classes from './Heat.module.css';
import { clockOf, dayKey, steps } from './heat-cells.ts';

const WHAT = ['admissions', 'unmet'] as const;

function Peak({ hours }: { hours: readonly number[] }) {
  const { t } = useTranslation();
  const { share, number } = useFormats();
  const total = hours.reduce((sum, count) => sum + count, 0);
  const peak = peakOf(hours);
  if (total === 0) return <p>{t('area.heat.nothing')}</p>;
  if (peak === null) return <p>{t('area.heat.few', { total: number(total) })}</p>;
  return (
    <p>
      {t('area.heat.peak', {
        weekday: t(`area.heat.long.${dayKey(peak.weekday)}`),
        from: clockOf(peak.hour),
        to: clockOf(peak.hour + 1),
        evenings: share(peak.evenings),
        weekends: share(peak.weekends),
        total: number(total),
      })}
    </p>
  );
}

/** The colours of the grid with the counts they stand for. */
function Legend({ hours }: { hours: readonly number[] }) {
  return (
    <ul className={classes.legend} aria-hidden="true">
      {steps(Math.max(...hours)).map(({ from, to, class: heat }) => (
        <li key={heat}>
          <span className={classes.swatch} data-heat={heat} />
          {from === to ? from : `${from}–${to}`}
        </li>
      ))}
    </ul>
  );
}

/** Demand by hour and day of the week; of a district its region's, with the reason. */
export function HeatCard({ heat }: { heat: Heat }) {
  const { t } = useTranslation();
  const text = useText();
  const { dayMonth } = useFormats();
  const tall = useMedia(COMPACT);
  const [what, setWhat] = useState<(typeof WHAT)[number]>('admissions');
  const { from, to, hours } = heat[what];
  const on = (time: string): string => dayMonth(Date.parse(time));
  const none = hours.every((count) => count === 0);
  return (
    <section className={classes.card} aria-labelledby="area-heat">
      <div className={classes.head}>
        <div>
          <h2 className={classes.title} id="area-heat">
            {t('area.heat.title')}
          </h2>
          <p className={classes.quiet}>
            {t('area.heat.own', { name: text(heat.of.name), from: on(from), to: on(to) })}
          </p>
        </div>
        <SegmentedControl
          aria-label={t('area.heat.what')}
          data={WHAT.map((one) => ({ value: one, label: t(`area.heat.${one}`) }))}
          value={what}
          onChange={setWhat}
        />
      </div>
      {!heat.isOwn && <p className={classes.note}>{t('area.heat.ofRegion', { name: text(heat.of.name) })}</p>}
      <Peak hours={hours} />
      {!none && (
        <>
          <HeatGrid key={what} hours={hours} tall={tall} />
          <Legend hours={hours} />
        </>
      )}
      {what === 'admissions' && <p className={classes.quiet}>{t('area.heat.basis')}</p>}
    </section>
  );
}
