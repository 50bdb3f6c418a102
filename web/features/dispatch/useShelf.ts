import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { serverNow } from '#web/live/clock.ts';
import { EMPTY_SHELF, settle, type Shelf } from './steady-list.ts';
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
  /** When the order last changed, by `performance.now()`; keys wait 400 ms after it. */
  changedAt: RefObject<number>;
}

const orderOf = ({ shown }: Shelf): string => shown.map(({ candidate }) => candidate.facilityId).join();

/** The list as shown: ranked, but never moved under the reader's hand. */
export function useShelf(
  { question, result, isOld }: Search,
  list: RefObject<HTMLElement | null>,
): SteadyShelf {
  const busy = useBusy(list);
  const changedAt = useRef(0);
  const [shelf, setShelf] = useState(EMPTY_SHELF);
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
    setShelf((known) => {
      const next = settle(known, answer, { busy: busy.current, now: serverNow() });
      if (orderOf(next) !== orderOf(known)) changedAt.current = performance.now();
      return next;
    });
  }, [answer, busy]);
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
  return { shelf: result === undefined ? EMPTY_SHELF : present, news, changedAt };
}
