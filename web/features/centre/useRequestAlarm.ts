import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '#shared/time.ts';
import { useBells } from '#web/lib/bells.ts';
import { notifyInBackground } from '#web/lib/notify.ts';
import { serverNow } from '#web/live/clock.ts';
import { useReferrals, useReferralsLoaded } from '#web/live/hooks.ts';

/**
 * A request that comes while the page is open rings, vibrates and, in the background, shows a message with no more than
 * the minutes to answer. Those that waited when the page was opened are on the screen.
 */
export function useRequestAlarm(): void {
  const { t } = useTranslation();
  const { alert } = useBells();
  const loaded = useReferralsLoaded();
  const referrals = useReferrals();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!loaded) return;
    const waiting = referrals.filter(({ state }) => state === 'requested');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...waiting.map(({ referralId }) => referralId)]);
    if (before === null) return;
    const [fresh] = waiting.filter(({ referralId }) => !before.has(referralId));
    if (fresh === undefined) return;
    alert();
    const left = Date.parse(fresh.answerBy ?? fresh.createdAt) - serverNow();
    void notifyInBackground({
      title: t('requests.notification.title'),
      body: t('requests.notification.body', { count: Math.max(1, Math.round(left / MINUTE)) }),
      tag: fresh.referralId,
    });
  }, [loaded, referrals, t, alert]);
}
