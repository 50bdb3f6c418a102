import { useEffect, useMemo, useRef } from 'react';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import { useSound } from '#web/lib/sound.ts';
import { useNotices, useReferrals } from '#web/live/hooks.ts';

const keyOf = (notice: Notice): string =>
  notice.kind === 'overdue'
    ? `overdue:${notice.referralId}`
    : notice.kind === 'conflict'
      ? `conflict:${notice.facilityId}`
      : `reveals:${notice.userId}`;

/** Who is overdue asks for a call first; then holds that no longer fit. */
const WORST: Record<Notice['kind'], number> = { overdue: 0, conflict: 1, reveals: 2 };

/** What still asks for somebody, the worst first: each thing once, and not what has been settled meanwhile. */
export function standing(notices: readonly Notice[], referrals: readonly Referral[]): Notice[] {
  const settled = new Set(
    referrals
      .filter(({ state, overdue }) => !isLive(state) || !overdue)
      .map(({ referralId }) => referralId as string),
  );
  const seen = new Set<string>();
  return notices
    .filter((notice) => {
      if (seen.has(keyOf(notice))) return false;
      seen.add(keyOf(notice));
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
