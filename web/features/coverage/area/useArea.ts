import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { AreaView } from '#shared/api/area.ts';
import { MINUTE } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';

export const COUNTRY = 'country';

/** Nine digits, or the whole country; null: an address that nobody gave. */
export function useAreaCode(): string | null {
  const { kato = '' } = useParams();
  return kato === COUNTRY || /^\d{9}$/.test(kato) ? kato : null;
}

/** The service group, kept in the address as the map keeps it. */
export function useGroup(first: string): [string, (group: string) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (group: string) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.set('group', group);
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return [params.get('group') ?? first, change];
}

export const pageOf = (kato: string, group: string): string => `/coverage/areas/${kato}?group=${group}`;

/** The page's figures, asked for anew each minute; another group keeps what is shown until it is there. */
export function useArea(kato: string, group: string) {
  return useQuery({
    queryKey: ['area', kato, group],
    queryFn: ({ signal }): Promise<AreaView> => call('area', { params: { kato }, query: { group } }, signal),
    refetchInterval: MINUTE,
    placeholderData: (before, query) => (query?.queryKey[1] === kato ? keepPreviousData(before) : undefined),
  });
}
