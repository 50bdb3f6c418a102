import type { Referral } from '#shared/api/referrals.ts';

/** Key under `dispatch.turn`: who must act, or how it ended. */
export type TurnKey =
  | Referral['state']
  | 'overdue'
  /** Expired after it was accepted: not the centre's silence. */
  | 'holdPassed';

export function turnOf({
  state,
  overdue,
  acceptedAt,
}: Pick<Referral, 'state' | 'overdue' | 'acceptedAt'>): TurnKey {
  if (overdue) return 'overdue';
  return state === 'expired' && acceptedAt !== undefined ? 'holdPassed' : state;
}
