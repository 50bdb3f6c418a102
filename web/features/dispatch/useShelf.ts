import { useEffect, useMemo, useReducer, useRef, useState, type RefObject } from 'react';
import { serverNow } from '#web/live/clock.ts';
import { EMPTY_SHELF, settle, type Answer, type Moment, type Shelf } from './steady-list.ts';
import type { Search } from './useSearch.ts';
import { useTileNews, type TileNews } from './useTileNews.ts';

/** Whether the pointer or the focus is in the list: then nothing may jump. */
function useBusy(list: RefObject<HTMLElement | null>): RefObject<boolean> {
  const busy = useRef(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    // The focus on the list as a whole, where keys are obeyed, is on none of its cards.
    const focused = (): boolean => {
      const at = document.activeElement;
      return at !== element && element.contains(at);
    };
    const pointed = (): boolean => element.matches(':hover');
    const over = (): void => void (busy.current = true);
    const away = (): void => void (busy.current = focused());
    const moved = (): void => void (busy.current = focused() || pointed());
    element.addEventListener('pointerenter', over);
    element.addEventListener('pointerleave', away);
    element.addEventListener('focusin', moved);
    element.addEventListener('focusout', moved);
    return () => {
      element.removeEventListener('pointerenter', over);
      element.removeEventListener('pointerleave', away);
      element.removeEventListener('focusin', moved);
      element.removeEventListener('focusout', moved);
    };
  }, [list]);
  return busy;
}

export interface SteadyShelf {
  shelf: Shelf;
  /** What befell the facilities shown, for the cards that went. */
  news: TileNews['news'];
  /** The order has stood long enough to be read: keys are obeyed. */
  settled: boolean;
}

/** A list that has just changed its order is read before it is obeyed (LOOK §8), in ms. */
const READ_IN = 400;

/** False from the moment the order changes until it has been there to be read. */
function useSettled(order: string): boolean {
  const [read, setRead] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRead(order), READ_IN);
    return () => {
      clearTimeout(timer);
      setRead(null);
    };
  }, [order]);
  return read === order;
}

/** The list, and the answer that it shows already. */
interface Received {
  shelf: Shelf;
  of: Answer | null;
}

const received = ({ shelf }: Received, { answer, moment }: { answer: Answer; moment: Moment }): Received => ({
  shelf: settle(shelf, answer, moment),
  of: answer,
});

const orderOf = ({ shown }: Shelf): string => shown.map(({ candidate }) => candidate.facilityId).join();

/** The list as shown: ranked, but never moved under the reader's hand. */
export function useShelf(
  { question, result, isOld }: Search,
  list: RefObject<HTMLElement | null>,
): SteadyShelf {
  const busy = useBusy(list);
  const [{ shelf, of }, receive] = useReducer(received, { shelf: EMPTY_SHELF, of: null });
  const answer = useMemo(
    () =>
      result === undefined || isOld
        ? null
        : {
            question,
            candidates: result.candidates,
            reasons: new Map(
              result.excluded.map(({ facilityId, reasons }) => [facilityId as string, reasons[0] ?? '']),
            ),
          },
    [question, result, isOld],
  );
  useEffect(() => {
    if (answer === null) return;
    receive({ answer, moment: { busy: busy.current, now: serverNow() } });
  }, [answer, busy]);
  const isRead = useSettled(orderOf(shelf));
  const settled = isRead && (answer === null || answer === of);
  const { news, went } = useTileNews(shelf.shown);
  const present = useMemo(
    () => ({
      question: shelf.question,
      shown: shelf.shown.map((each) =>
        each.gone === null && went.has(each.candidate.facilityId)
          ? { ...each, gone: 'no_fit', goneAt: null }
          : each,
      ),
    }),
    [shelf, went],
  );
  return { shelf: result === undefined ? EMPTY_SHELF : present, news, settled };
}
