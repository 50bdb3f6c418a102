import { useTranslation } from 'react-i18next';
import {
  Area,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { DAY } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import { PHONE, useMedia } from '#web/ui/useMedia.ts';
import { digitsOf, drawnDays, linesFor, type ChartDay } from './trend-rows.ts';
import classes from './Trend.module.css';

const WEEKS_APART = { wide: 2, narrow: 4 };

function DayTip({ active, payload }: { active?: boolean; payload?: readonly { payload: ChartDay }[] }) {
  const { t } = useTranslation();
  const { day, number, share } = useFormats();
  const beds = (count: number): string => number(count, digitsOf(count));
  const shown = payload?.[0]?.payload;
  if (active !== true || shown === undefined) return null;
  const { inUse, capacity, free, fullShare, expected, band } = shown;
  return (
    <div className={classes.tip}>
      <strong>{day(shown.at)}</strong>
      {inUse !== null && (
        <div>
          {beds(inUse)} {t('area.trend.inUse')}
        </div>
      )}
      {expected !== null && band !== null && (
        <div>
          {t('area.trend.forecast')}:{' '}
          {t('area.trend.tip', {
            n: beds(expected),
            low: beds(band[0]),
            high: beds(band[1]),
          })}
        </div>
      )}
      {free !== null && (
        <div>
          {beds(free)} {t('area.trend.free')}
        </div>
      )}
      {fullShare !== null && fullShare > 0 && (
        <div>
          {share(fullShare, 1)} {t('area.trend.hoursFull')}
        </div>
      )}
      <div>
        {beds(capacity)} {t('area.trend.capacity')}
      </div>
    </div>
  );
}

/** Beds in use by day, stepped, under the dashed line of all beds; what may come as a band with its middle dashed. */
export default function TrendChart({ days }: { days: readonly ChartDay[] }) {
  const { t } = useTranslation();
  const { dayMonth, number } = useFormats();
  const narrow = useMedia(PHONE);
  const lines = linesFor(days);
  const today = days.find(({ expected }) => expected !== null)?.at;
  const last = days.at(-1)?.at ?? 0;
  const apart = (narrow ? WEEKS_APART.narrow : WEEKS_APART.wide) * 7;
  // Counted back from today, so that it stands on a line of its own.
  const anchor = days.findIndex(({ at }) => at === (today ?? last));
  const ticks = days
    .filter((_, i) => i > 2 && i < days.length - 2 && (anchor - i) % apart === 0)
    .map(({ at }) => at);
  return (
    <div className={classes.chart} role="img" aria-label={t('area.trend.chartLabel')}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={drawnDays(days)}
          margin={{ top: 16, right: 8, bottom: 0, left: -8 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="at"
            type="number"
            domain={[days[0]?.at ?? 0, last + DAY]}
            ticks={ticks}
            tickFormatter={(at: number) => (at === today ? t('area.trend.today') : dayMonth(at))}
            tick={{ fontSize: 12, fill: 'var(--oryn-ink2)' }}
            tickLine={false}
            axisLine={{ stroke: 'var(--oryn-line2)' }}
            interval="preserveStart"
          />
          <YAxis
            ticks={lines}
            domain={[0, lines.at(-1) ?? 1]}
            tickFormatter={(beds: number) => number(beds)}
            tick={{ fontSize: 12, fill: 'var(--oryn-ink2)' }}
            tickLine={false}
            axisLine={false}
            width={48}
          />
          {lines.slice(1).map((line) => (
            <ReferenceLine key={line} y={line} stroke="var(--oryn-line)" />
          ))}
          <Tooltip content={<DayTip />} isAnimationActive={false} />
          <Area
            type="stepAfter"
            dataKey="band"
            stroke="none"
            fill="url(#area-band)"
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            type="stepAfter"
            dataKey="drawn"
            stroke="var(--oryn-kok)"
            strokeWidth={2}
            fill="var(--oryn-kok)"
            fillOpacity={0.13}
            isAnimationActive={false}
          />
          <Line
            type="stepAfter"
            dataKey="expected"
            stroke="var(--oryn-kok)"
            strokeWidth={2}
            strokeDasharray="2 3"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            type="stepAfter"
            dataKey="capacity"
            stroke="var(--oryn-ink2)"
            strokeDasharray="5 4"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {today !== undefined && <ReferenceLine x={today} stroke="var(--oryn-ctl)" />}
          <defs>
            <pattern
              id="area-band"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="5" height="5" fill="var(--oryn-kok-soft)" />
              <rect width="1.2" height="5" fill="var(--oryn-kok-line)" />
            </pattern>
          </defs>
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
