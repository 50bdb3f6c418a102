import type { FacilityId, ReferralId } from '#shared/ids.ts';

export const RESULTS = 'results';

/** Where the keys of the list are obeyed: after a place was chosen, after an undo. */
export const focusResults = (): void => document.getElementById(RESULTS)?.focus({ preventScroll: true });

/** The code that opens a referral: where the focus returns once it was closed. */
export function focusReferral(id: ReferralId): void {
  const code = document.querySelector<HTMLElement>(`[data-referral="${id}"]`);
  if (code === null) focusResults();
  else code.focus();
}

/** The card itself: its buttons come and go, the card stays. */
export function focusCard(id: FacilityId): void {
  const card = document.querySelector<HTMLElement>(`[data-facility="${id}"]`);
  if (card === null) focusResults();
  else card.focus();
}
