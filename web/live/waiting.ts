import { useQuery } from '@tanstack/react-query';
import type { WaitingView } from '#shared/api/waiting.ts';
import { MINUTE } from '#shared/time.ts';
import { call } from '#web/lib/api.ts';
import { queryClient } from '#web/lib/query.ts';

const KEY = ['waiting'];

/** Something of the desk's waiting changed: it is asked for anew where it is shown. */
export const waitingChanged = (): void => void queryClient.invalidateQueries({ queryKey: KEY });

const NOBODY: readonly WaitingView[] = [];

/** Calls of my desk that wait for a place, oldest first. */
export function useWaiting(): readonly WaitingView[] {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call('waiting', undefined, signal),
    select: ({ items }) => items,
    refetchInterval: MINUTE,
  });
  return data ?? NOBODY;
}
