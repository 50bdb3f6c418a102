import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import { call, type InputOf } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { isProblem } from '#web/lib/problem.ts';
import { referralStore } from '#web/live/referral-store.ts';

type Details = Omit<InputOf<'actOnReferral'>['body'], 'commandId'>;

interface Act {
  action: ClientAction;
  details?: Details;
}

/** Steers one referral; a try that got no answer is repeated as the same command. */
export function useReferralAction(referral: Pick<Referral, 'referralId'>) {
  const open = useRef<{ key: string; commandId: string } | null>(null);
  return useMutation({
    mutationFn: async ({ action, details = {} }: Act): Promise<Referral> => {
      const key = JSON.stringify([action, details]);
      if (open.current?.key !== key) open.current = { key, commandId: newId() };
      const { commandId } = open.current;
      return call('actOnReferral', {
        params: { id: referral.referralId, action },
        body: { commandId, ...details },
      });
    },
    onSuccess: (answer) => {
      open.current = null;
      referralStore.receive([answer]);
    },
    onError: (error) => {
      if (isProblem(error) && error.code !== 'NO_LINE' && error.status < 500) open.current = null;
    },
  });
}
