import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';

const geoQuery = queryOptions({
  queryKey: ['country-map'],
  queryFn: async ({ signal }): Promise<object> => {
    const answer = await fetch('/geo/map.topo.json', { signal });
    if (!answer.ok) throw new Error(`The map answered ${String(answer.status)}`);
    return (await answer.json()) as object;
  },
  staleTime: Infinity,
});

/** The country's layers as they are served, fetched once a page; `read` must be stable. */
export const useGeo = <T>(read: (served: object) => T): UseQueryResult<T> =>
  useQuery({ ...geoQuery, select: read });
