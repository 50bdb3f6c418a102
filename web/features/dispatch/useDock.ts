import { useEffect, useMemo, useRef, useState } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { MINUTE } from '#shared/time.ts';
import { ring, rememberSound, soundIsOn } from '#web/lib/sound.ts';
import { useNow } from '#web/live/clock.ts';
import { useReferrals } from '#web/live/hooks.ts';
import { dockOf, endedWithoutBed } from './dock-order.ts';

const NONE: ReadonlySet<string> = new Set();

/** Referrals that end without a bed while one looks: they ring once, and are read out at once. */
function useAlarm(referrals: readonly Referral[]): Referral | null {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [last, setLast] = useState<Referral | null>(null);
  useEffect(() => {
    const ended = referrals.filter(endedWithoutBed);
    const fresh =
      known.current === null ? [] : ended.filter(({ referralId }) => !known.current?.has(referralId));
    known.current = new Set(ended.map(({ referralId }) => referralId));
    const [first] = fresh;
    if (first === undefined) return;
    setLast(first);
    ring();
  }, [referrals]);
  return last;
}

export function useDock() {
  const referrals = useReferrals();
  const now = useNow(MINUTE);
  const [hidden, setHidden] = useState(NONE);
  const [sound, setSound] = useState(soundIsOn);
  const shown = useMemo(() => dockOf(referrals, now, hidden), [referrals, now, hidden]);
  const alarm = useAlarm(referrals);
  return {
    referrals,
    shown,
    alarm,
    sound,
    setSound: (on: boolean): void => {
      rememberSound(on);
      setSound(on);
    },
    hide: ({ referralId }: Referral): void => setHidden(new Set([...hidden, referralId])),
  };
}
