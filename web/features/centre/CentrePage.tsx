import { NativeSelect, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { FacilityId } from '#shared/ids.ts';
import { useText } from '#web/i18n/hooks.ts';
import { laterTexts } from '#web/i18n/i18n.ts';
import { onPressed } from '#web/lib/notify.ts';
import { useMe } from '#web/lib/query.ts';
import { useBoard, useBoardLoaded, useReferrals } from '#web/live/hooks.ts';
import { openWorkspace } from '#web/live/workspace.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { PHONE, useMedia } from '#web/ui/useMedia.ts';
import { usePageTitle } from '#web/ui/usePageTitle.ts';
import { CentreWork } from './CentreWork.tsx';
import { MonthPage } from './month/lazily.tsx';
import classes from './CentrePage.module.css';
import { useRequestAlarm } from './useRequestAlarm.ts';
import type { Board } from '#shared/domain/board.ts';

const DetailsPage = lazy(async () => {
  // Without a line the texts of later pages may be missing: the form itself has its own.
  const [page] = await Promise.all([import('./DetailsPage.tsx'), laterTexts().catch(() => undefined)]);
  return page;
});

const LAST_FACILITY = 'oryn.centre.facility';

const wholeBoard = (board: Board): Board => board;

/** Which of the manager's facilities is shown; remembered on this device. */
function useChosen(mine: readonly FacilityId[]): [FacilityId | undefined, (id: string) => void] {
  const [chosen, setChosen] = useState(() => localStorage.getItem(LAST_FACILITY));
  const choose = (id: string): void => {
    localStorage.setItem(LAST_FACILITY, id);
    setChosen(id);
  };
  return [mine.find((id) => id === chosen) ?? mine[0], choose];
}

/** Requests of all my facilities that wait for an answer, in the title of the tab. */
function useWaitingTitle(): void {
  const { t } = useTranslation();
  const count = useReferrals().filter(({ state }) => state === 'requested').length;
  const waiting = count > 0 ? `${t('centre.waitingTitle', { count })} · ` : '';
  usePageTitle(`${waiting}${t('centre.title')}`);
}

/** Beyond this many the names do not fit beside each other. */
const AS_LIST = 3;

/** Whose counters are shown; where a request waits is said here, whichever is open. */
function FacilityChoice({
  mine,
  chosen,
  onChoose,
}: {
  mine: readonly FacilityId[];
  chosen: FacilityId;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const narrow = useMedia(PHONE);
  const board = useBoard(wholeBoard);
  const nameOf = (id: FacilityId): string => {
    const tile = board.get(id);
    return tile === undefined ? id : text(tile.name);
  };
  const waiting = useReferrals().filter(({ state }) => state === 'requested');
  const data = mine.map((id) => {
    const count = waiting.filter(({ facilityId }) => facilityId === id).length;
    const words = count > 0 ? ` · ${t('centre.waitingTitle', { count })}` : '';
    return { value: id, label: `${nameOf(id)}${words}` };
  });
  const label = t('centre.facility');
  return narrow || mine.length > AS_LIST ? (
    <NativeSelect
      className={classes.choice ?? ''}
      aria-label={label}
      size="md"
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={data}
    />
  ) : (
    <SegmentedControl
      className={classes.choice ?? ''}
      aria-label={label}
      value={chosen}
      onChange={onChoose}
      data={data}
    />
  );
}

/** A press on a message shows its request, at whichever facility; what is typed of the details is not left. */
function useShowPressed(choose: (id: string) => void): void {
  const referrals = useReferrals();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const typing = pathname.endsWith('/details');
  useEffect(() => {
    return onPressed((tag) => {
      const pressed = referrals.find(({ referralId }) => referralId === tag);
      if (pressed === undefined || typing) return;
      choose(pressed.facilityId);
      void navigate('/centre/referrals');
    });
  }, [referrals, typing, choose, navigate]);
}

/** Pages of their own beside the day's work. */
function Shown({ path, facilityId }: { path: string; facilityId: FacilityId }) {
  if (path.endsWith('/details')) return <DetailsPage facilityId={facilityId} />;
  if (path.endsWith('/month')) return <MonthPage facilityId={facilityId} />;
  return <CentreWork facilityId={facilityId} />;
}

/** `/centre`: the manager's counters, requests, arrivals, people inside and history. */
export function CentrePage() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const loaded = useBoardLoaded();
  useWaitingTitle();
  useRequestAlarm();
  useEffect(() => {
    if (me) openWorkspace(me);
  }, [me]);
  const board = useBoard(wholeBoard);
  const mine = [...board.keys()].filter((id) => me?.scope.facilities.includes(id));
  const [chosen, choose] = useChosen(mine);
  useShowPressed(choose);
  const { pathname } = useLocation();
  if (!loaded || me === undefined) return <main id="main" className={classes.page} aria-busy="true" />;
  if (chosen === undefined)
    return (
      <main id="main" className={classes.page}>
        <h1 className="visually-hidden">{t('centre.title')}</h1>
        <Empty title={t('centre.noFacility')} />
      </main>
    );
  return (
    <main id="main" className={classes.page}>
      {mine.length > 1 && <FacilityChoice mine={mine} chosen={chosen} onChoose={choose} />}
      <Suspense>
        <Shown key={chosen} path={pathname} facilityId={chosen} />
      </Suspense>
    </main>
  );
}
