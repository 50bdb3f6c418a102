import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import { useReferralsLoaded } from '#web/live/hooks.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { alone, CallCard } from './CallCard.tsx';
import type { DockItem } from './dock-order.ts';
import { ReferralPanel } from './ReferralPanel.tsx';
import classes from './ReferralsPage.module.css';
import { SoundSwitch } from './SoundSwitch.tsx';
import { ShiftList } from './ShiftList.tsx';
import { useDock } from './useDock.ts';
import words from './Words.module.css';

interface SectionProps {
  title: string;
  items: readonly DockItem[];
  empty?: string;
  onOpen: (referral: Referral) => void;
  onNext: (referral: Referral) => void;
  onHide?: (referral: Referral) => void;
}

function Section({ title, items, empty, onOpen, onNext, onHide }: SectionProps) {
  if (items.length === 0 && empty === undefined) return null;
  return (
    <section aria-label={title}>
      <h2 className={words.heading}>{title}</h2>
      {items.length === 0 && <p className={words.note}>{empty}</p>}
      <ul className={classes.pageList}>
        {items.map((item) => (
          <li key={item.lead.referralId}>
            <CallCard item={item} onOpen={onOpen} onNext={onNext} {...(onHide && { onHide })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Mine, then what colleagues of the desk have open and may be taken over, then what has ended. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const dock = useDock();
  const { referrals, items, colleagues } = dock;
  const loaded = useReferralsLoaded();
  const [params, setParams] = useSearchParams();
  const open = referrals.find(({ referralId }) => referralId === params.get('referral'));
  const ended = useMemo(() => {
    const shown = new Set([...items, ...colleagues].flatMap(({ members }) => members));
    return referrals
      .filter((referral) => !isLive(referral.state) && !shown.has(referral))
      .map((referral) => alone(referral));
  }, [referrals, items, colleagues]);
  const onOpen = ({ referralId }: Referral): void => setParams({ referral: referralId });
  const navigate = useNavigate();
  const onNext = ({ callId }: Referral): void => void navigate(`/dispatch?call=${callId}`);
  const nothing = loaded && referrals.length === 0;
  return (
    <main id="main" className={classes.listPage}>
      <div className={classes.pageHead}>
        <h1 className={words.heading}>{t('dispatch.referral.listTitle')}</h1>
        <SoundSwitch />
      </div>
      {nothing && <Empty title={t('dispatch.referral.listEmpty')} />}
      {loaded && !nothing && (
        <>
          <Section
            title={t('dispatch.referral.mine')}
            items={items}
            empty={t('dispatch.referral.mineEmpty')}
            onOpen={onOpen}
            onNext={onNext}
            onHide={dock.hide}
          />
          <ShiftList items={colleagues} onOpen={onOpen} onNext={onNext} />
          <Section title={t('dispatch.referral.ended')} items={ended} onOpen={onOpen} onNext={onNext} />
        </>
      )}
      {open !== undefined && (
        <ReferralPanel
          key={open.referralId}
          referral={open}
          onClose={() => setParams({})}
          onElsewhere={onNext}
        />
      )}
    </main>
  );
}
