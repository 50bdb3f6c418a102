import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId } from '#shared/ids.ts';
import { DAY, HOUR, iso } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { serverNow, useNow } from '#web/live/clock.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import cards from './Cards.module.css';
import classes from './History.module.css';
import { daySums, hourSums, weekFacts, type HourSum } from './history-sums.ts';

const HistoryChart = lazy(() => import('./HistoryChart.tsx'));
/** Days the reader may look back over; the server keeps to ninety-two. */
const RANGES = [7, 28, 90] as const;
type Range = (typeof RANGES)[number];

function useDays(id: FacilityId, days: Range) {
  const hour = useNow(HOUR);
  return useQuery({
    queryKey: ['history', id, days, hour],
    queryFn: ({ signal }) => {
      const to = serverNow();
      return call('history', { params: { id }, query: { from: iso(to - days * DAY), to: iso(to) } }, signal);
    },
    placeholderData: (before) => before,
  });
}

/** The same numbers as the chart, a day a row. */
function DayTable({ sums }: { sums: readonly HourSum[] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <table className={classes.days}>
      <thead>
        <tr>
          <th scope="col">{t('centre.history.day')}</th>
          <th scope="col">{t('centre.history.least')}</th>
          <th scope="col">{t('centre.history.most')}</th>
        </tr>
      </thead>
      <tbody>
        {daySums(sums, day).map(({ at, least, most }) => (
          <tr key={at}>
            <th scope="row">{day(at)}</th>
            <td>{least}</td>
            <td>{most}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useFactWords(sums: readonly HourSum[]): string {
  const { t } = useTranslation();
  const { share } = useFormats();
  const { average, fullHours, mostOver } = weekFacts(sums);
  return [
    average !== null && t('centre.history.average', { share: share(average) }),
    fullHours > 0 && t('centre.history.fullHours', { count: fullHours }),
    mostOver > 0 && t('centre.history.over', { n: `+${String(mostOver)}` }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** The last days, and plainly which of them were generated for demonstration. */
export function HistoryCard({ facilityId, units }: { facilityId: FacilityId; units: readonly TileUnit[] }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  const [days, setDays] = useState<Range>(7);
  const { data, error, failureReason, refetch, isPlaceholderData } = useDays(facilityId, days);
  const failed = error ?? failureReason;
  const [asTable, setAsTable] = useState(false);
  const sums = useMemo(() => (data === undefined ? [] : hourSums(data, units)), [data, units]);
  const words = useFactWords(sums);
  const generated = data?.generatedUntil ?? null;
  const generatedAt = generated === null ? null : Date.parse(generated);
  return (
    <section className={cards.card} aria-labelledby="centre-history" aria-busy={isPlaceholderData}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 className={cards.title} id="centre-history">
            {t('centre.history.title', { count: days })}
          </h2>
          <p className={cards.quiet}>{words}</p>
        </div>
        <SegmentedControl
          aria-label={t('centre.history.range')}
          value={String(days)}
          onChange={(value) => setDays(RANGES.find((range) => String(range) === value) ?? 7)}
          data={RANGES.map((range) => ({
            value: String(range),
            label: t('centre.history.days', { count: range }),
          }))}
        />
        {sums.length > 0 && (
          <Button variant="default" size="sm" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'centre.history.asChart' : 'centre.history.asTable')}
          </Button>
        )}
      </div>
      {data === undefined && failed !== null && (
        <ErrorState error={failed} title={t('centre.history.failed')} onRetry={() => void refetch()} />
      )}
      {data !== undefined && sums.length === 0 && <p className={cards.quiet}>{t('centre.history.empty')}</p>}
      {sums.length > 0 && asTable && <DayTable sums={sums} />}
      {sums.length > 0 && !asTable && (
        <Suspense fallback={<div className={classes.chart} />}>
          <HistoryChart
            sums={sums}
            capacity={weekFacts(sums).capacity}
            label={`${t('centre.history.title', { count: days })}: ${t('centre.history.chartLabel')}`}
          />
        </Suspense>
      )}
      {generatedAt !== null && (
        <p className={cards.quiet}>
          {t('centre.history.generated', {
            time: `${day(generatedAt)}, ${clock(generatedAt, 'until')}`,
          })}
        </p>
      )}
    </section>
  );
}
