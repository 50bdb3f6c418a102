import type { Accepted } from '#server/domain/decision.ts';
import type { FacilityPlan, Plan } from '../plan.ts';
import {
  facilityRow,
  facilityState,
  movementRow,
  referralRow,
  stayRow,
  unitRow,
  unitState,
} from '../rows.ts';
import type { Millis } from '#shared/time.ts';
import type { Command } from '../store.ts';
import type { Writes } from './prepared-writes.ts';

/** Writes what was planned; the transaction around it makes it all or nothing. */
export function save(
  write: Writes,
  plan: Plan,
  { command, decision }: { command: Command; decision: Accepted },
): void {
  for (const facility of plan.facilities) saveFacility(write, facility);
  for (const details of plan.details) write.details(details);
  for (const note of plan.notes) write.stayNote(note);
  for (const waiting of plan.newWaiting) write.waiting(waiting);
  for (const ended of plan.endedWaiting) write.waitingEnded(ended);
  for (const token of plan.newTokens) write.token(token);
  for (const revoked of plan.revokedTokens) write.tokenRevoked(revoked);
  for (const entry of plan.ledger) write.ledger(entry);
  for (const reveal of plan.reveals) write.reveal(reveal);
  write.command({
    actor: command.actor,
    commandId: command.id,
    fingerprint: command.fingerprint,
    seq: plan.head.seq,
    at: command.at,
    about: decision.about,
  });
}

/** Behind all that came before: rooms of the registry are numbered from 0, added ones by the second. */
const lastPosition = (addedAt: Millis): number => Math.floor(addedAt / 1000);

function saveFacility(write: Writes, plan: FacilityPlan): void {
  const { id } = plan.after;
  write.facilityState(facilityState(plan.after));
  if (plan.edited.details) write.facilityDetails(facilityRow(plan.after));
  for (const unit of plan.edited.units) write.unitDescription(unit);
  for (const { unit, addedAt } of plan.newUnits) {
    const heldRecorded = plan.heldRecorded.get(unit.id) ?? 0;
    write.newUnit(unitRow(unit, { facilityId: id, position: lastPosition(addedAt), heldRecorded, addedAt }));
  }
  for (const retired of plan.retiredUnits) write.unitRetired(retired);
  for (const { unit, held } of plan.units) write.unitState(unitState(unit, held));
  for (const count of plan.counts) write.count(count);
  for (const referral of plan.newReferrals) write.referral(referralRow(referral));
  for (const referral of plan.changedReferrals) write.referralState(referralRow(referral));
  for (const stay of plan.newStays) write.stay(stayRow(stay, id));
  for (const stay of plan.changedStays) write.stayPlan(stayRow(stay, id));
  for (const stay of plan.endedStays) write.stayLeft(stay);
  if (plan.forgetMovementsUntil !== null)
    write.forgetMovements({ facilityId: id, until: plan.forgetMovementsUntil });
  for (const movement of plan.newMovements) write.movement(movementRow(movement, id));
}
