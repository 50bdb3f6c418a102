import { facilityIn } from '#server/domain/locked.ts';
import type { Decision } from '#server/domain/decision.ts';
import type { Command, Committed } from '#server/store/store.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, ReferralId } from '#shared/ids.ts';
import { may, type Action, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

export const commandOf = (actor: Actor, asked: Asked, at: Millis): Command => ({
  id: asked.id,
  actor: actor.id,
  fingerprint: asked.fingerprint,
  at,
});

/** The facility as it stands after the command, also when the command was a repeat. */
async function facilityAfter(parts: Parts, committed: Committed, id: FacilityId): Promise<Facility> {
  const after =
    committed.facilities.find((facility) => facility.id === id) ??
    (await parts.store.facility(id, parts.now()));
  if (after === undefined) throw new Error(`Facility ${id} vanished after command ${committed.seq}`);
  return after;
}

/** A referral as it stands after the command. What a facility no longer carries is read from the store. */
export async function referralAfter(parts: Parts, committed: Committed, id: ReferralId): Promise<Referral> {
  for (const facility of committed.facilities) {
    const referral = facility.referrals.find((candidate) => candidate.id === id);
    if (referral !== undefined) return referral;
  }
  const stored = await parts.store.referral(id);
  if (stored === undefined) throw new Error(`Referral ${id} vanished after command ${committed.seq}`);
  return stored;
}

/**
 * A facility changes something about itself. NO_SUCH_FACILITY; NOT_YOURS; else what `decide` refuses.
 * Commit, then publish, then answer.
 */
export async function changeOwnFacility(
  parts: Parts,
  who: { actor: Actor; asked: Asked; action: Action },
  facilityId: FacilityId,
  decide: (facility: Facility, now: Millis) => Decision,
): Promise<Result<Facility>> {
  if (parts.board.facility(facilityId) === undefined) return refuse('NO_SUCH_FACILITY');
  if (!may(who.actor, who.action, { facilityId })) return refuse('NOT_YOURS');
  const now = parts.now();
  const outcome = await parts.store.change(
    { command: commandOf(who.actor, who.asked, now), facilityIds: [facilityId] },
    (before) => decide(facilityIn(before, facilityId), now),
  );
  if (!outcome.ok) return outcome;
  parts.publish(outcome);
  return done(await facilityAfter(parts, outcome, facilityId));
}
