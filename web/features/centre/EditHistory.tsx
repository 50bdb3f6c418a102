import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { DetailsEdit } from '#shared/domain/details.ts';
import { call } from '#web/lib/api.ts';
import { useFormats } from '#web/lib/formats.ts';
import { ErrorState } from '#web/ui/ErrorState.tsx';
import cards from './Cards.module.css';
import { useDetailWords } from './useDetailWords.ts';

/** Who changed what when; nothing is forgotten. */
export function EditHistory({ view, standing }: { view: FacilityView; standing: DetailsEdit }) {
  const { t } = useTranslation();
  const { day, clock } = useFormats();
  const words = useDetailWords(standing);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['edits', view.facilityId, view.details?.revision],
    queryFn: ({ signal, pageParam }) =>
      call(
        'edits',
        { params: { id: view.facilityId }, query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={cards.card} aria-labelledby="centre-edits">
      <h2 className={cards.title} id="centre-edits">
        {t('details.history.title')}
      </h2>
      {data === undefined && error !== null && (
        <ErrorState error={error} title={t('details.history.failed')} onRetry={() => void refetch()} />
      )}
      {data !== undefined && items.length === 0 && (
        <p className={cards.quiet}>{t('details.history.empty')}</p>
      )}
      <ul className={cards.list}>
        {items.map(({ revision, at, by, changes }) => {
          const time = Date.parse(at);
          return (
            <li key={revision} className={cards.item}>
              <p className={cards.quiet}>
                {day(time)}, {clock(time)} · {by ?? t('details.history.nobody')}
              </p>
              {changes.map(({ field, from, to }) => (
                <p key={field}>
                  <strong>{words.label(field)}</strong>:{' '}
                  {field.startsWith('rooms.')
                    ? words.value(field, to ?? from)
                    : t('details.history.change', {
                        from: words.value(field, from),
                        to: words.value(field, to),
                      })}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      {hasNextPage && (
        <Button variant="default" disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t('details.history.more')}
        </Button>
      )}
    </section>
  );
}
