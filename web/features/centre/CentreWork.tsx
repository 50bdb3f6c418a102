import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Tile, TileUnit } from '#shared/api/tile.ts';
import { tileFreshness } from '#shared/domain/board.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { useNow } from '#web/live/clock.ts';
import { useConnection, useTile } from '#web/live/hooks.ts';
import { useMedia } from '#web/ui/useMedia.ts';
import { AboutCard } from './AboutCard.tsx';
import { AcceptingCard } from './AcceptingCard.tsx';
import { BellsCard } from './BellsCard.tsx';
import { Arrivals, Inbox } from './CentreLists.tsx';
import classes from './CentrePage.module.css';
import { ConfirmAll, useConfirmAll } from './ConfirmAll.tsx';
import { CounterCard } from './CounterCard.tsx';
import { shownCounts, type UnitChange } from './counter-draft.ts';
import { CentreHead } from './CentreHead.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { holdersOf, type CentreLists } from './referral-lists.ts';
import { MonthCard } from './month/lazily.tsx';
import { NextPlaces } from './NextPlaces.tsx';
import { OutboxCard } from './OutboxCard.tsx';
import { RemindersCard } from './RemindersCard.tsx';
import { RequestSheet } from './RequestSheet.tsx';
import { Reveals } from './Reveals.tsx';
import { Stays } from './Stays.tsx';
import { TermsCard } from './TermsCard.tsx';
import { TokensCard } from './TokensCard.tsx';
import { UndoBar } from './UndoBar.tsx';
import { useCounters, type Counters } from './useCounters.ts';
import { useCentreLists, useFacility } from './useFacility.ts';
import { useKeys } from './useKeys.ts';
import { useReferralActions, type ReferralActions } from './useReferralActions.ts';
import { Warnings } from './Warnings.tsx';
import { WasIt } from './WasIt.tsx';

const NO_UNITS: readonly TileUnit[] = [];

/** On a phone one part at a time, by path; the bar at the bottom leads to them. */
const PARTS = ['beds', 'referrals', 'stays', 'history'] as const;
type Part = (typeof PARTS)[number];

function usePart(): Part | 'all' {
  const { pathname } = useLocation();
  const wide = useMedia('(min-width: 48em)');
  return wide ? 'all' : (PARTS.find((part) => pathname.endsWith(`/${part}`)) ?? 'beds');
}

/** She has said already that these are other people: asked once for each change. */
const raised = (change: UnitChange | undefined): boolean =>
  change !== undefined && change.to.occupied > change.from.occupied;

function CounterCards({
  tile,
  counters,
  lists,
  actions,
}: {
  tile: Tile;
  counters: Counters;
  lists: CentreLists;
  actions: ReferralActions;
}) {
  const now = useNow();
  const fresh = tileFreshness(tile, now) === 'fresh' && !tile.disputed;
  const { draft } = counters;
  const holders = [...lists.waiting, ...lists.expected];
  const [wasIt, setWasIt] = useState<{ unitId: UnitId; occupied: number } | null>(null);
  return (
    <div className={classes.counters}>
      {(tile.units ?? []).map((unit) => {
        const stated = counters.stated(unit);
        const shown = shownCounts(draft, stated);
        const expected = holdersOf(lists.expected, unit.unitId);
        const asked = wasIt?.unitId === unit.unitId && expected.length > 0 ? wasIt : null;
        return (
          <CounterCard
            key={unit.unitId}
            unit={stated}
            counts={shown}
            change={draft.changes.get(unit.unitId)}
            holders={holdersOf(holders, unit.unitId)}
            fresh={fresh}
            disabled={false}
            askingOver={draft.asking?.unitId === unit.unitId ? draft.asking.occupied : null}
            question={
              asked !== null && (
                <WasIt
                  expected={expected}
                  disabled={actions.busy !== null}
                  onArrived={(referral) => {
                    setWasIt(null);
                    actions.act(referral, 'arrive');
                  }}
                  onOthers={() => {
                    setWasIt(null);
                    counters.set(unit, { occupied: asked.occupied });
                  }}
                  onBack={() => setWasIt(null)}
                />
              )
            }
            onChange={(to) => {
              const { occupied } = to;
              const more = occupied !== undefined && occupied > shown.occupied;
              if (more && expected.length > 0 && !raised(draft.changes.get(unit.unitId)))
                setWasIt({ unitId: unit.unitId, occupied });
              else {
                setWasIt(null);
                counters.set(unit, to);
              }
            }}
            onAnswerOver={(yes) => counters.answerOver(unit, yes)}
          />
        );
      })}
    </div>
  );
}

function Work({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const part = usePart();
  const units = tile.units ?? NO_UNITS;
  const counters = useCounters(tile.facilityId, units);
  const actions = useReferralActions();
  const confirming = useConfirmAll(tile, counters);
  const lists = useCentreLists(tile.facilityId);
  const { data: view } = useFacility(tile.facilityId);
  const offline = useConnection().state === 'lost';
  const hasDraft = counters.draft.changes.size > 0;
  const keptAt =
    counters.waiting.findLast(({ command, tries }) => command.route === 'confirm' && (offline || tries > 0))
      ?.tappedAt ?? null;
  const confirm = (): void => {
    if (!confirming.isPending) confirming.mutate();
  };
  useKeys({ б: confirm, b: confirm, у: counters.undo, u: counters.undo });
  const shows = (...parts: readonly Part[]): boolean => part === 'all' || parts.includes(part);
  const confidential = view?.confidential ?? false;
  const live = [...lists.waiting, ...lists.expected];
  const shared = { units, actions, disabled: offline };
  // In the order of the eye: beside the name on a desk, under the thumb on a phone.
  const wide = part === 'all';
  const confirmAll = (
    <ConfirmAll
      tile={tile}
      confirming={confirming}
      hasDraft={hasDraft}
      keptAt={keptAt}
      leads={wide || lists.waiting.length === 0}
    />
  );
  const inbox = <Inbox waiting={lists.waiting} confidential={confidential} {...shared} />;
  const month = units.length > 0 && (
    <Suspense>
      <MonthCard facilityId={tile.facilityId} />
    </Suspense>
  );
  return (
    <>
      <Warnings tile={tile} lists={lists} answers={shows('referrals') || lists.waiting.length > 0} />
      <p className="visually-hidden" role="status">
        {actions.done !== null && t(`centre.done.${actions.done.action}`, { code: actions.done.code })}
      </p>
      <div className={classes.columns} data-part={part}>
        <div className={classes.left}>
          <CentreHead tile={tile} />
          {shows('beds') && units.length > 0 && (
            <>
              {wide && <div className={classes.confirm}>{confirmAll}</div>}
              <CounterCards tile={tile} counters={counters} lists={lists} actions={actions} />
              <OutboxCard facilityId={tile.facilityId} units={units} counters={counters} />
              {!wide && <AcceptingCard tile={tile} live={live} disabled={offline} />}
              {!wide && <TermsCard tile={tile} />}
              <div className={classes.dock}>
                <UndoBar counters={counters} units={units} />
                {!wide && confirmAll}
              </div>
            </>
          )}
          {units.length === 0 && <p>{t('centre.adviceOnly')}</p>}
          {!wide && shows('history') && month}
          {!wide && shows('history') && <AboutCard />}
          {shows('history') && units.length > 0 && <HistoryCard facilityId={tile.facilityId} units={units} />}
          {shows('stays') && view?.stays !== undefined && (
            <Stays
              view={view}
              stays={view.stays}
              inside={lists.inside}
              expectedIn={(unitId) => holdersOf(lists.expected, unitId)}
              disabled={offline}
            />
          )}
        </div>
        <div className={classes.right}>
          {shows('referrals') && inbox}
          {shows('referrals') && <Arrivals lists={lists} {...shared} />}
          {shows('referrals') && units.length > 0 && view !== undefined && <NextPlaces view={view} />}
          {wide && <AcceptingCard tile={tile} live={live} disabled={offline} />}
          {wide && month}
          {wide && <AboutCard />}
          {wide && <TermsCard tile={tile} />}
          {shows('referrals') && <BellsCard />}
          {shows('referrals') && <RemindersCard id={tile.facilityId} disabled={offline} />}
          {shows('referrals') && <TokensCard id={tile.facilityId} disabled={offline} />}
          {shows('referrals') && confidential && view?.reveals !== undefined && (
            <Reveals reveals={view.reveals} />
          )}
        </div>
        {!shows('referrals') && <RequestSheet waiting={lists.waiting}>{inbox}</RequestSheet>}
      </div>
    </>
  );
}

/** Everything about one facility; nothing before its tile is here. */
export function CentreWork({ facilityId }: { facilityId: FacilityId }) {
  const tile = useTile(facilityId);
  return tile === undefined ? null : <Work tile={tile} />;
}
