import { useComputedColorScheme } from '@mantine/core';
import { IconCloudOff, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '#web/i18n/hooks.ts';
import { useFormats } from '#web/lib/formats.ts';
import { useMe, useReference } from '#web/lib/query.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection } from '#web/live/hooks.ts';
import { ConnectionMark } from '#web/ui/ConnectionMark.tsx';
import { DemoChip } from '#web/ui/DemoChip.tsx';
import { LanguageSwitch } from '#web/ui/LanguageSwitch.tsx';
import { Logo } from '#web/ui/Logo.tsx';
import { darkByHour, inNeed, SPOTLIGHT_MS, spotlightAt } from './board-sums.ts';
import { AnsweringCard, SilentCard, SpotlightCard } from './BottomCards.tsx';
import { GroupList } from './GroupList.tsx';
import classes from './Overview.module.css';
import { RegionMap } from './RegionMap.tsx';
import { shortNames } from '#web/lib/short-names.ts';
import { useMapGroup, useRegions } from './useOverview.ts';

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
  const turn = useNow(SPOTLIGHT_MS);
  const rows = data?.rows ?? [];
  const needy = inNeed(rows);
  const at = spotlightAt(turn, needy.length);
  const spot = needy[at];
  const names = shortNames(regions, language);
  const groupName = group === undefined ? '' : text(group.short);
  useEffect(() => {
    const before = document.title;
    document.title = `${t('overview.title')} · Oryn`;
    return () => {
      document.title = before;
    };
  }, [t]);
  return (
    <div className={classes.board} data-lost={lost || undefined}>
      <header className={classes.head}>
        <Logo size={0} />
        <h1 className={classes.title}>{t('overview.title')}</h1>
        <div className={classes.tools}>
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
        <RegionMap title={t('overview.map', { group: groupName })} rows={rows} spotlit={spot?.kato ?? null} />
        <div className={classes.cards}>
          <AnsweringCard />
          <SilentCard />
          <SpotlightCard
            row={spot}
            name={spot?.kato == null ? '' : (names.get(spot.kato) ?? '')}
            group={groupName}
            position={needy.length > 1 ? { n: at + 1, all: needy.length } : null}
          />
        </div>
      </main>
    </div>
  );
}
