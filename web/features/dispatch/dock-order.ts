import type { Referral } from '#shared/api/referrals.ts';
import { isLive } from '#shared/domain/referral.ts';
import type { Millis } from '#shared/time.ts';
import { asksForBed, endedWithoutBed, needsDispatcher, type Looking } from '#web/lib/referral-turns.ts';

/** When its present time runs out; null when nothing runs. */
export function runsOutAt({ state, answerBy, holdUntil }: Referral): Millis | null {
  const at = state === 'requested' ? answerBy : holdUntil;
  return at === undefined || !isLive(state) ? null : Date.parse(at);
}

/** When the present countdown began, to know how much of it is left. */
export const beganAt = ({ state, createdAt, acceptedAt }: Referral): Millis =>
  Date.parse(state === 'requested' ? createdAt : (acceptedAt ?? createdAt));

/** One call in the dock: who is in the lead, and everybody else it was asked of. */
export interface DockItem {
  /** Who agreed; else who may answer last; else who said no last. */
  lead: Referral;
  /** In the order of asking, the lead among them; one alone when one was asked. */
  members: readonly Referral[];
  /** An end without a bed asks the dispatcher for the next facility. */
  asking: Referral | null;
  /** Somebody is overdue, or needs another bed. */
  mine: boolean;
}

const byTime = (one: Referral, other: Referral): number =>
  one.createdAt.localeCompare(other.createdAt) || one.code.localeCompare(other.code);

function leadOf(members: readonly Referral[]): Referral | undefined {
  const agreed = members.filter(({ state }) => state === 'accepted' || state === 'en_route');
  const waiting = members
    .filter(({ state }) => state === 'requested')
    .sort((one, other) => (runsOutAt(other) ?? 0) - (runsOutAt(one) ?? 0));
  return agreed.at(-1) ?? waiting[0] ?? members.findLast(endedWithoutBed);
}

/** The others that a reader must see beside those that still run: asked at once with them, or let go for them. */
function withCompany(running: readonly Referral[], ofCall: readonly Referral[]): Referral[] {
  if (running.every(({ state }) => state === 'en_route')) return [...running];
  const offers = new Set(running.map(({ offerId }) => offerId));
  const replaced = new Set(running.map(({ redirectOf }) => redirectOf));
  return ofCall.filter(
    (referral) =>
      running.includes(referral) ||
      offers.has(referral.offerId) ||
      (referral.state === 'superseded' && replaced.has(referral.referralId)),
  );
}

function itemOf(ofCall: readonly Referral[], looking: Looking): DockItem | null {
  const sorted = [...ofCall].sort(byTime);
  const asking = sorted.findLast((referral) => asksForBed(referral, ofCall, looking)) ?? null;
  const running = sorted.filter((referral) => isLive(referral.state) || referral === asking);
  const members = withCompany(running, sorted);
  const lead = leadOf(members);
  if (lead === undefined || running.length === 0) return null;
  return {
    lead,
    members,
    asking,
    mine: members.some((referral) => needsDispatcher(referral, ofCall, looking)),
  };
}

/** Calls that run or ask for a bed: my turn first, then least time left. */
export function dockOf(all: readonly Referral[], looking: Looking): DockItem[] {
  const calls = new Map<string, Referral[]>();
  for (const referral of all) calls.set(referral.callId, [...(calls.get(referral.callId) ?? []), referral]);
  return [...calls.values()]
    .map((ofCall) => itemOf(ofCall, looking))
    .filter((item) => item !== null)
    .sort(
      (one, other) =>
        Number(other.mine) - Number(one.mine) ||
        (runsOutAt(one.lead) ?? Infinity) - (runsOutAt(other.lead) ?? Infinity) ||
        one.lead.code.localeCompare(other.lead.code),
    );
}

/** Where the bed of a referral that was let go went: who of the same call agreed. */
export const wentTo = (released: Referral, members: readonly Referral[]): Referral | undefined =>
  members.find(
    ({ referralId, state, redirectOf, offerId }) =>
      referralId !== released.referralId &&
      (redirectOf === released.referralId || offerId === released.offerId) &&
      (state === 'accepted' || state === 'en_route' || state === 'arrived' || state === 'discharged'),
  );
