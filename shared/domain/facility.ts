import type { FacilityId, Kato, PlaceId, ReferralId, StayId, UnitId } from '#shared/ids.ts';
import type { View } from '#shared/permissions.ts';
import type { Text3 } from '#shared/text.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import { inConflict, type Held, type Unit } from './beds.ts';
import type { Edits, ManagerField } from './details.ts';
import { ageOf, type Age } from './freshness.ts';
import type { Point } from './geo.ts';
import type { Listing, OtherEntry } from './registers.ts';
import { holdsBeds, LATE_ARRIVAL, type Allocation, type Referral } from './referral.ts';
import type { Waiting } from './waiting.ts';

/** What a kind or a facility asks of who comes. `papersAny`: each inner list is a set of papers that will do. */
export interface Admission {
  roundTheClock: boolean;
  /** Local time `HH:MM`; null when round the clock. */
  intakeFrom: string | null;
  intakeTo: string | null;
  intoxicated: boolean;
  requiresIntoxication: boolean;
  needsMedicalHelp: boolean;
  papersAny: readonly (readonly string[])[];
  /** What else it asks for at the door (a chest X-ray): said on the card, never a reason to exclude. */
  demands?: readonly string[];
  minors: boolean;
  pregnant: boolean;
}

/** Clocks of a facility: its kind's, unless it set its own within them. */
export interface Rules {
  offersBeds: boolean;
  confirmMinutes: number;
  answerMinutes: number;
  holdMinMinutes: number;
  holdMaxMinutes: number;
  holdGraceMinutes: number;
  stayLimitMinutes: number | null;
}

export interface FacilityDetails {
  kind: string;
  name: Text3;
  regionKato: Kato;
  districtKato: Kato;
  placeId: PlaceId;
  /** Where it is. For a confidential facility this never leaves the server but by rule 6. */
  exactPoint: Point;
  /** Where its settlement is: what everybody else sees of a confidential facility. */
  settlementPoint: Point;
  confidential: boolean;
  autoAccept: boolean;
  address: Text3;
  /** The line that may be shown: it tells no place. */
  dutyPhone: string | null;
  /** The line on site, revealed with the place. */
  sitePhone: string | null;
  serviceGroups: readonly string[];
  languages: readonly string[];
  closed: boolean;
  admission: Admission;
  rules: Rules;
  basis: 'reported' | 'illustrative';
  source: string | null;
  terms: Terms;
  /** What managers may edit here; left out: all that managers may. */
  managerMay?: readonly ManagerField[];
  /** Left out: never edited. */
  edits?: Edits;
  /** Registers that list it, as a person said; left out: none. */
  registers?: readonly Listing[];
  /** Entries of registers that a person said are others. */
  otherEntries?: readonly OtherEntry[];
}

/** Last days of what a facility works by, as local dates `YYYY-MM-DD`; null: not known, or without an end. */
export interface Terms {
  licenceUntil: string | null;
  contractUntil: string | null;
  basis: 'reported' | 'illustrative';
}

export const NO_TERMS: Terms = { licenceUntil: null, contractUntil: null, basis: 'reported' };

export interface Accepting {
  accepting: boolean;
  reason: string | null;
  /** Not accepting ends by itself then; null: until somebody says so. */
  until: Millis | null;
}

/** People moved in or out since the last census; replayed on top of a census that speaks of an earlier time. */
export interface Movement {
  at: Millis;
  unitId: UnitId;
  beds: number;
  cots: number;
}

/** A party inside. */
export interface Stay {
  id: StayId;
  /** Null for a party that came without a referral. */
  referralId: ReferralId | null;
  allocations: readonly Allocation[];
  size: number;
  since: Millis;
  expectedUntil: Millis | null;
  /** Free text without personal data; erasable, never in the ledger (rule 7). */
  note: string | null;
}

/** Everything a decider needs to know of one facility. */
export interface Facility {
  id: FacilityId;
  /** Grows with every event; a tile with a newer version wins. */
  version: number;
  details: FacilityDetails;
  accepting: Accepting;
  /** Since when a refusal at the door disputes the count; null: undisputed. */
  disputedAt: Millis | null;
  units: readonly Unit[];
  /** Live referrals, parties inside, and ended ones whose party may still arrive. */
  referrals: readonly Referral[];
  stays: readonly Stay[];
  movements: readonly Movement[];
  /** Calls that wait for a place here, in the order in which they came. */
  waiting: readonly Waiting[];
}

/**
 * The point a view is shown (rule 6). Every figure that depends on a place is computed from this point and no other,
 * so that no amount of asking finds a confidential one.
 */
export const shownPoint = (
  details: FacilityDetails,
  view: View,
): { point: Point; pointIs: 'exact' | 'settlement' } =>
  details.confidential && view !== 'owner'
    ? { point: details.settlementPoint, pointIs: 'settlement' }
    : { point: details.exactPoint, pointIs: 'exact' };

/** Beds and cots that live referrals hold in a unit at `now` (rule 3: evaluated from time, stored nowhere). */
export function heldIn(facility: Facility, unitId: UnitId, now: Millis): Held & { parties: number } {
  let beds = 0;
  let cots = 0;
  let parties = 0;
  for (const referral of facility.referrals) {
    if (!holdsBeds(referral, now)) continue;
    let holds = false;
    for (const allocation of referral.allocations) {
      if (allocation.unitId !== unitId) continue;
      beds += allocation.beds;
      cots += allocation.cots;
      holds = true;
    }
    if (holds) parties += 1;
  }
  return { beds, cots, parties };
}

/** Units whose live holds no longer fit (rule 1). */
export const conflictedUnits = (facility: Facility, now: Millis): readonly Unit[] =>
  facility.units.filter((unit) => {
    const held = heldIn(facility, unit.id, now);
    return inConflict(unit, held, held.parties);
  });

/** The switch as it stands at `now`: a pause with an end time ends by itself. */
export function acceptingAt(facility: Facility, now: Millis): Accepting {
  const { accepting } = facility;
  const over = !accepting.accepting && accepting.until !== null && accepting.until <= now;
  return over ? { accepting: true, reason: null, until: null } : accepting;
}

/** A facility is as fresh as its oldest unit; one without beds has no count. */
export function countAge(facility: Facility): Age {
  let oldest: Millis | null = facility.units.length === 0 ? null : Number.MAX_SAFE_INTEGER;
  for (const unit of facility.units) {
    oldest = oldest === null || unit.confirmedAt === null ? null : Math.min(oldest, unit.confirmedAt);
  }
  return ageOf(oldest, facility.details.rules.confirmMinutes * MINUTE, facility.disputedAt);
}

/** Whether an ended referral no longer matters to any decision. */
const isOver = (referral: Referral, now: Millis): boolean => {
  if (referral.endedAt === null) return false;
  if (referral.endedAt + LATE_ARRIVAL <= now) return true;
  return !['expired', 'cancelled', 'no_show'].includes(referral.state);
};

/** Leaves out ended referrals that can neither be acted on nor arrive any more. */
export function forgetEnded(facility: Facility, now: Millis): Facility {
  return facility.referrals.some((referral) => isOver(referral, now))
    ? { ...facility, referrals: facility.referrals.filter((referral) => !isOver(referral, now)) }
    : facility;
}
