import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { useFormats } from '#web/lib/formats.ts';
import type { Metric } from './metrics.ts';
import type { Column } from './table-order.ts';

/** A row's figure as it is written; a dash would say less than a word. */
export function useCells(): (row: CoverageRow, column: Exclude<Column, 'name' | 'status'>) => string {
  const { t } = useTranslation();
  const { number, km, minutes } = useFormats();
  const orNone = (value: number | null, write: (value: number) => string): string =>
    value === null ? t('coverage.table.unreachable') : write(value);
  return (row, column) => {
    switch (column) {
      case 'people':
        return number(row.people);
      case 'facilities':
        return number(row.facilities);
      case 'beds':
        return number(row.beds);
      case 'openBeds':
        return number(row.openBeds);
      case 'bedsPer10k':
        return orNone(row.bedsPer10k, (beds) => number(beds, 2));
      case 'minutesToOpen':
        return orNone(row.minutesToOpen, minutes);
      case 'kmToNearest':
        return orNone(row.kmToNearest, (way) => km(Math.round(way)));
      case 'shortfallBeds':
        return orNone(row.shortfallBeds, (beds) => number(Math.ceil(beds)));
    }
  };
}

const COLUMN_OF: Record<Exclude<Metric, 'status'>, Exclude<Column, 'name' | 'status'>> = {
  minutes: 'minutesToOpen',
  per10k: 'bedsPer10k',
  open: 'openBeds',
  people: 'people',
};

/** What a hint on the map says of a row under the measure that is shown. */
export function useDescribe(metric: Metric): (row: CoverageRow) => string {
  const { t } = useTranslation();
  const cell = useCells();
  return (row) => {
    const status = t(`coverage.status.${row.status}`);
    if (metric === 'status') return status;
    return `${t(`coverage.metrics.${metric}`)} ${cell(row, COLUMN_OF[metric])}, ${status}`;
  };
}
