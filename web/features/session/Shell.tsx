import {
  IconBed,
  IconBuildingCommunity,
  IconChartBar,
  IconInbox,
  IconLayoutDashboard,
  IconMap2,
  IconRoute,
  IconUsers,
} from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Me } from '#shared/api/reference.ts';
import { useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { turnOf } from '#web/lib/referral-turns.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection, useReferrals } from '#web/live/hooks.ts';
import { ConnectionMark } from '#web/ui/ConnectionMark.tsx';
import { DemoChip } from '#web/ui/DemoChip.tsx';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { Logo } from '#web/ui/Logo.tsx';
import { COMPACT, PHONE, useMedia } from '#web/ui/useMedia.ts';
import { sectionsOf, type Section } from './navigation.ts';
import { LineBanner, NewVersionBanner } from './LineBanner.tsx';
import classes from './Shell.module.css';
import { Notices } from './Notices.tsx';
import { useAlarm, type Alarm } from './useAlarm.ts';
import { waitingCount } from './waiting-count.ts';
import { UserMenu } from './UserMenu.tsx';

const ICONS: Record<Section['icon'], typeof IconBed> = {
  search: IconBed,
  referrals: IconRoute,
  inbox: IconInbox,
  beds: IconBed,
  facilities: IconBuildingCommunity,
  coverage: IconMap2,
  overview: IconLayoutDashboard,
  stays: IconUsers,
  history: IconChartBar,
};

/** The name is the same in every language. */
const PRODUCT = 'Oryn';

/** For the mark beside the section of referrals. */
function useWaiting({ role }: Me): number {
  const referrals = useReferrals();
  return useMemo(() => waitingCount(referrals, role), [referrals, role]);
}

interface SectionsProps {
  me: Me;
  phone: boolean;
  brief?: boolean;
  /** Something of mine waits for me. */
  urgent: boolean;
}

/** Sections whose pages below stand in no bar of their own. */
const HAS_PAGES_BELOW = ['/coverage'];

function Sections({ me, phone, brief = phone, urgent }: SectionsProps) {
  const { t } = useTranslation();
  const waiting = useWaiting(me);
  const marked = me.role !== 'manager' ? 'referrals' : phone ? 'inbox' : 'beds';
  const sections = sectionsOf(me).filter(({ on }) => on === undefined || on === (phone ? 'phone' : 'wide'));
  return (
    <nav className={phone ? classes.bottom : classes.nav} aria-label={t('shell.nav')}>
      {sections.map(({ path, label, short, icon }) => {
        const Icon = ICONS[icon];
        return (
          <NavLink
            key={path}
            to={path}
            end={!HAS_PAGES_BELOW.includes(path)}
            className={classes.section ?? ''}
          >
            <Icon size={phone ? 22 : 18} stroke={1.75} aria-hidden="true" />
            <span>{t(brief ? short : label)}</span>
            {icon === marked && waiting > 0 && (
              <span className={classes.count} data-urgent={urgent || undefined}>
                {waiting}
              </span>
            )}
          </NavLink>
        );
      })}
    </nav>
  );
}

function Clock() {
  const now = useNow();
  const { clock } = useFormats();
  return <time className={classes.clock}>{clock(now)}</time>;
}

function Line({ short }: { short: boolean }) {
  const connection = useConnection();
  const now = useNow();
  return (
    <ConnectionMark
      state={connection.state}
      heardAt={connection.state === 'connecting' ? null : connection.heardAt}
      now={now}
      short={short}
    />
  );
}

/** What has just ended without a bed, for who hears the screen. */
function SaidAloud({ last }: Pick<Alarm, 'last'>) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <p className="visually-hidden" aria-live="assertive">
      {last !== null &&
        t('dispatch.dock.ended', {
          code: last.code,
          state: t(`dispatch.turn.${turnOf(last)}`),
          facility: text(last.facilityName),
        })}
    </p>
  );
}

/** Top bar with sections, line, clock, language and the reader; on a phone the sections are at the bottom. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useTranslation();
  const alarm = useAlarm(me);
  const phone = useMedia(PHONE);
  const compact = useMedia(COMPACT);
  const roomy = useMedia('(min-width: 88em)');
  const wide = useMedia('(min-width: 80em)');
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className={classes.top}>
        <div className={classes.brand}>
          <Logo />
          <span>{PRODUCT}</span>
        </div>
        {!phone && <Sections me={me} phone={false} brief={!wide} urgent={alarm.waiting > 0} />}
        <div className={classes.space} />
        {phone && <Line short />}
        {me.demo && <DemoChip short={!roomy} />}
        {!phone && <Line short={!roomy} />}
        <Clock />
        {!compact && <LanguageSwitch />}
        <UserMenu me={me} compact={compact} />
      </header>
      <LineBanner me={me} />
      <NewVersionBanner />
      <div className={classes.page}>{children}</div>
      {phone && <Sections me={me} phone urgent={alarm.waiting > 0} />}
      <SaidAloud last={alarm.last} />
      <Notices desk={me.role === 'dispatcher'} />
    </div>
  );
}
