import type { SearchRecord } from '#server/store/records.ts';
import { isOpen, outcomeOf, type CallSeen, type ClosedByDesk, type EndedCall } from '#shared/domain/call.ts';
import { holdsBeds } from '#shared/domain/referral.ts';
import type { CallId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { HOUR, minuteOfDayIn, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

/** A call has a handful of referrals; the newest tell how it ended. */
const MOST_OF_A_CALL = 100;
const MINUTES_AN_HOUR = 60;

async function seen({ store }: Parts, lastSearch: SearchRecord): Promise<CallSeen> {
  const { callId } = lastSearch;
  const page = await store.referrals({ callId, limit: MOST_OF_A_CALL });
  return { lastSearch, referrals: page?.items ?? [], waiting: await store.waitingOfCall(callId) };
}

const endedCall = (
  { country }: Parts,
  search: SearchRecord,
  end: Pick<EndedCall, 'endedAt' | 'outcome'>,
): EndedCall => ({
  callId: search.callId,
  at: search.at,
  district: search.originDistrict,
  hour: Math.floor(minuteOfDayIn(country.timeZone, search.at) / MINUTES_AN_HOUR),
  group: search.groups[0] ?? '',
  partySize: search.partySize,
  ...end,
});

/**
 * The desk closes a call that found no bed. NO_SUCH_CALL, also for another desk's; CALL_HAS_OFFER or CALL_WAITS while
 * something of it goes on. A call that was over already stays as it was counted.
 */
export async function closeCall(
  parts: Parts,
  actor: Actor,
  callId: CallId,
  why: ClosedByDesk,
): Promise<Result<EndedCall>> {
  const search = await parts.store.searchOfCall(callId);
  if (search === undefined || !may(actor, 'referral.steer', { desk: search.desk }))
    return refuse('NO_SUCH_CALL');
  const now = parts.now();
  const call = await seen(parts, search);
  if (isOpen(call, now))
    return refuse(call.referrals.some((each) => holdsBeds(each, now)) ? 'CALL_HAS_OFFER' : 'CALL_WAITS');
  const outcome = outcomeOf(call, { now, quiet: quietOf(parts), closed: why }) ?? why;
  return done(await parts.store.endCall(endedCall(parts, search, { endedAt: now, outcome })));
}

const quietOf = ({ country }: Parts): Millis => country.calls.quietHours * HOUR;

/** Key of meta: all calls last asked about before then are over and counted. */
const COUNTED_UNTIL = 'callsCountedUntil';

/**
 * Counts the calls that are over, each once: it follows from what is stored, so it may be done at any time and again.
 * Gives how many.
 */
export async function countEndedCalls(parts: Parts): Promise<number> {
  const now = parts.now();
  const before = now - quietOf(parts);
  const from = Number((await parts.store.meta(COUNTED_UNTIL)) ?? 0);
  let counted = 0;
  let stillOpen = before;
  for (const search of await parts.store.openCalls(from, before)) {
    const outcome = outcomeOf(await seen(parts, search), { now, quiet: quietOf(parts) });
    if (outcome === null) {
      stillOpen = Math.min(stillOpen, search.at - 1);
      continue;
    }
    await parts.store.endCall(endedCall(parts, search, { endedAt: now, outcome }));
    counted += 1;
  }
  if (stillOpen > from) await parts.store.setMeta(COUNTED_UNTIL, String(stillOpen));
  return counted;
}
