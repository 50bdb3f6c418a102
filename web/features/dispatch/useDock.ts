import { useMemo } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import { useMe } from '#web/lib/query.ts';
import { isMine, needsDispatcher } from '#web/lib/referral-turns.ts';
import { useNow } from '#web/live/clock.ts';
import { useReferrals } from '#web/live/hooks.ts';
import { putAway, usePutAway } from '#web/live/put-away.ts';
import { dockOf, type DockItem } from './dock-order.ts';

export interface Dock {
  /** All of the desk. */
  referrals: readonly Referral[];
  /** My calls, in the order of who must act. */
  items: readonly DockItem[];
  /** Calls of colleagues at the same desk, in the same order. */
  colleagues: readonly DockItem[];
  /** Of those, how many wait for a dispatcher. */
  colleaguesWaiting: number;
  hide: (referral: Referral) => void;
}

export function useDock(): Dock {
  const referrals = useReferrals();
  const me = useMe().data?.id ?? '';
  const now = useNow(MINUTE);
  const hidden = usePutAway();
  return useMemo(() => {
    const looking = { now, hidden };
    const mine = referrals.filter((referral) => isMine(referral, me));
    const others = referrals.filter((referral) => !isMine(referral, me));
    return {
      referrals,
      items: dockOf(mine, looking),
      colleagues: dockOf(others, looking),
      colleaguesWaiting: others.filter((referral) => needsDispatcher(referral, others, looking)).length,
      hide: ({ referralId }) => putAway(referralId),
    };
  }, [referrals, me, now, hidden]);
}
