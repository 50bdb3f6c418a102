import { availabilityOf } from '#shared/domain/availability.ts';
import { judge, mayAskAnyway, type Ask as Question } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { packParty } from '#shared/domain/packing.ts';
import { holdsBeds, type Allocation, type Referral } from '#shared/domain/referral.ts';
import type { CallId, DeskId, FacilityId, Kato, OfferId, ReferralId, SearchId, UserId } from '#shared/ids.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { minutes, type Millis } from '#shared/time.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { holdFromAcceptance } from './holds.ts';
import { facilityIn, liveOfCall, type Locked } from './locked.ts';
import { knownReason, type Reasons } from './reasons.ts';
import { ends, happens } from './referral-turn.ts';
import { freeCode } from './spoken-code.ts';

/** What creating needs besides the state: the country's reasons, and chance for spoken codes. */
export interface Means {
  reasons: Reasons;
  /** From 0 up to 1. */
  random: () => number;
}

/** One facility to ask, with the way there as the dispatcher sees it. */
export interface Asked {
  facilityId: FacilityId;
  referralId: ReferralId;
  travelMinutes: number;
  travelKm: number;
}

/** Who needs a bed and who asks for it. */
export interface Need {
  offerId: OfferId;
  callId: CallId;
  searchId: SearchId;
  desk: DeskId;
  owner: UserId;
  originDistrict: Kato | null;
  incidentRef: string | null;
  /** The search's own question, judged again on the locked state. */
  question: Question;
  /** Coded reason to ask an excluded facility all the same; null: none was given. */
  reason: string | null;
}

/** A place that may be held: the beds, and the reason if the facility is asked although excluded. */
interface Place {
  ok: true;
  allocations: readonly Allocation[];
  askReason: string | null;
}

/**
 * Whether the party may be sent there now. NO_LONGER_FREE: it does not fit; NOT_ELIGIBLE: a reason that no call settles;
 * REASON_NEEDED: one that a call may settle, and none was given.
 */
function placeAt(facility: Facility, need: Need, reasons: Reasons, now: Millis): Place | Refusal {
  const about = (expected: string) => [{ field: 'facilityId', expected: `${facility.id}: ${expected}` }];
  const verdict = judge(availabilityOf(facility, now), need.question);
  if (verdict.fits) return { ok: true, allocations: verdict.allocations, askReason: null };
  const against = verdict.reasons.filter((reason) => reason !== 'full' && reason !== 'no_fit');
  if (!mayAskAnyway(against)) return refuse('NOT_ELIGIBLE', about(against.join(', ')));
  if (against.length === 0) return refuse('NO_LONGER_FREE', about('a place for this party'));
  const reason = knownReason(reasons, 'ask_anyway', need.reason);
  if (!reason.ok) return { ...reason, fields: [...(reason.fields ?? []), ...about(against.join(', '))] };
  const allocations = packParty(facility, need.question.party, now);
  if (allocations === null) return refuse('NO_LONGER_FREE', about('a place for this party'));
  return { ok: true, allocations, askReason: reason.code };
}

/** A referral with a place, without its spoken code yet. */
export interface Placed {
  ok: true;
  facility: Facility;
  place: Place;
  asked: Asked;
}

export function placeOf(
  locked: Locked,
  need: Need,
  asked: Asked,
  means: { reasons: Reasons; now: Millis },
): Placed | Refusal {
  const facility = facilityIn(locked, asked.facilityId);
  const place = placeAt(facility, need, means.reasons, means.now);
  return place.ok ? { ok: true, facility, place, asked } : place;
}

/**
 * Whether the facility accepts by itself. Never a confidential one (rule 6), and never when it is asked although
 * excluded: that is for a person to answer.
 */
export const acceptsItself = ({ facility, place }: Placed): boolean =>
  facility.details.autoAccept && !facility.details.confidential && place.askReason === null;

export interface Making {
  code: string;
  redirectOf: ReferralId | null;
  /** Accepted at once; else asked. */
  accepted: boolean;
  now: Millis;
}

export function makeReferral({ facility, place, asked }: Placed, need: Need, making: Making): Referral {
  const { rules } = facility.details;
  const { accepted, now } = making;
  return {
    id: asked.referralId,
    offerId: need.offerId,
    callId: need.callId,
    searchId: need.searchId,
    code: making.code,
    facilityId: facility.id,
    desk: need.desk,
    owner: need.owner,
    state: accepted ? 'accepted' : 'requested',
    version: 1,
    allocations: place.allocations,
    originDistrict: need.originDistrict,
    travelMinutes: asked.travelMinutes,
    travelKm: asked.travelKm,
    createdAt: now,
    answerBy: accepted ? null : now + minutes(rules.answerMinutes),
    acceptedAt: accepted ? now : null,
    holdUntil: accepted ? holdFromAcceptance(rules, asked.travelMinutes, now) : null,
    eta: null,
    arrivedAt: null,
    endedAt: null,
    endReason: null,
    askReason: place.askReason,
    redirectOf: making.redirectOf,
    overdue: false,
    details: { party: need.question.party, incidentRef: need.incidentRef, note: null },
  };
}

/** Spoken codes in use at the facilities locked. */
export const codesInUse = (locked: Locked, now: Millis): Set<string> =>
  new Set(
    [...locked.facilities.values()]
      .flatMap((facility) => facility.referrals)
      .filter((referral) => holdsBeds(referral, now))
      .map((referral) => referral.code),
  );

/**
 * One to three facilities are asked at once, each by a referral of its own; all of them fit, or nothing is asked. When
 * one of them accepts by itself, the first such in the dispatcher's order stands accepted and the others end as
 * superseded in the same moment: at most one acceptance of an offer ever stands.
 */
export function decideOffer(
  locked: Locked,
  need: Need,
  asked: readonly Asked[],
  means: Means & { now: Millis },
): Decision {
  const { now } = means;
  if (liveOfCall(locked, now).length > 0) return refuse('CALL_HAS_OFFER');
  if (need.reason !== null) {
    const reason = knownReason(means.reasons, 'ask_anyway', need.reason);
    if (!reason.ok) return reason;
  }
  const placed: Placed[] = [];
  for (const one of asked) {
    const place = placeOf(locked, need, one, means);
    if (!place.ok) return place;
    placed.push(place);
  }
  const standing = placed.findIndex(acceptsItself);
  const taken = codesInUse(locked, now);
  const referrals = placed.map((place, index) => {
    const code = freeCode(taken, means.random);
    taken.add(code);
    return makeReferral(place, need, { code, redirectOf: null, accepted: index === standing, now });
  });
  const happenings: Happening[] = referrals.map((referral) =>
    happens(referral, { type: 'referral.created', referral }),
  );
  if (standing !== -1)
    for (const referral of referrals)
      if (referral.state !== 'accepted')
        happenings.push(ends(referral, { state: 'superseded', at: now, reason: 'placed_elsewhere' }));
  return accept(happenings, { referralIds: referrals.map(({ id }) => id), offerId: need.offerId });
}
