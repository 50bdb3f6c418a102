import { decideDue, dueAt, quietUntil, type Due } from '#server/domain/expiry.ts';
import { facilityIn } from '#server/domain/locked.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { CommandId, FacilityId } from '#shared/ids.ts';
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

/** The times from one look to before the moment at which there is something new to find. */
interface Quiet {
  from: Millis;
  until: Millis;
}

/**
 * What earlier looks at the clock found, so that the next one looks only where time has brought something about. Nothing
 * is decided by it: what is due follows from a facility and the time, and a look without a memory finds all of it.
 */
export interface Looks {
  /** The facilities as they were at the last look, all of them quiet. */
  all: (Quiet & { facilities: readonly Facility[] }) | null;
  /** A facility that changes is another object, and is looked at again. */
  each: WeakMap<Facility, Quiet>;
  /** The aged count that was announced last: it stays due until somebody counts. */
  told: Map<FacilityId, CommandId>;
}

export const noLooks = (): Looks => ({ all: null, each: new WeakMap(), told: new Map() });

/** A clock that was set back finds nothing quiet that it has not lived through. */
const isQuiet = (quiet: Quiet | null | undefined, now: Millis): boolean =>
  quiet !== null && quiet !== undefined && quiet.from <= now && now < quiet.until;

interface Found {
  facility: Facility;
  due: Due;
}

/** What is due and was not announced; facilities without anything are remembered as quiet. */
function lookAround(facilities: readonly Facility[], looks: Looks, now: Millis): Found[] {
  if (looks.all?.facilities === facilities && isQuiet(looks.all, now)) return [];
  const found: Found[] = [];
  let soonest = Number.POSITIVE_INFINITY;
  for (const facility of facilities) {
    let quiet = looks.each.get(facility);
    if (quiet === undefined || !isQuiet(quiet, now)) {
      const fresh = dueAt(facility, now).filter(({ commandId }) => looks.told.get(facility.id) !== commandId);
      quiet = { from: now, until: fresh.length > 0 ? now : quietUntil(facility, now) };
      looks.each.set(facility, quiet);
      for (const due of fresh) found.push({ facility, due });
    }
    soonest = Math.min(soonest, quiet.until);
  }
  looks.all = { facilities, from: now, until: soonest };
  return found;
}

/**
 * Publishes what time alone brought about: passed answers and holds, parties overdue, pauses over, counts aged. The facts
 * hold without it (rule 3). One failure does not stop the others, and is tried again at the next look. `looks`: kept by
 * the caller from look to look.
 */
export async function sweep(parts: Parts, looks: Looks = noLooks()): Promise<Swept> {
  const now = parts.now();
  const found = lookAround(parts.board.all(), looks, now);
  const results = await Promise.allSettled(
    found.map(async ({ facility, due }) => {
      const happened = await sweepOne(parts, facility, due, now);
      if (due.happening.event.type === 'count.aged') looks.told.set(facility.id, due.commandId);
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
