import { useMutation } from '@tanstack/react-query';
import type { Referral } from '#shared/api/referrals.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { referralStore } from '#web/live/referral-store.ts';

export interface TakeOver {
  start: (referrals: readonly Referral[]) => void;
  busy: boolean;
  error: Error | null;
}

/** What ended, or was taken over by yet another colleague, while it was pressed is nothing to complain about. */
const isSettled = (error: unknown): boolean =>
  isProblem(error, 'WRONG_STATE') || isProblem(error, 'NOT_YOURS');

/** Takes over one or many referrals of colleagues, one after the other; each is a command of its own in the ledger. */
export function useTakeOver(): TakeOver {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (referrals: readonly Referral[]): Promise<void> => {
      for (const { referralId } of referrals) {
        try {
          const mine = await call('actOnReferral', {
            params: { id: referralId, action: 'take-over' },
            body: { commandId: newId() },
          });
          referralStore.receive([mine]);
        } catch (problem) {
          if (!isSettled(problem)) throw problem;
        }
      }
    },
  });
  return { start: mutate, busy: isPending, error };
}
