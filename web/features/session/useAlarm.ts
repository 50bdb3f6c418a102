import { useEffect, useMemo, useRef, useState } from 'react';
import type { Me } from '#shared/api/reference.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import { endedWithoutBed, isMine, needsDispatcher } from '#web/lib/referral-turns.ts';
import { useSound } from '#web/lib/sound.ts';
import { useNow } from '#web/live/clock.ts';
import { useReferrals, useReferralsLoaded } from '#web/live/hooks.ts';
import { usePutAway } from '#web/live/put-away.ts';

/** Ended without a bed, and no other of the same call has agreed. */
const isBad = (referral: Referral, all: readonly Referral[]): boolean =>
  endedWithoutBed(referral) &&
  !all.some(
    (other) => other.callId === referral.callId && (other.state === 'accepted' || other.state === 'en_route'),
  );

/** My referral that has just ended without a bed: rings once, wherever in Oryn I am. What was so at the start is not news. */
function useNewlyEnded(referrals: readonly Referral[], loaded: boolean): Referral | null {
  const { ring } = useSound();
  const known = useRef<ReadonlySet<string> | null>(null);
  const [last, setLast] = useState<Referral | null>(null);
  useEffect(() => {
    if (!loaded) {
      known.current = null;
      return;
    }
    const before = known.current;
    const ended = referrals.filter(endedWithoutBed);
    known.current = new Set(ended.map(({ referralId }) => referralId));
    if (before === null) return;
    const fresh = ended.find((referral) => !before.has(referral.referralId) && isBad(referral, referrals));
    if (fresh === undefined) return;
    setLast(fresh);
    ring();
  }, [referrals, loaded, ring]);
  return last;
}

const BADGE = /^\(\d+\) /;

/** "(2) …" before whatever title the page has given itself; null leaves the title to the page. */
function useTitleBadge(count: number | null): void {
  useEffect(() => {
    if (count === null) return;
    const prefix = count > 0 ? `(${String(count)}) ` : '';
    const mark = (): void => {
      const wanted = prefix + document.title.replace(BADGE, '');
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const watch = new MutationObserver(mark);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      document.title = document.title.replace(BADGE, '');
    };
  }, [count]);
}

export interface Alarm {
  /** The last that ended without a bed, to be read out. */
  last: Referral | null;
  /** Referrals of mine that wait for me. */
  waiting: number;
}

/** What asks a dispatcher to act: it rings, stands in the title of the tab, and the last one is read out. */
export function useAlarm(me: Me): Alarm {
  const all = useReferrals();
  const loaded = useReferralsLoaded();
  const hidden = usePutAway();
  const now = useNow(MINUTE);
  const mine = useMemo(
    () => (me.role === 'dispatcher' ? all.filter((referral) => isMine(referral, me.id)) : []),
    [all, me.role, me.id],
  );
  const waiting = mine.filter((referral) => needsDispatcher(referral, mine, { now, hidden })).length;
  useTitleBadge(me.role === 'dispatcher' ? waiting : null);
  return { last: useNewlyEnded(mine, loaded), waiting };
}
