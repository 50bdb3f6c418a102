import type { Decision } from '#server/domain/decision.ts';
import type { Locked } from '#server/domain/locked.ts';
import { decideRedirect } from '#server/domain/redirect.ts';
import { decideStep, TOUCHES_CALL, type StepAsk } from '#server/domain/referral-actions.ts';
import { turnOf } from '#server/domain/referral-turn.ts';
import type { Outcome } from '#server/store/store.ts';
import type { ActOnReferral } from '#shared/api/referrals.ts';
import {
  ASKED_BY,
  isLive,
  REFERRAL_STATES,
  type Asker,
  type ClientAction,
  type Referral,
} from '#shared/domain/referral.ts';
import { StayId, type FacilityId, type ReferralId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { needOf, placesToAsk, searchOf, withNextBest, type LiveSearch } from './asking.ts';
import { commandOf, referralAfter } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';
import { getReferral } from './referrals.ts';

/** Sides that may act at all, with the permission each needs. */
const SIDES = [
  { asker: 'dispatcher', action: 'referral.steer' },
  { asker: 'manager', action: 'referral.answer' },
] as const satisfies readonly { asker: Asker; action: string }[];

const mayAct = (actor: Actor, action: ClientAction, { desk, facilityId }: Referral): boolean =>
  SIDES.some(
    (side) =>
      actor.role === side.asker &&
      ASKED_BY[action].includes(side.asker) &&
      may(actor, side.action, { desk, facilityId }),
  );

/** A call has a handful of live referrals: one offer of at most three, and one redirect. */
const MOST_OF_A_CALL = 20;

/** Facilities at which referrals of this call are live, as stored now. */
async function facilitiesOfCall(parts: Parts, known: Referral): Promise<readonly FacilityId[]> {
  const page = await parts.store.referrals({
    callId: known.callId,
    states: REFERRAL_STATES.filter(isLive),
    limit: MOST_OF_A_CALL,
  });
  return page?.items.map((referral) => referral.facilityId) ?? [];
}

/** Times to lock anew when a referral of the call was made meanwhile at yet another facility. */
const MOST_TRIES = 3;

interface Lock {
  /** Always locked. */
  facilityIds: readonly FacilityId[];
  /** The whole call as well. */
  call: boolean;
}

interface Changing {
  actor: Actor;
  asked: Asked;
  /** As read before the lock. */
  known: Referral;
  lock: Lock;
}

/**
 * Decides about a referral under lock. STORE_BUSY of a decider: the call has a referral at a facility that was not
 * locked, or this one ended since it was read; both are read anew. Each try has its own time, taken when it is handed
 * to the store: no later command is ever decided at an earlier time.
 */
async function change(
  parts: Parts,
  { actor, asked, known: read, lock }: Changing,
  decide: (locked: Locked, known: Referral, now: Millis) => Decision,
): Promise<Outcome> {
  let known = read;
  let tried = '';
  for (let tries = 1; ; tries += 1) {
    const ofCall = lock.call ? await facilitiesOfCall(parts, known) : [];
    const facilityIds = [...new Set([...lock.facilityIds, ...ofCall])].sort();
    const now = parts.now();
    const request = {
      command: commandOf(actor, asked, now),
      facilityIds,
      ...(lock.call ? { callId: known.callId } : {}),
    };
    const outcome = await parts.store.change(request, (locked) => decide(locked, known, now));
    const trying = `${facilityIds.join()} ${known.version}`;
    const again = trying !== tried && tries < MOST_TRIES;
    if (outcome.ok || outcome.code !== 'STORE_BUSY' || !again) return outcome;
    tried = trying;
    known = (await parts.store.referral(known.id)) ?? known;
  }
}

/**
 * Takes a referral to its next state. NO_SUCH_REFERRAL, also for another desk's or facility's; NOT_ALLOWED for an action
 * of the other side; WRONG_STATE with the state; and what the action itself refuses. A redirect answers with the new
 * referral.
 */
export async function actOnReferral(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  referralId: ReferralId,
  action: ClientAction,
  body: ActOnReferral,
): Promise<Result<Referral>> {
  const seen = await getReferral(parts, actor, referralId);
  if (!seen.ok) return seen;
  const known = seen.value;
  if (!mayAct(actor, action, known)) return refuse('NOT_ALLOWED');
  if (action === 'redirect') return redirect(parts, actor, asked, known, body);

  const ask: StepAsk = {
    by: { id: actor.id, desk: actor.scope.desk },
    reason: body.reason ?? null,
    eta: body.eta === undefined ? null : Date.parse(body.eta),
    party: body.party ?? null,
    allocations: body.allocations ?? null,
    at: body.at === undefined ? null : Date.parse(body.at),
    sentAt: body.sentAt === undefined ? null : Date.parse(body.sentAt),
    stayId: StayId.parse(parts.newId()),
  };
  const lock: Lock = { facilityIds: [known.facilityId], call: TOUCHES_CALL.has(action) };
  const { reasons } = parts.country;
  const outcome = await change(parts, { actor, asked, known, lock }, (locked, referral, now) =>
    decideStep(locked, referral, action, ask, { reasons, now }),
  );
  return answer(parts, outcome, known);
}

/** Publishes and answers with the referral the command was about, as it stands now. */
async function answer(parts: Parts, outcome: Outcome, known: Referral): Promise<Result<Referral>> {
  if (!outcome.ok) return outcome;
  parts.publish(outcome);
  return done(await referralAfter(parts, outcome, outcome.about.referralIds[0] ?? known.id));
}

async function redirect(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  known: Referral,
  body: ActOnReferral,
): Promise<Result<Referral>> {
  const { facilityId } = body;
  if (facilityId === undefined)
    return refuse('BAD_INPUT', [{ field: 'facilityId', expected: 'the facility to go to' }]);
  const search = await searchOf(parts, actor, known.searchId);
  if (!search.ok) return search;
  const places = await placesToAsk(parts, actor, search.value, [facilityId]);
  if (!places.ok) return places;
  const [place] = places.value;
  if (place === undefined) throw new Error(`No place to ask at ${facilityId}`);

  const need = redirectNeed(parts, actor, search.value, { known, facilityId, body, now: parts.now() });
  const { reasons } = parts.country;
  const lock: Lock = { facilityIds: [known.facilityId, facilityId], call: true };
  const outcome = await change(parts, { actor, asked, known, lock }, (locked, referral, now) => {
    const turn = turnOf(locked, referral, 'redirect', now);
    const means = { reasons, random: () => parts.random(), now };
    return turn.ok ? decideRedirect(turn, need, place, means) : turn;
  });
  return outcome.ok ? answer(parts, outcome, known) : withNextBest(parts, search.value, outcome);
}

/** The same need; whichever kind of facility the dispatcher names now is one that was asked for. */
const redirectNeed = (
  parts: Parts,
  actor: Actor,
  search: LiveSearch,
  to: { known: Referral; facilityId: FacilityId; body: ActOnReferral; now: Millis },
) =>
  needOf(parts, actor, search, {
    incidentRef: to.known.details?.incidentRef ?? null,
    reason: to.body.reason ?? null,
    kinds: [parts.board.facility(to.facilityId)?.details.kind ?? ''],
    now: to.now,
  });
