import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { EMPTY_SHELF, settle, type Shelf } from './steady-list.ts';
import type { Search } from './useSearch.ts';

/** Whether the pointer or the focus is in the list: then nothing may jump. */
function useBusy(list: RefObject<HTMLElement | null>): RefObject<boolean> {
  const busy = useRef(false);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const over = (): void => void (busy.current = true);
    const away = (): void => void (busy.current = element.contains(document.activeElement));
    element.addEventListener('pointerenter', over);
    element.addEventListener('pointerleave', away);
    element.addEventListener('focusin', over);
    element.addEventListener('focusout', away);
    return () => {
      element.removeEventListener('pointerenter', over);
      element.removeEventListener('pointerleave', away);
      element.removeEventListener('focusin', over);
      element.removeEventListener('focusout', away);
    };
  }, [list]);
  return busy;
}

export interface SteadyShelf {
  shelf: Shelf;
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
      const next = settle(known, answer, busy.current);
      if (orderOf(next) !== orderOf(known)) changedAt.current = performance.now();
      return next;
    });
  }, [answer, busy]);
  return { shelf: result === undefined ? EMPTY_SHELF : shelf, changedAt };
}
