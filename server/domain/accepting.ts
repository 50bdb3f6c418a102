import { LONGEST_PAUSE } from '#shared/domain/accepting.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { isLive, standingAt } from '#shared/domain/referral.ts';
import type { ReferralId } from '#shared/ids.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { knownReason, type Reasons } from './reasons.ts';
import { ends, wrongState } from './referral-turn.ts';

export interface AcceptingAsk {
  accepting: boolean;
  reason: string | null;
  /** When the pause ends by itself; null: when somebody says so. */
  until: Millis | null;
  /** Live referrals that end with the pause, each with why; those left out are kept (DESIGN §4). */
  letGo: readonly { referralId: ReferralId; reason: string }[];
}

interface LetGo {
  ok: true;
  happenings: readonly Happening[];
  referralIds: readonly ReferralId[];
}

/** What becomes of those that are let go: a request is declined, an acceptance is withdrawn. */
function lettingGo(
  facility: Facility,
  { letGo }: AcceptingAsk,
  reasons: Reasons,
  now: Millis,
): LetGo | Refusal {
  const happenings: Happening[] = [];
  for (const [index, { referralId, reason }] of letGo.entries()) {
    const referral = facility.referrals.find(({ id }) => id === referralId);
    if (referral === undefined) return refuse('NO_SUCH_REFERRAL');
    if (letGo.findIndex((other) => other.referralId === referralId) !== index)
      return refuse('BAD_INPUT', [{ field: `letGo.${index}.referralId`, expected: 'each referral once' }]);
    const { state } = standingAt(referral, now);
    if (!isLive(state)) return wrongState(state);
    const use = state === 'requested' ? 'decline' : 'withdraw';
    const known = knownReason(reasons, use, reason, `letGo.${index}.reason`);
    if (!known.ok) return known;
    const end = { state: use === 'decline' ? 'declined' : 'withdrawn', at: now, reason: known.code } as const;
    happenings.push(ends(referral, end));
  }
  return { ok: true, happenings, referralIds: letGo.map(({ referralId }) => referralId) };
}

/**
 * A facility opens its door, or pauses for a coded reason. Holds made before stay, unless the pause says which are let
 * go: all of it in one step. NO_SUCH_REFERRAL, WRONG_STATE, and what is wrong with a reason or a time.
 */
export function decideAccepting(
  facility: Facility,
  ask: AcceptingAsk,
  reasons: Reasons,
  now: Millis,
): Decision {
  const change = (reason: string | null, until: Millis | null, letGo?: LetGo): Decision =>
    accept(
      [
        {
          facilityId: facility.id,
          event: { type: 'accepting.changed', accepting: { accepting: ask.accepting, reason, until } },
        },
        ...(letGo?.happenings ?? []),
      ],
      { referralIds: letGo?.referralIds ?? [] },
    );
  if (ask.accepting) return change(null, null);
  const reason = knownReason(reasons, 'not_accepting', ask.reason);
  if (!reason.ok) return reason;
  if (ask.until !== null && (ask.until <= now || ask.until > now + LONGEST_PAUSE))
    return refuse('BAD_INPUT', [{ field: 'until', expected: 'a time within the next 30 days' }]);
  const letGo = lettingGo(facility, ask, reasons, now);
  return letGo.ok ? change(reason.code, ask.until, letGo) : letGo;
}
