import { useEffect, useMemo, useRef } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { useSound } from '#web/lib/sound.ts';
import { useNotices, useReferrals } from '#web/live/hooks.ts';

function keyOf(notice: Notice): string {
  switch (notice.kind) {
    case 'overdue':
    case 'place_held':
      return `${notice.kind}:${notice.referralId}`;
    case 'conflict':
      return `conflict:${notice.facilityId}`;
    case 'waited':
      return `waited:${notice.waitingId}`;
    case 'reveals':
      return `reveals:${notice.userId}`;
  }
}

/** A family that waited can be told of its place; who is overdue asks for a call; then holds that no longer fit. */
const WORST: Record<Notice['kind'], number> = {
  place_held: 0,
  overdue: 1,
  waited: 2,
  conflict: 3,
  reveals: 4,
};

/** What still asks for somebody, the worst first: each thing once, and not what has been settled meanwhile. */
export function standing(notices: readonly Notice[], referrals: readonly Referral[]): Notice[] {
  const settled = new Set(
    referrals
      .filter(({ state, overdue }) => !isLive(state) || !overdue)
      .map(({ referralId }) => referralId as string),
  );
  const over = new Set(
    referrals.filter(({ state }) => !isLive(state)).map(({ referralId }) => referralId as string),
  );
  const seen = new Set<string>();
  return notices
    .filter((notice) => {
      if (seen.has(keyOf(notice))) return false;
      seen.add(keyOf(notice));
      if (notice.kind === 'place_held') return !over.has(notice.referralId);
      return notice.kind !== 'overdue' || !settled.has(notice.referralId);
    })
    .sort((one, other) => WORST[one.kind] - WORST[other.kind]);
}

/** Notices to show; each that asks for action rings once. */
export function useStandingNotices(): readonly Notice[] {
  const notices = useNotices();
  const referrals = useReferrals();
  const { ring } = useSound();
  const rung = useRef<Notice | undefined>(undefined);
  const [latest] = notices;
  useEffect(() => {
    if (latest === undefined || latest === rung.current) return;
    rung.current = latest;
    if (latest.kind !== 'reveals') ring();
  }, [latest, ring]);
  return useMemo(() => standing(notices, referrals), [notices, referrals]);
}
