import { useQuery } from '@tanstack/react-query';
import type { MonthSummary } from '#shared/api/month.ts';
import type { FacilityId } from '#shared/ids.ts';
import { HOUR } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { useNow } from '#web/live/clock.ts';

/** A facility's month; null: the one that runs. What was shown stays until the next month is here. */
export function useMonth(id: FacilityId, month: string | null) {
  const hour = useNow(HOUR);
  return useQuery<MonthSummary>({
    queryKey: ['month', id, month, hour],
    queryFn: ({ signal }) =>
      call('summary', { params: { id }, query: month === null ? {} : { month } }, signal),
    placeholderData: (before) => before,
  });
}

/** Whom the centre did not take, apart from people who did not want to come. */
export const notTaken = ({ refusals }: MonthSummary): { centre: number; person: number } => {
  const sum = (own: boolean): number =>
    refusals
      .filter(({ reason }) => (reason === 'person_declined') === own)
      .reduce((all, { count }) => all + count, 0);
  return { centre: sum(false), person: sum(true) };
};
