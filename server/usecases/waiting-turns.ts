import { decideTurn, decideWaitingEnd, firstInLine, type Moment } from '#server/domain/waiting.ts';
import type { Outcome } from '#server/store/store.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { holdsBeds, standingAt } from '#shared/domain/referral.ts';
import type { Waiting, WaitingEnd } from '#shared/domain/waiting.ts';
import { CommandId, OfferId, ReferralId, type CallId } from '#shared/ids.ts';
import { minuteOfDayIn } from '#shared/time.ts';
import type { Parts } from './parts.ts';

const ACTOR = 'system';

/** What one look at those who wait did; failures as of the sweeper: one does not stop the others. */
export interface Tended {
  /** Places given and waitings ended, now. */
  done: number;
  failures: readonly unknown[];
}

/** Calls with a referral that holds beds, and calls whose party has its place: accepted, on the road or inside. */
interface Standing {
  asking: ReadonlySet<CallId>;
  placed: ReadonlySet<CallId>;
}

function standingOf(facilities: readonly Facility[], calls: ReadonlySet<CallId>, { now }: Moment): Standing {
  const asking = new Set<CallId>();
  const placed = new Set<CallId>();
  for (const facility of facilities)
    for (const referral of facility.referrals) {
      if (!calls.has(referral.callId)) continue;
      if (holdsBeds(referral, now)) asking.add(referral.callId);
      const { state } = standingAt(referral, now);
      if (state === 'accepted' || state === 'en_route' || state === 'arrived') placed.add(referral.callId);
    }
  return { asking, placed };
}

/** Publishes what happened; refusals but a busy store mean that somebody was faster. */
function settle(parts: Parts, outcome: Outcome, commandId: CommandId): number {
  if (!outcome.ok && (outcome.code === 'STORE_BUSY' || outcome.code === 'STORE_FULL'))
    throw new Error(`The store refused ${commandId}: ${outcome.code}`);
  if (outcome.ok) parts.publish(outcome);
  return outcome.ok && !outcome.repeated ? 1 : 0;
}

async function end(
  parts: Parts,
  waiting: Waiting,
  how: Extract<WaitingEnd, 'placed' | 'expired'>,
  { now }: Moment,
): Promise<number> {
  const records = await parts.store.waiting(waiting.id);
  const id = CommandId.parse(`waiting:${waiting.id}:${how}`);
  const outcome = await parts.store.change(
    {
      command: { id, actor: ACTOR, fingerprint: id, at: now },
      facilityIds: records.map(({ facilityId }) => facilityId),
      callId: waiting.callId,
    },
    (before) => decideWaitingEnd(before, waiting.id, { at: now, end: how, reason: null }),
  );
  return settle(parts, outcome, id);
}

/** One place for the first in line. The id says who and where: a call is asked for once at each facility where it waits. */
async function giveTurn(
  parts: Parts,
  waiting: Waiting,
  blocked: ReadonlySet<CallId>,
  at: Moment,
): Promise<number> {
  const id = CommandId.parse(`turn:${waiting.id}:${waiting.facilityId}`);
  const turn = {
    ...at,
    waiting,
    blocked,
    offerId: OfferId.parse(parts.newId()),
    referralId: ReferralId.parse(parts.newId()),
  };
  const outcome = await parts.store.change(
    {
      command: { id, actor: ACTOR, fingerprint: id, at: at.now },
      facilityIds: [waiting.facilityId],
      callId: waiting.callId,
    },
    (before) => decideTurn(before, turn, { reasons: parts.country.reasons, random: () => parts.random() }),
  );
  return settle(parts, outcome, id);
}

/** Places at one facility, one after the other: the next in line may have room as well. */
async function giveTurns(
  parts: Parts,
  facility: Facility,
  asking: ReadonlySet<CallId>,
  at: Moment,
): Promise<number> {
  const blocked = new Set(asking);
  let given = 0;
  for (let tries = facility.waiting.length; tries > 0; tries -= 1) {
    const current = parts.board.facility(facility.id) ?? facility;
    const first = firstInLine(current, blocked, at);
    if (first === null) break;
    given += await giveTurn(parts, first, asking, at);
    blocked.add(first.callId);
  }
  return given;
}

const sumOf = (results: readonly PromiseSettledResult<number>[]): Tended => ({
  done: results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0), 0),
  failures: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
});

/**
 * Looks after those who wait: a place that came free is held for the first in line, by the ordinary referral; who found
 * a place elsewhere, or waited as long as was asked, waits no more. It follows from what is stored, so it may be done at
 * any time, by several servers at once and after a crash: each step happens once or not at all.
 */
export async function tendWaiting(parts: Parts): Promise<Tended> {
  const now = parts.now();
  const at = { now, minuteOfDay: minuteOfDayIn(parts.country.timeZone, now) };
  const facilities = parts.board.all();
  const waited = facilities.filter(({ waiting }) => waiting.length > 0);
  if (waited.length === 0) return { done: 0, failures: [] };
  const byId = new Map(waited.flatMap(({ waiting }) => waiting.map((each) => [each.id, each] as const)));
  const calls = new Set([...byId.values()].map(({ callId }) => callId));
  const { asking, placed } = standingOf(facilities, calls, at);
  const over = [...byId.values()].filter(({ callId, until }) => until <= now || placed.has(callId));
  const ends = await Promise.allSettled(
    over.map((waiting) => end(parts, waiting, placed.has(waiting.callId) ? 'placed' : 'expired', at)),
  );
  const turns = await Promise.allSettled(waited.map((facility) => giveTurns(parts, facility, asking, at)));
  return sumOf([...ends, ...turns]);
}
