import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { Formats } from '#shared/texts/formats.ts';
import { useFormats } from '#web/lib/formats.ts';
import { hasPeriod, type Measure, type Period } from './metrics.ts';
import { figureOf, type Figure } from './table-order.ts';

type Write = (value: number, formats: Formats) => string;

const whole: Write = (value, { number }) => number(value);
const minutes: Write = (value, formats) => formats.minutes(value);
const share: Write = (value, formats) => formats.share(value);

const WRITERS: Readonly<Record<Figure, Write>> = {
  people: whole,
  facilities: whole,
  beds: whole,
  open: whole,
  unmet: whole,
  declines: whole,
  minutes,
  nearest: minutes,
  km: (value, { km }) => km(Math.round(value)),
  within60: share,
  within120: share,
  occupied: share,
  occupancy: share,
  hoursFull: share,
  per10k: (value, { number }) => number(value, 2),
  access: (value, { number }) => number(value, 2),
  shortfall: (value, { number }) => number(Math.ceil(value)),
  stay: (value, { number }) => number(value, 1),
  reports: (value, { number }) => number(value, value < 10 ? 1 : 0),
};

/** No road leads there; elsewhere a missing figure is one nobody knows. */
const BY_ROAD: ReadonlySet<Figure> = new Set<Figure>(['minutes', 'nearest', 'km']);

export type WriteFigure = (row: CoverageRow, figure: Figure) => string;

/** A row's figure as it is written; a dash would say less than a word. */
export function useFigures(period: Period): WriteFigure {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => {
    const none = t('coverage.table.unreachable');
    const unknown = t('coverage.table.unknown');
    return (row, figure) => {
      const value = figureOf(row, figure, period);
      if (value === 'few' || value === 'hidden') return t(`coverage.told.${value}`);
      if (value === Number.POSITIVE_INFINITY) return t('coverage.told.noBeds');
      if (value !== null) return WRITERS[figure](value, formats);
      return BY_ROAD.has(figure) ? none : unknown;
    };
  }, [t, formats, period]);
}

/** A measure's name; of a span of days with the days. */
export function useMeasureName(): (figure: Figure | 'status', period: Period) => string {
  const { t } = useTranslation();
  return useCallback(
    (figure, period) => {
      const name = t(`coverage.metrics.${figure}`);
      return figure !== 'status' &&
        figure !== 'facilities' &&
        figure !== 'beds' &&
        figure !== 'km' &&
        hasPeriod(figure)
        ? t('coverage.overDays', { name, count: period })
        : name;
    },
    [t],
  );
}

/** What a hint on the map says of a row under the measure that is shown. */
export function useDescribe({ metric, period }: Measure): (row: CoverageRow) => string {
  const { t } = useTranslation();
  const write = useFigures(period);
  const nameOf = useMeasureName();
  return useCallback(
    (row) => {
      const status = t(`coverage.status.${row.status}`);
      if (metric === 'status') return status;
      return `${nameOf(metric, period)}: ${write(row, metric)}, ${status}`;
    },
    [t, metric, period, write, nameOf],
  );
}
