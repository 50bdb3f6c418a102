import type { FacilityId } from '#shared/ids.ts';

export const RESULTS = 'results';

/** Where the keys of the list are obeyed: after a place was chosen, after an undo. */
export const focusResults = (): void => document.getElementById(RESULTS)?.focus({ preventScroll: true });

/** The card itself: its buttons come and go, the card stays. */
export function focusCard(id: FacilityId): void {
  const card = document.querySelector<HTMLElement>(`[data-facility="${id}"]`);
  if (card === null) focusResults();
  else card.focus();
}
