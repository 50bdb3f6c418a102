import { useTranslation } from 'react-i18next';
import { Area, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { MonthSummary } from '#shared/api/month.ts';
import { useFormats } from '#web/lib/formats.ts';
import cards from '../Cards.module.css';
import classes from './Month.module.css';
import { noonOf } from './MonthTables.tsx';

const TICK = { fontSize: 12, fill: 'var(--oryn-ink2)' };
const LINE = {
  type: 'step',
  stroke: 'var(--oryn-kok)',
  strokeWidth: 2,
  fill: 'var(--oryn-kok)',
  fillOpacity: 0.13,
  isAnimationActive: false,
} as const;
const MARGIN = { top: 18, right: 4, bottom: 0, left: 0 };

type Day = MonthSummary['days'][number];

function DayTip({ active, payload }: { active?: boolean; payload?: readonly { payload: Day }[] }) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const shown = payload?.[0]?.payload;
  if (active !== true || shown === undefined || shown.mean === null) return null;
  const { date, mean, most, admitted, left } = shown;
  return (
    <div className={classes.tip}>
      <div>{day(noonOf(date))}</div>
      <strong>{number(mean, 1)}</strong> {most !== null && t('month.chart.most', { n: most })}
      <div>{t('month.chart.moved', { admitted, left })}</div>
    </div>
  );
}

/** Occupied beds by day, stepped, with the licensed beds as a dashed line. */
function DaysChart({ days, capacity }: Pick<MonthSummary, 'days' | 'capacity'>) {
  const { t } = useTranslation();
  const rows = days.map((day) => ({ ...day, number: Number(day.date.slice(-2)) }));
  const step = Math.max(1, Math.ceil(Math.max(capacity, ...days.map(({ mean }) => mean ?? 0)) / 3));
  const ticks = rows.map(({ number }) => number).filter((number) => number === 1 || number % 5 === 0);
  return (
    <div className={classes.chart} role="img" aria-label={t('month.chart.daysLabel')}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={MARGIN} accessibilityLayer={false}>
          <XAxis
            dataKey="number"
            type="number"
            domain={[1, Math.max(2, rows.length)]}
            ticks={ticks}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--oryn-line2)' }}
            padding={{ left: 8, right: 8 }}
          />
          <YAxis
            width={32}
            allowDecimals={false}
            ticks={[0, step, 2 * step, 3 * step]}
            domain={[0, 3 * step]}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={<DayTip />} isAnimationActive={false} />
          <Area dataKey="mean" {...LINE} />
          <ReferenceLine
            y={capacity}
            stroke="var(--oryn-ink2)"
            strokeDasharray="5 4"
            label={{
              value: t('month.chart.capacity', { n: capacity }),
              position: 'insideBottomRight',
              fontSize: 12,
              fontWeight: 600,
              fill: 'var(--oryn-ink2)',
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

interface HourShare {
  hour: number;
  share: number | null;
}

function HourTip({ active, payload }: { active?: boolean; payload?: readonly { payload: HourShare }[] }) {
  const { share } = useFormats();
  const shown = payload?.[0]?.payload;
  if (active !== true || shown === undefined || shown.share === null) return null;
  return (
    <div className={classes.tip}>
      <strong>{share(shown.share)}</strong> {String(shown.hour).padStart(2, '0')}:00
    </div>
  );
}

/** Which share of the beds is occupied at which hour of the day. */
function HoursChart({ byHour }: Pick<MonthSummary, 'byHour'>) {
  const { t } = useTranslation();
  const { share } = useFormats();
  const rows = byHour.map((value, hour) => ({ hour, share: value }));
  const top = Math.max(1, ...byHour.map((value) => value ?? 0));
  return (
    <div className={classes.chart} role="img" aria-label={t('month.chart.hoursLabel')}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={MARGIN} accessibilityLayer={false}>
          <XAxis
            dataKey="hour"
            type="number"
            domain={[0, 23]}
            ticks={[0, 6, 12, 18]}
            tickFormatter={(hour: number) => `${String(hour).padStart(2, '0')}:00`}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--oryn-line2)' }}
            padding={{ left: 20, right: 8 }}
          />
          <YAxis
            width={44}
            ticks={[0, 0.5, 1]}
            domain={[0, top]}
            tickFormatter={(value: number) => share(value)}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={<HourTip />} isAnimationActive={false} />
          <Area dataKey="share" {...LINE} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** Occupancy by day and by hour; the tables below have the same numbers. */
export default function MonthCharts({ month }: { month: MonthSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <section className={cards.card} aria-labelledby="month-days">
        <h2 className={cards.title} id="month-days">
          {t('month.chart.days')}
        </h2>
        <DaysChart days={month.days} capacity={month.capacity} />
      </section>
      <section className={cards.card} aria-labelledby="month-hours">
        <h2 className={cards.title} id="month-hours">
          {t('month.chart.hours')}
        </h2>
        <HoursChart byHour={month.byHour} />
      </section>
    </>
  );
}
