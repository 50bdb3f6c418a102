import { useState } from 'react';
import { useReference } from '#web/lib/query.ts';
import { PLACE_INPUT } from './PlaceField.tsx';
import { EXCLUDED } from './ExcludedList.tsx';
import { focusCard } from './focus.ts';
import { digitOf, type KeyWish } from './keys.ts';
import type { Dispatch } from './useDispatch.ts';
import { AT_ONCE } from './useHold.ts';
import { useKeys } from './useKeys.ts';

/** A card that wants a call first: its key does what its button says, and holds only at the second press. */
const callButton = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-facility="${id}"] button[data-look="call"]`);

/** Keys of the dispatcher's screen; answers what the child key has opened and who wants the list of keys. */
export function useDispatchKeys(page: Dispatch) {
  const { presets } = useReference();
  const [keysOpen, setKeysOpen] = useState(false);
  const { change, standing } = page;
  const askingAge = page.draft.ages !== null;

  const cardAt = (nth: number) => {
    const card = page.shelf.shown[nth - 1];
    return card?.gone === null ? card.candidate : undefined;
  };
  const hold = (nth: number, event: KeyboardEvent): boolean => {
    if (!page.settled) return true;
    const candidate = event.key === 'Enter' ? standing[0] : cardAt(nth);
    if (candidate === undefined) return false;
    const call = callButton(candidate.facilityId);
    if (call === null) page.holdAt(candidate.facilityId);
    else call.click();
    return true;
  };
  const move = (by: number): void => {
    const at = standing.findIndex(({ facilityId }) => facilityId === page.selected);
    const next = standing[Math.max(0, Math.min(standing.length - 1, at + by))];
    if (next === undefined) return;
    page.setChosen(next.facilityId);
    focusCard(next.facilityId);
  };
  /** Whoever stood in the list stands on its head afterwards. */
  const closeExcluded = (): void => {
    const list = document.getElementById(EXCLUDED);
    if (list?.contains(document.activeElement) === true) list.querySelector('button')?.focus();
    page.setExcludedOpen(false);
  };
  const escape = (): void => {
    if (askingAge) change({ type: 'agesAsked', asking: false });
    else if (page.askingNew) page.keepCall();
    else if (page.open !== undefined) page.closeReferral();
    else if (page.excludedOpen) closeExcluded();
    else page.newCall();
  };
  const call = (): void => {
    const phone = standing.find(({ facilityId }) => facilityId === page.selected)?.phone;
    if (phone !== undefined) window.location.href = `tel:${phone.replace(/\s/g, '')}`;
  };
  const handle = (wish: KeyWish, event: KeyboardEvent): boolean => {
    // The open list of keys is the browser's own dialog: Escape is its.
    if (keysOpen) return false;
    const digit = digitOf(event.code);
    if (askingAge && !event.altKey && digit !== null) {
      change({ type: 'ageTyped', digit });
      return true;
    }
    if (askingAge && event.key === 'Enter') {
      change({ type: 'agesAsked', asking: false });
      return true;
    }
    switch (wish.wish) {
      case 'place':
        document.getElementById(PLACE_INPUT)?.focus();
        return true;
      case 'hold':
        // Enter takes the best; it never moves what is held already.
        return event.key === 'Enter' && page.call.live.length > 0 ? false : hold(wish.nth, event);
      case 'adults':
        change({ type: 'adults', who: wish.who, by: wish.by });
        return true;
      case 'child':
        if (wish.by === 1) change({ type: 'agesAsked', asking: true });
        else change({ type: 'childRemoved', index: page.draft.party.children.length - 1 });
        return true;
      case 'away':
        change({ type: 'away', away: !page.draft.away });
        return true;
      case 'preset': {
        const preset = presets[wish.nth - 1];
        if (preset !== undefined) change({ type: 'preset', preset });
        return true;
      }
      case 'excluded':
        if (page.excludedOpen) closeExcluded();
        else page.setExcludedOpen(true);
        return true;
      case 'askThree':
        if (page.call.live.length === 0 && !page.lineLost) page.askSeveral(AT_ONCE);
        return true;
      case 'undo':
        page.undo.run(page.hold.pending.size > 0);
        return true;
      case 'referrals':
        document.querySelector<HTMLElement>('[aria-labelledby="dock-title"] article button')?.focus();
        return true;
      case 'call':
        call();
        return true;
      case 'move':
        move(wish.by);
        return true;
      case 'keys':
        setKeysOpen(true);
        return true;
      case 'escape':
        escape();
        return true;
    }
  };
  useKeys(handle);
  return { keysOpen, setKeysOpen };
}
