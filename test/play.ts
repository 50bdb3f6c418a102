import type { Decision, Happening } from '#server/domain/decision.ts';
import type { Locked } from '#server/domain/locked.ts';
import { decideStep, type StepAction, type StepAsk } from '#server/domain/referral-actions.ts';
import type { Asked, Means, Need } from '#server/domain/referral-creation.ts';
import type { Reasons } from '#server/domain/reasons.ts';
import { applyEvent } from '#shared/domain/facility-events.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Party } from '#shared/domain/party.ts';
import { isLive, type Referral } from '#shared/domain/referral.ts';
import type { CallId } from '#shared/ids.ts';
import type { RefusalCode } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { aParty, ids, NOW } from './build.ts';

/** Some of the country's reasons, one or more for every use. */
export const REASONS: Reasons = [
  { code: 'full', use: ['decline', 'refuse', 'withdraw', 'not_accepting'] },
  { code: 'staffing', use: ['decline', 'refuse', 'withdraw', 'not_accepting', 'unavailable'] },
  { code: 'cleaning', use: ['unavailable'] },
  { code: 'no_longer_needed', use: ['cancel'] },
  { code: 'home', use: ['discharge'] },
  { code: 'agreed_by_phone', use: ['ask_anyway'] },
];

/** Facilities as they stand, changed only by what was decided. */
export type World = ReadonlyMap<Facility['id'], Facility>;

export const world = (...facilities: readonly Facility[]): World =>
  new Map(facilities.map((facility) => [facility.id, facility]));

/** What replaying the ledger does. */
export const applyAll = (before: World, happenings: readonly Happening[]): World => {
  const after = new Map(before);
  for (const { facilityId, event } of happenings) {
    const facility = after.get(facilityId);
    if (facility === undefined) throw new Error(`No facility ${facilityId} in this world`);
    after.set(facilityId, applyEvent(facility, event));
  }
  return after;
};

/** What a decider is shown: the whole world locked, with the referrals of a call that are live or inside. */
export const lockedFor = (facilities: World, callId: CallId = ids.call()): Locked => ({
  facilities,
  ofCall: [...facilities.values()]
    .flatMap((facility) => facility.referrals)
    .filter(
      (referral) => referral.callId === callId && (isLive(referral.state) || referral.state === 'arrived'),
    ),
});

export const refusalOf = (decision: Decision): RefusalCode | null => (decision.ok ? null : decision.code);

/** The events of a decision that must not be a refusal. */
export function happeningsOf(decision: Decision): readonly Happening[] {
  if (!decision.ok) throw new Error(`Refused: ${decision.code} ${JSON.stringify(decision.fields ?? [])}`);
  return decision.happenings;
}

export const apply = (before: World, decision: Decision): World => applyAll(before, happeningsOf(decision));

export function facilityOf(facilities: World, slug = 'crisis-taraz'): Facility {
  const facility = facilities.get(ids.facility(slug));
  if (facility === undefined) throw new Error(`No facility ${slug} in this world`);
  return facility;
}

export function referralOf(facilities: World, id: Referral['id'] = ids.referral()): Referral {
  for (const facility of facilities.values())
    for (const referral of facility.referrals) if (referral.id === id) return referral;
  throw new Error(`No referral ${id} in this world`);
}

/** A step of a person on a referral, with all that any action needs unless the test says otherwise. */
export function step(
  facilities: World,
  action: StepAction,
  options: Partial<StepAsk> & { now?: Millis; referral?: Referral } = {},
): Decision {
  const { now = NOW, referral = referralOf(facilities), ...ask } = options;
  return decideStep(
    lockedFor(facilities, referral.callId),
    referral,
    action,
    {
      by: { id: ids.user('dispatcher-2'), desk: ids.desk() },
      reason: REASON_FOR[action] ?? null,
      eta: null,
      party: null,
      allocations: null,
      at: null,
      sentAt: null,
      stayId: ids.stay(`of ${referral.id}`),
      ...ask,
    },
    { reasons: REASONS, now },
  );
}

const REASON_FOR: Readonly<Partial<Record<StepAction, string>>> = {
  decline: 'full',
  withdraw: 'full',
  refuse: 'full',
  cancel: 'no_longer_needed',
  discharge: 'home',
};

/** A number from 0 up to 1 that follows from the ones before: chance that is the same in every run. */
export function aRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const means = (now: Millis = NOW, random = aRandom()): Means & { now: Millis } => ({
  reasons: REASONS,
  random,
  now,
});

export const aNeed = (party: Party = aParty(), overrides: Partial<Need> = {}): Need => ({
  offerId: ids.offer(),
  callId: ids.call(),
  searchId: ids.search(),
  desk: ids.desk(),
  owner: ids.user(),
  originDistrict: ids.kato(),
  incidentRef: null,
  question: {
    party,
    kinds: new Set(['crisis_centre', 'shelter', 'detox_centre']),
    avoidDistricts: new Set(),
    groups: null,
    minuteOfDay: 23 * 60 + 40,
  },
  reason: null,
  ...overrides,
});

/** A facility to ask, 40 minutes away. */
export const asking = (slug = 'crisis-taraz', referral = 'r1'): Asked => ({
  facilityId: ids.facility(slug),
  referralId: ids.referral(referral),
  travelMinutes: 40,
  travelKm: 35,
});
