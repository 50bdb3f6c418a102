import { useComputedColorScheme } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconCloudOff,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconSun,
} from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection } from '#web/live/hooks.ts';
import { ConnectionMark } from '#web/ui/ConnectionMark.tsx';
import { DemoChip } from '#web/ui/DemoChip.tsx';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { Logo } from '#web/ui/Logo.tsx';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import { darkByHour, spotlightAt } from './board-sums.ts';
import cards from './BottomCards.module.css';
import { SilentCard, SpotlightCard, WaitingCard } from './BottomCards.tsx';
import { GroupList } from './GroupList.tsx';
import classes from './Overview.module.css';
import { RegionMap } from './RegionMap.tsx';
import { shortNames } from '#web/lib/short-names.ts';
import { useMapGroup, useRegions, useRequests, useSilent, useTurns, type Turns } from './useOverview.ts';

const CHOICE = 'oryn.overview.dark';

/** Dark at night and where the reader's own theme is, unless somebody at this wall chose. */
function useDark(): [boolean, () => void] {
  const own = useComputedColorScheme('light');
  const now = useNow(60_000);
  const { clock } = useFormats();
  const [chosen, setChosen] = useState(() => localStorage.getItem(CHOICE));
  const byHour = darkByHour(Number(clock(now).slice(0, 2)));
  const dark = chosen === null ? byHour || own === 'dark' : chosen === 'yes';
  // The tokens hang on the document: while the wall board is shown it has its own scheme.
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['mantineColorScheme'];
    dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
    return () => {
      dataset['mantineColorScheme'] = before ?? own;
    };
  }, [dark, own]);
  const toggle = (): void => {
    const next = dark ? 'no' : 'yes';
    localStorage.setItem(CHOICE, next);
    setChosen(next);
  };
  return [dark, toggle];
}

/** The clock; when the line drops, the age of the numbers takes its place. */
function Time() {
  const { t } = useTranslation();
  const { clock, day, age } = useFormats();
  const now = useNow();
  const connection = useConnection();
  if (connection.state === 'lost')
    return (
      <p className={classes.lost} role="alert">
        <IconCloudOff className={classes.lostIcon} stroke={1.75} aria-hidden />
        <span>{t('overview.lost')}</span>
        {connection.heardAt !== null && (
          <strong>{t('overview.lostAge', { age: age(connection.heardAt, now) })}</strong>
        )}
      </p>
    );
  return (
    <p className={classes.time}>
      <span className={classes.line}>
        <ConnectionMark state={connection.state} now={now} short />
      </span>
      <span>{day(now)}</span>
      <time className={classes.clock}>{clock(now)}</time>
    </p>
  );
}

/** For whoever stands at the wall; the same by space and arrows. */
function SpotlightButtons({ paused, pause, go }: Turns) {
  const { t } = useTranslation();
  const Pause = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <div className={classes.buttons} role="group" aria-label={t('overview.turns.label')}>
      <button type="button" aria-label={t('overview.turns.previous')} onClick={() => go(-1)}>
        <IconChevronLeft stroke={1.75} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t(paused ? 'overview.turns.resume' : 'overview.turns.pause')}
        onClick={pause}
      >
        <Pause stroke={1.75} aria-hidden />
      </button>
      <button type="button" aria-label={t('overview.turns.next')} onClick={() => go(1)}>
        <IconChevronRight stroke={1.75} aria-hidden />
      </button>
    </div>
  );
}

const NO_ROWS: readonly CoverageRow[] = [];

/** `/overview`: the wall board of the country. It reads itself out from five metres and needs no hand. */
export function OverviewPage() {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { data: me } = useMe();
  const { regions } = useReference();
  const [dark, toggleDark] = useDark();
  const lost = useConnection().state === 'lost';
  const group = useMapGroup();
  const { data, failed } = useRegions(group?.group ?? 'victims');
  const rows = data?.rows ?? NO_ROWS;
  const turns = useTurns();
  const requests = useRequests();
  const silent = useSilent(rows);
  const at = spotlightAt(turns.turn, rows.length);
  const spot = rows[at];
  const names = useMemo(() => shortNames(regions, language), [regions, language]);
  usePageTitle(t('overview.title'));
  return (
    <div className={classes.board} data-lost={lost || undefined}>
      <header className={classes.head}>
        <Logo size={0} />
        <h1 className={classes.title}>{t('overview.title')}</h1>
        <div className={classes.tools}>
          <SpotlightButtons {...turns} />
          <LanguageSwitch />
          <button type="button" className={classes.theme} aria-pressed={dark} onClick={toggleDark}>
            {dark ? <IconSun stroke={1.75} aria-hidden /> : <IconMoon stroke={1.75} aria-hidden />}
            <span className="visually-hidden">{t('overview.theme')}</span>
          </button>
        </div>
        {me?.demo === true && (
          <div className={classes.demo}>
            <DemoChip short />
          </div>
        )}
        <Time />
      </header>
      <main id="main" className={classes.main}>
        {failed && <p className={classes.failed}>{t('overview.loadFailed')}</p>}
        <GroupList />
        <RegionMap
          title={t('overview.map', { group: group === undefined ? '' : text(group.short) })}
          note={data?.rows.length === 0 ? t('overview.totalsOnly') : null}
          rows={rows}
          spotlit={spot?.kato ?? null}
        />
        <div className={cards.cards}>
          <WaitingCard requests={requests} />
          <SilentCard silent={silent} names={names} />
          {spot !== undefined && (
            <SpotlightCard
              row={spot}
              names={names}
              silent={silent}
              requests={requests}
              position={{ n: at + 1, all: rows.length }}
              paused={turns.paused}
            />
          )}
        </div>
      </main>
    </div>
  );
}
