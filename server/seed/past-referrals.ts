import { spokenCode } from '#server/domain/spoken-code.ts';
import type { PastStay } from '#server/store/records.ts';
import type { Facility, Stay } from '#shared/domain/facility.ts';
import type { Referral, ReferralState } from '#shared/domain/referral.ts';
import {
  CallId,
  DeskId,
  OfferId,
  ReferralId,
  SearchId,
  StayId,
  UserId,
  type FacilityId,
  type UnitId,
} from '#shared/ids.ts';
import { DAY, HOUR, MINUTE, type Millis } from '#shared/time.ts';
import type { Guest } from './occupancy.ts';
import { between, exponential, numberedUuid, pick, seededUuid, type Random } from './random.ts';

/** Desk and owner of generated referrals: nobody's, so that no real desk finds strangers in its list. */
const GENERATED_DESK = DeskId.parse('generated');
const GENERATED_USER = UserId.parse('generated');

interface Ending {
  state: ReferralState;
  reason: string | null;
  accepted: boolean;
}

/** How generated referrals ended. Assumptions of the demo, not statistics. */
function endingOf(random: Random): Ending {
  const roll = random();
  if (roll < 0.74)
    return {
      state: 'discharged',
      reason: pick(random, ['home', 'relatives', 'own_housing', 'other']),
      accepted: true,
    };
  if (roll < 0.86)
    return {
      state: 'declined',
      reason: pick(random, ['full', 'staffing', 'cannot_meet_need', 'not_eligible']),
      accepted: false,
    };
  if (roll < 0.9) return { state: 'declined', reason: 'person_declined', accepted: false };
  if (roll < 0.94) return { state: 'expired', reason: null, accepted: false };
  if (roll < 0.98) return { state: 'cancelled', reason: 'no_longer_needed', accepted: true };
  return { state: 'no_show', reason: null, accepted: true };
}

function blank(facility: Facility, random: Random, createdAt: Millis, answered: Millis): Referral {
  const unit = facility.units[Math.floor(random() * facility.units.length)];
  return {
    id: ReferralId.parse(seededUuid(random)),
    offerId: OfferId.parse(seededUuid(random)),
    callId: CallId.parse(seededUuid(random)),
    searchId: SearchId.parse(seededUuid(random)),
    code: spokenCode(random),
    facilityId: facility.id,
    desk: GENERATED_DESK,
    owner: GENERATED_USER,
    state: 'discharged',
    version: 1,
    allocations: unit === undefined ? [] : [{ unitId: unit.id, beds: 1, cots: 0 }],
    originDistrict: facility.details.districtKato,
    travelMinutes: between(random, 5, 140),
    travelKm: between(random, 2, 150),
    createdAt,
    answerBy: null,
    acceptedAt: createdAt + answered,
    holdUntil: null,
    eta: null,
    arrivedAt: null,
    endedAt: null,
    endReason: null,
    askReason: null,
    redirectOf: null,
    overdue: false,
    details: null,
  };
}

/** Ended referrals of one facility over the period: they feed answer times and acceptance, nothing else. */
export function generatePastReferrals(
  facility: Facility,
  random: Random,
  from: Millis,
  to: Millis,
): Referral[] {
  if (facility.units.length === 0) return [];
  const { rules, autoAccept } = facility.details;
  const centre = 0.25 + random() * 0.4;
  return Array.from({ length: between(random, 14, 40) }, () => {
    const createdAt = Math.round(from + random() * (to - from - 3 * DAY));
    const answered = autoAccept
      ? 0
      : Math.round(rules.answerMinutes * MINUTE * Math.min(0.98, centre * (0.4 + random())));
    const { state, reason, accepted } = endingOf(random);
    const referral = blank(facility, random, createdAt, answered);
    const arrived = state === 'discharged' ? createdAt + answered + between(random, 20, 150) * MINUTE : null;
    const over =
      arrived === null
        ? createdAt + (accepted ? 2 * HOUR : answered)
        : arrived + exponential(random, 12) * HOUR;
    return {
      ...referral,
      state,
      acceptedAt: accepted ? createdAt + answered : null,
      arrivedAt: arrived,
      endedAt: Math.round(Math.min(over, to - HOUR)),
      endReason: reason,
    };
  });
}

/** A party that came and left, by nobody's referral. */
export const pastStay = (
  unit: { id: UnitId; facilityId: FacilityId },
  { beds, cots, cameAt, leavesAt }: Guest,
  { random, number }: { random: Random; number: number },
): PastStay => ({
  id: StayId.parse(numberedUuid(random, number)),
  facilityId: unit.facilityId,
  referralId: null,
  allocations: [{ unitId: unit.id, beds, cots }],
  size: beds + cots,
  since: Math.round(cameAt),
  expectedUntil: null,
  leftAt: Math.round(leavesAt),
  onward: pick(random, ['home', 'relatives', 'own_housing', 'other']),
});

interface Inside {
  facility: Facility;
  random: Random;
  unitIndex: number;
  guest: Guest;
}

/** A party inside at the end of generated history, with the referral that brought it. */
export function generateStay({ facility, random, unitIndex, guest }: Inside): {
  referral: Referral;
  stay: Stay;
} {
  const unit = facility.units[unitIndex];
  if (unit === undefined) throw new Error(`Facility ${facility.id} has no unit number ${unitIndex}`);
  const since = Math.round(guest.cameAt);
  const allocations = [{ unitId: unit.id, beds: guest.beds, cots: guest.cots }];
  const referral: Referral = {
    ...blank(facility, random, since - HOUR, 5 * MINUTE),
    state: 'arrived',
    arrivedAt: since,
    allocations,
  };
  const stay: Stay = {
    id: StayId.parse(seededUuid(random)),
    referralId: referral.id,
    allocations,
    size: guest.beds + guest.cots,
    since,
    expectedUntil: Math.round(guest.leavesAt),
    note: null,
  };
  return { referral, stay };
}
