import { decideDue, dueAt, type Due } from '#server/domain/expiry.ts';
import { facilityIn } from '#server/domain/locked.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { CommandId } from '#shared/ids.ts';
import { DAY, type Millis } from '#shared/time.ts';
import type { Parts } from './parts.ts';

/** What one look at the clock did. */
export interface Swept {
  /** Commands committed now. */
  done: number;
  /** Done before, or no longer due when looked at under lock. */
  skipped: number;
  /** What went wrong, one entry a command; the others went on. */
  failures: readonly unknown[];
}

const ACTOR = 'system';

async function sweepOne(parts: Parts, facility: Facility, due: Due, now: Millis): Promise<boolean> {
  const { commandId } = due;
  const outcome = await parts.store.change(
    { command: { id: commandId, actor: ACTOR, fingerprint: commandId, at: now }, facilityIds: [facility.id] },
    (before) => decideDue(facilityIn(before, facility.id), commandId, now),
  );
  if (!outcome.ok && (outcome.code === 'STORE_BUSY' || outcome.code === 'STORE_FULL'))
    throw new Error(`The store refused ${commandId}: ${outcome.code}`);
  if (outcome.ok) parts.publish(outcome);
  return outcome.ok && !outcome.repeated;
}

/**
 * Publishes what time alone brought about: passed answers and holds, parties overdue, pauses over, counts aged. The facts
 * hold without it (rule 3). One failure does not stop the others. `told`: ids of aged counts that were announced, kept by
 * the caller, so that a count that stays old is not asked about at every look.
 */
export async function sweep(parts: Parts, told: Set<CommandId> = new Set()): Promise<Swept> {
  const now = parts.now();
  const looked = parts.board
    .all()
    .flatMap((facility) => dueAt(facility, now).map((due) => ({ facility, due })));
  const current = new Set(looked.map(({ due }) => due.commandId));
  for (const id of told) if (!current.has(id)) told.delete(id);

  const fresh = looked.filter(({ due }) => !told.has(due.commandId));
  const results = await Promise.allSettled(
    fresh.map(async ({ facility, due }) => {
      const happened = await sweepOne(parts, facility, due, now);
      if (due.happening.event.type === 'count.aged') told.add(due.commandId);
      return happened;
    }),
  );
  const happened = results.filter((result) => result.status === 'fulfilled' && result.value).length;
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  return { done: happened, skipped: results.length - happened - failures.length, failures };
}

/** How long details of a party are kept after its referral ended, unless set otherwise (rule 7). */
export const KEEP_DETAILS: Millis = 30 * DAY;

/** Erases details of parties whose time has passed; gives how many records. */
export const eraseOldDetails = (parts: Parts, keep: Millis = KEEP_DETAILS): Promise<number> => {
  const before = parts.now() - keep;
  return parts.store.eraseDetails(before, before);
};
