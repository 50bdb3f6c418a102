import { countAge, type Facility } from '#shared/domain/facility.ts';
import { freshnessAt } from '#shared/domain/freshness.ts';
import { endOf, isLive, nextTurn, standingAt, type Referral } from '#shared/domain/referral.ts';
import { CommandId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { ends, happens } from './referral-turn.ts';

/** Something that time alone brought about and that nobody was told yet. */
export interface Due {
  /** Derived from what and when, so that two servers cannot do it twice. */
  commandId: CommandId;
  happening: Happening;
  referral: Referral | null;
}

function referralDue(referral: Referral, now: Millis): Due | null {
  if (!isLive(referral.state)) return null;
  const standing = standingAt(referral, now);
  if (standing.state === 'expired') {
    const at = endOf(referral);
    return {
      commandId: CommandId.parse(`expire:${referral.id}:${at}`),
      happening: ends(referral, { state: 'expired', at, reason: null }),
      referral,
    };
  }
  const { holdUntil } = standing;
  if (!standing.overdue || holdUntil === null || holdUntil === referral.holdUntil) return null;
  return {
    commandId: CommandId.parse(`overdue:${referral.id}:${holdUntil}`),
    happening: happens(referral, { type: 'referral.overdue', referralId: referral.id, holdUntil }),
    referral,
  };
}

function acceptingDue(facility: Facility, now: Millis): Due | null {
  const { accepting, until } = facility.accepting;
  if (accepting || until === null || until > now) return null;
  return {
    commandId: CommandId.parse(`accepting:${facility.id}:${until}`),
    happening: {
      facilityId: facility.id,
      event: { type: 'accepting.changed', accepting: { accepting: true, reason: null, until: null } },
    },
    referral: null,
  };
}

function countDue(facility: Facility, now: Millis): Due | null {
  const age = countAge(facility);
  const to = freshnessAt(age, now);
  if (age.confirmedAt === null || to === 'fresh') return null;
  return {
    commandId: CommandId.parse(`aged:${facility.id}:${to}:${age.confirmedAt}`),
    happening: {
      facilityId: facility.id,
      event: { type: 'count.aged', to, confirmedAt: age.confirmedAt },
    },
    referral: null,
  };
}

/**
 * What time alone has brought about at a facility by `now`. The facts hold without it (rule 3); telling everybody raises
 * the version (rule 5). An aged count stays due until it is confirmed: callers remember by `commandId` whom they told.
 */
export const dueAt = (facility: Facility, now: Millis): readonly Due[] =>
  [
    ...facility.referrals.map((referral) => referralDue(referral, now)),
    acceptingDue(facility, now),
    countDue(facility, now),
  ].filter((due) => due !== null);

/**
 * Until when time alone brings about nothing more than what is due at `now`: at every moment from `now` to before it
 * `dueAt` gives the same. Infinity when nothing is to come.
 */
export function quietUntil(facility: Facility, now: Millis): Millis {
  const { staleAt, unknownAt } = countAge(facility);
  let soonest = Number.POSITIVE_INFINITY;
  const turn = (at: Millis | null): void => {
    if (at !== null && at > now && at < soonest) soonest = at;
  };
  turn(staleAt);
  turn(unknownAt);
  turn(facility.accepting.until);
  for (const referral of facility.referrals) {
    if (!isLive(referral.state)) continue;
    turn(referral.answerBy);
    turn(referral.holdUntil);
    turn(nextTurn(referral, now));
  }
  return soonest;
}

/** One due thing, judged again in the transaction; WRONG_STATE when somebody was faster. */
export function decideDue(facility: Facility, commandId: CommandId, now: Millis): Decision {
  const due = dueAt(facility, now).find((candidate) => candidate.commandId === commandId);
  if (due === undefined) return refuse('WRONG_STATE');
  const { referral } = due;
  return accept(
    [due.happening],
    referral === null ? {} : { referralIds: [referral.id], offerId: referral.offerId },
  );
}
