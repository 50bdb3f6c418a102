import { QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Me, Reference } from '#shared/api/reference.ts';
import { call } from './api.ts';
import { isLeaving, signOut } from './auth.ts';
import { isProblem } from './problem.ts';

const MINUTE = 60_000;

/** A refusal stays a refusal; only a broken line or a busy store is worth a second try. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && isProblem(error) && (error.code === 'NO_LINE' || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    // Whether there is a line is seen by asking: what the browser thinks of it is often wrong.
    queries: { retry: worthRetrying, staleTime: MINUTE, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Null: nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      if (isLeaving()) await signOut();
      return await call('me', undefined, signal);
    } catch (error) {
      if (isProblem(error, 'NOT_SIGNED_IN') || isLeaving()) return null;
      throw error;
    }
  },
  staleTime: 10 * MINUTE,
});

export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: ({ signal }): Promise<Reference> => call('reference', undefined, signal),
  staleTime: Infinity,
});

export const useMe = () => useQuery(meQuery);

/** Kinds, regions, districts and reasons; the shell waits for them once. */
export const useReference = (): Reference => useSuspenseQuery(referenceQuery).data;
