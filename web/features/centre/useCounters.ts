import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId } from '#shared/ids.ts';
import { newId } from '#web/lib/ids.ts';
import { serverNow } from '#web/live/clock.ts';
import { outbox } from '#web/live/outbox.ts';
import type { Entry } from '#web/live/outbox-entry.ts';
import { useOutbox } from '#web/live/workspace.ts';
import {
  censusOf,
  draftReducer,
  NO_DRAFT,
  sendsAt,
  shownCounts,
  UNDO_MS,
  type Draft,
  type DraftAction,
  type UnitCounts,
} from './counter-draft.ts';
import { withWaiting } from './waiting-counts.ts';

export interface Counters {
  draft: Draft;
  /** Taps of this facility that are on their way or wait for a line. */
  waiting: readonly Entry[];
  /** Counts of the tile with what waits laid over. */
  stated: (unit: TileUnit) => TileUnit;
  /** The counts on the screen: what was tapped laid over that. */
  shown: (unit: TileUnit) => UnitCounts;
  set: (unit: TileUnit, to: Partial<UnitCounts>) => void;
  answerOver: (unit: TileUnit, yes: boolean) => void;
  undo: () => void;
  sendNow: () => void;
}

/** Every tap is on the device at once: a phone that dies within the ten seconds loses nothing. */
function keepOnDevice(facilityId: FacilityId, before: Draft, after: Draft): void {
  const census = censusOf(after);
  if (census !== null)
    void outbox.keep({
      facilityId,
      command: {
        route: 'takeCensus',
        params: { id: facilityId },
        body: census,
        about: { names: Object.fromEntries([...after.changes].map(([unitId, { name }]) => [unitId, name])) },
      },
      holdBack: UNDO_MS,
    });
  else if (before.commandId !== null && after.commandId === null) outbox.discard(before.commandId);
}

/** Leaving the page sends what was tapped. */
function useSendOnLeave(sendNow: () => void): void {
  const latest = useRef(sendNow);
  useEffect(() => {
    latest.current = sendNow;
  }, [sendNow]);
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') latest.current();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      latest.current();
    };
  }, []);
}

function useDraft(facilityId: FacilityId) {
  const current = useRef(NO_DRAFT);
  const [draft, setDraft] = useState(NO_DRAFT);
  const change = useCallback(
    (action: DraftAction): void => {
      const before = current.current;
      const after = draftReducer(before, action);
      if (after === before) return;
      current.current = after;
      setDraft(after);
      if (action.type === 'sent') outbox.release(action.commandId);
      else if (after.changes !== before.changes) keepOnDevice(facilityId, before, after);
    },
    [facilityId],
  );
  /** A draft that something else has sent meanwhile takes no more taps. */
  const tapped = useCallback(
    (action: DraftAction): void => {
      const { commandId } = current.current;
      if (commandId !== null && !outbox.isHeldBack(commandId)) change({ type: 'sent', commandId });
      change(action);
    },
    [change],
  );
  return { draft, change, tapped };
}

/** The counters of one facility: taps can be taken back for ten seconds, then they go, or wait for a line. */
export function useCounters(facilityId: FacilityId, units: readonly TileUnit[]): Counters {
  const { draft, change, tapped } = useDraft(facilityId);
  const entries = useOutbox();

  const { commandId } = draft;
  const sendNow = useCallback(() => {
    if (commandId !== null) change({ type: 'sent', commandId });
  }, [commandId, change]);

  const due = sendsAt(draft);
  useEffect(() => {
    if (due === null) return;
    const timer = setTimeout(sendNow, Math.max(0, due - serverNow()));
    return () => clearTimeout(timer);
  }, [due, sendNow]);
  useSendOnLeave(sendNow);

  // What an arrival has sent before its time is no draft any more.
  const kept = entries.find((entry) => entry.commandId === commandId);
  const released = kept !== undefined && kept.sendAfter === 0;
  useEffect(() => {
    if (released) sendNow();
  }, [released, sendNow]);

  const waiting = useMemo(
    () =>
      entries.filter(
        (entry) =>
          entry.facilityId === facilityId && entry.state === 'waiting' && entry.commandId !== commandId,
      ),
    [entries, facilityId, commandId],
  );
  const later = useMemo(
    () => new Map(withWaiting(units, waiting).map((unit) => [unit.unitId, unit])),
    [units, waiting],
  );
  const stated = (unit: TileUnit): TileUnit => later.get(unit.unitId) ?? unit;
  const tap = (unit: TileUnit, to: Partial<UnitCounts>) => ({
    unit: stated(unit),
    to,
    at: serverNow(),
    commandId: newId(),
  });
  return {
    draft,
    waiting,
    stated,
    shown: (unit) => shownCounts(draft, stated(unit)),
    set: (unit, to) => tapped({ type: 'tapped', tap: tap(unit, to) }),
    answerOver: (unit, yes) =>
      tapped(
        yes && draft.asking !== null
          ? { type: 'over.confirmed', tap: tap(unit, { occupied: draft.asking.occupied }) }
          : { type: 'over.refused' },
      ),
    undo: () => change({ type: 'undone' }),
    sendNow,
  };
}
