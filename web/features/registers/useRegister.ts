import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { DecideRegister, RegisterView } from '#shared/api/registers.ts';
import { call } from '#web/lib/api.ts';

export const registersQuery = queryOptions({
  queryKey: ['registers'],
  queryFn: ({ signal }) => call('registers', undefined, signal),
});

export const registerQuery = (id: string) =>
  queryOptions({
    queryKey: ['register', id],
    queryFn: ({ signal }): Promise<RegisterView> => call('register', { params: { id } }, signal),
  });

/** What somebody said of a pair; `names` are told when it is said. */
export interface Saying extends Pick<DecideRegister, 'facilityId' | 'entry' | 'decision'> {
  names: { there: string; here: string };
}

/** Says whether two are one; each press is a command of its own. */
export function useDecision(register: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ facilityId, entry, decision }: Saying) =>
      call('decideRegister', {
        params: { id: register },
        body: { commandId: crypto.randomUUID(), facilityId, entry, decision },
      }),
    onSuccess: (view) => client.setQueryData(registerQuery(register).queryKey, view),
  });
}
