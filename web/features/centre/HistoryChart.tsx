import { useTranslation } from 'react-i18next';
import { Area, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { HOUR } from '#shared/time.ts';
import { useFormats } from '#web/lib/formats.ts';
import classes from './History.module.css';
import type { HourSum } from './history-sums.ts';

/** More names of days do not fit under the chart. */
const MOST_TICKS = 8;
const DAYS_BY_WEEKDAY = 8;

/** One tick a day, at its noon, so that the name stands under the middle of the day; of many days each so manieth. */
function noons(sums: readonly HourSum[], hourOf: (at: number) => string): number[] {
  const all = sums.filter(({ at }) => hourOf(at) === '12:00').map(({ at }) => at);
  const each = Math.ceil(all.length / MOST_TICKS);
  return all.filter((_, i) => (all.length - 1 - i) % each === 0);
}

function HourTip({ active, payload }: { active?: boolean; payload?: readonly { payload: HourSum }[] }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  const hour = payload?.[0]?.payload;
  if (active !== true || hour === undefined) return null;
  return (
    <div className={classes.tip}>
      <strong>{hour.occupied}</strong> {t('centre.history.occupied')}
      <div>
        {day(hour.at)}, {clock(hour.at)}
      </div>
    </div>
  );
}

interface Props {
  sums: readonly HourSum[];
  capacity: number;
  /** What the picture shows, for who does not see it. */
  label: string;
}

/** People in beds by hour: stepped, with the licensed beds as a dashed line and what is over it hatched. */
export default function HistoryChart({ sums, capacity, label }: Props) {
  const { t } = useTranslation();
  const { shortDay, dayMonth, clock } = useFormats();
  const ticks = noons(sums, clock);
  // Over more than a week a weekday says nothing, and the names are longer than the room between them.
  const week = sums.length <= DAYS_BY_WEEKDAY * 24;
  const nameOf = week ? shortDay : dayMonth;
  const rows = sums.map((sum) => ({
    ...sum,
    beyond: sum.over > 0 ? [capacity, sum.occupied] : [capacity, capacity],
  }));
  // At most four lines; the top one leaves room for people beyond the beds.
  const step = Math.max(1, Math.ceil(Math.max(capacity, ...sums.map(({ occupied }) => occupied)) / 3));
  const first = sums[0]?.at ?? 0;
  const last = sums.at(-1)?.at ?? HOUR;
  return (
    <div className={classes.chart} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          margin={{ top: 18, right: 14, bottom: 0, left: -24 }}
          accessibilityLayer={false}
        >
          <defs>
            <pattern
              id="centre-over"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="2" height="5" fill="var(--oryn-urgent)" />
            </pattern>
          </defs>
          <XAxis
            dataKey="at"
            type="number"
            domain={[first, last]}
            ticks={ticks}
            interval={week ? 0 : 'equidistantPreserveStart'}
            tickFormatter={nameOf}
            tick={{ fontSize: 12, fill: 'var(--oryn-ink2)' }}
            tickLine={false}
            axisLine={{ stroke: 'var(--oryn-line2)' }}
          />
          <YAxis
            allowDecimals={false}
            ticks={[0, step, 2 * step, 3 * step]}
            domain={[0, 3 * step]}
            tick={{ fontSize: 12, fill: 'var(--oryn-ink2)' }}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={<HourTip />} isAnimationActive={false} />
          <Area
            type="stepAfter"
            dataKey="occupied"
            stroke="var(--oryn-kok)"
            strokeWidth={2}
            fill="var(--oryn-kok)"
            fillOpacity={0.13}
            isAnimationActive={false}
          />
          <Area
            type="stepAfter"
            dataKey="beyond"
            stroke="none"
            fill="url(#centre-over)"
            isAnimationActive={false}
          />
          <ReferenceLine
            y={capacity}
            stroke="var(--oryn-ink2)"
            strokeDasharray="5 4"
            label={{
              value: t('centre.history.capacity', { n: capacity }),
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
