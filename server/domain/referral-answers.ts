import type { Allocation, Referral } from '#shared/domain/referral.ts';
import { refuse } from '#shared/refusals.ts';
import { checkChosen } from './allocations.ts';
import type { Decision, Happening } from './decision.ts';
import { holdFromAcceptance } from './holds.ts';
import { liveOfCall } from './locked.ts';
import { knownReason, type Reasons } from './reasons.ts';
import { acceptTurn, ends, happens, superseding, wrongState, type Turn } from './referral-turn.ts';

/** The place of a confidential facility becomes known to the referral's owner, and the ledger says so (rule 6). */
const reveals = ({ facility, referral }: Turn, to: Referral['owner']): Happening[] =>
  facility.details.confidential
    ? [happens(referral, { type: 'place.revealed', referralId: referral.id, to })]
    : [];

/**
 * Which other live referrals of the call an acceptance ends: the offer's other ones and, for a redirect, all that it
 * replaces. A redirect made from this one goes on: the dispatcher wants the party there.
 */
const replacedBy = (referral: Referral, others: readonly Referral[]): readonly Referral[] =>
  others.filter(
    (other) =>
      other.id !== referral.id &&
      (other.offerId === referral.offerId ||
        (referral.redirectOf !== null && other.redirectOf !== referral.id)),
  );

/** The centre says yes: the beds stay held until the arrival, and what else was asked for the party is let go. */
export function decideAccept(turn: Turn, chosen: readonly Allocation[] | null): Decision {
  const { facility, referral, locked, now } = turn;
  const replaced = replacedBy(referral, liveOfCall(locked, now));
  const stands = replaced.some((other) => other.offerId === referral.offerId && other.state !== 'requested');
  if (stands) return wrongState('superseded');
  const wrong = chosen === null ? null : checkChosen(facility, referral, chosen, now);
  if (wrong !== null) return wrong;
  const letGo = superseding(locked, replaced, now);
  if (!letGo.ok) return letGo;
  const accepted = happens(referral, {
    type: 'referral.accepted',
    referralId: referral.id,
    at: now,
    holdUntil: holdFromAcceptance(facility.details.rules, referral.travelMinutes, now),
    allocations: chosen ?? referral.allocations,
  });
  return acceptTurn(referral, [accepted, ...reveals(turn, referral.owner), ...letGo.happenings]);
}

const ENDS = {
  decline: 'declined',
  withdraw: 'withdrawn',
  cancel: 'cancelled',
  refuse: 'refused_at_door',
} as const;

/** A coded end of a referral. A refusal at the door disputes the count: somebody was sent to a bed that was not there. */
export function decideEnd(
  { facility, referral, at }: Turn,
  action: keyof typeof ENDS,
  reason: string | null,
  reasons: Reasons,
): Decision {
  const known = knownReason(reasons, action, reason);
  if (!known.ok) return known;
  // Counted again since it happened, the count is no longer the one that sent somebody to a bed that was not there.
  const countedSince = facility.units.every(({ confirmedAt }) => confirmedAt !== null && confirmedAt > at);
  const disputesCount = action === 'refuse' && !countedSince;
  const end = { state: ENDS[action], at, reason: known.code, disputesCount };
  return acceptTurn(referral, [ends(referral, end)]);
}

export const decideNoShow = ({ referral, at }: Turn): Decision =>
  acceptTurn(referral, [ends(referral, { state: 'no_show', at, reason: null })]);

/** A colleague of the desk takes charge, and with it the right to know a confidential place. */
export function decideTakeOver(
  turn: Turn,
  by: { id: Referral['owner']; desk: Referral['desk'] | null },
): Decision {
  const { referral, standing } = turn;
  if (by.desk !== referral.desk) return refuse('NOT_YOURS');
  const told = standing.state !== 'requested' && by.id !== referral.owner;
  return acceptTurn(referral, [
    happens(referral, { type: 'referral.taken_over', referralId: referral.id, owner: by.id }),
    ...(told ? reveals(turn, by.id) : []),
  ]);
}
