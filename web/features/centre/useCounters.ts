import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { TileUnit } from '#shared/api/tile.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import { call } from '#web/lib/api.ts';
import { newId } from '#web/lib/ids.ts';
import { boardStore } from '#web/live/board-store.ts';
import { serverNow } from '#web/live/clock.ts';
import {
  censusOf,
  draftReducer,
  NO_DRAFT,
  sendsAt,
  type Draft,
  type UnitChange,
  type UnitCounts,
} from './counter-draft.ts';

type Census = NonNullable<ReturnType<typeof censusOf>>;

/** A census on its way: shown as stated until the server has answered. `error`: it was refused or did not arrive. */
export interface Outgoing {
  census: Census;
  changes: ReadonlyMap<UnitId, UnitChange>;
  error: unknown;
}

export interface Counters {
  draft: Draft;
  outgoing: Outgoing | null;
  sentAt: number | null;
  /** Counts of the tile with what is on its way laid over. */
  stated: (unit: TileUnit) => TileUnit;
  set: (unit: TileUnit, to: Partial<UnitCounts>) => void;
  answerOver: (unit: TileUnit, yes: boolean) => void;
  undo: () => void;
  sendNow: () => void;
  /** Sends the very same command again. */
  retry: () => void;
  drop: () => void;
}

const laidOver = (unit: TileUnit, change: UnitChange | undefined): TileUnit =>
  change === undefined
    ? unit
    : {
        ...unit,
        occupied: change.to.occupied,
        unavailable: { ...change.to.unavailable },
        cots: { ...unit.cots, occupied: change.to.cotsOccupied },
      };

/** Sends a census and keeps what it said until the answer; a lost line keeps it for another try. */
function useSender(facilityId: FacilityId) {
  const [outgoing, setOutgoing] = useState<Outgoing | null>(null);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const send = useCallback(
    async (next: Outgoing): Promise<void> => {
      setOutgoing({ ...next, error: null });
      try {
        const tile = await call('takeCensus', { params: { id: facilityId }, body: next.census });
        boardStore.receive([tile]);
        setOutgoing(null);
        setSentAt(serverNow());
      } catch (error) {
        setOutgoing({ ...next, error });
      }
    },
    [facilityId],
  );
  return { outgoing, sentAt, send, drop: useCallback(() => setOutgoing(null), []) };
}

/** Leaving the page sends what was tapped: a pocketed phone must not lose it. */
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

/** The counters of one facility: taps are kept for ten seconds, then sent once. */
export function useCounters(facilityId: FacilityId): Counters {
  const [draft, dispatch] = useReducer(draftReducer, NO_DRAFT);
  const { outgoing, sentAt, send, drop } = useSender(facilityId);

  const sendNow = useCallback(() => {
    const census = censusOf(draft);
    if (census === null || outgoing !== null) return;
    dispatch({ type: 'sent', commandId: census.commandId });
    void send({ census, changes: draft.changes, error: null });
  }, [draft, outgoing, send]);

  const due = sendsAt(draft);
  useEffect(() => {
    if (due === null || outgoing !== null) return;
    const timer = setTimeout(sendNow, Math.max(0, due - serverNow()));
    return () => clearTimeout(timer);
  }, [due, outgoing, sendNow]);
  useSendOnLeave(sendNow);

  const stated = (unit: TileUnit): TileUnit => laidOver(unit, outgoing?.changes.get(unit.unitId));
  const tap = (unit: TileUnit, to: Partial<UnitCounts>) => ({
    unit: stated(unit),
    to,
    at: serverNow(),
    commandId: newId(),
  });
  return {
    draft,
    outgoing,
    sentAt,
    stated,
    set: (unit, to) => dispatch({ type: 'tapped', tap: tap(unit, to) }),
    answerOver: (unit, yes) =>
      dispatch(
        yes && draft.asking !== null
          ? { type: 'over.confirmed', tap: tap(unit, { occupied: draft.asking.occupied }) }
          : { type: 'over.refused' },
      ),
    undo: () => dispatch({ type: 'undone' }),
    sendNow,
    retry: () => {
      if (outgoing !== null) void send(outgoing);
    },
    drop,
  };
}
