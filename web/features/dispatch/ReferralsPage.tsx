import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { MINUTE } from '#shared/time.ts';
import { useNow } from '#web/live/clock.ts';
import { useReferrals, useReferralsLoaded } from '#web/live/hooks.ts';
import { Empty } from '#web/ui/Empty.tsx';
import classes from './ReferralsPage.module.css';
import words from './Words.module.css';
import { ReferralCard } from './Dock.tsx';
import { dockOf } from './dock-order.ts';
import { ReferralPanel } from './ReferralPanel.tsx';

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

interface SectionProps {
  title: string;
  referrals: readonly Referral[];
  onOpen: (referral: Referral) => void;
}

function Section({ title, referrals, onOpen }: SectionProps) {
  const navigate = useNavigate();
  if (referrals.length === 0) return null;
  return (
    <section>
      <h2 className={words.heading}>{title}</h2>
      <ul className={classes.pageList}>
        {referrals.map((referral) => (
          <li key={referral.referralId}>
            <ReferralCard
              referral={referral}
              onOpen={onOpen}
              onNext={() => void navigate(`/dispatch?call=${referral.callId}`)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All referrals of my desk: those that run, then those that ended. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const referrals = useReferrals();
  const loaded = useReferralsLoaded();
  const now = useNow(MINUTE);
  const [params, setParams] = useSearchParams();
  const open = referrals.find(({ referralId }) => referralId === params.get('referral'));
  const live = useMemo(() => dockOf(referrals, now, NOTHING_HIDDEN), [referrals, now]);
  const ended = useMemo(
    () => referrals.filter((referral) => !isLive(referral.state) && !live.includes(referral)),
    [referrals, live],
  );
  const onOpen = ({ referralId }: Referral): void => setParams({ referral: referralId });
  return (
    <main id="main" className={classes.listPage}>
      <h1 className={words.heading}>{t('dispatch.referral.listTitle')}</h1>
      {loaded && referrals.length === 0 && <Empty title={t('dispatch.referral.listEmpty')} />}
      <Section title={t('dispatch.referral.live')} referrals={live} onOpen={onOpen} />
      <Section title={t('dispatch.referral.ended')} referrals={ended} onOpen={onOpen} />
      {open !== undefined && (
        <ReferralPanel key={open.referralId} referral={open} onClose={() => setParams({})} />
      )}
    </main>
  );
}
