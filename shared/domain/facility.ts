import type { FacilityId, Kato, PlaceId, ReferralId, StayId, UnitId, UserId } from '#shared/ids.ts';
import type { View } from '#shared/permissions.ts';
import type { Text3 } from '#shared/text.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import { inConflict, type Held, type Unit } from './beds.ts';
import { ageOf, type Age } from './freshness.ts';
import type { Point } from './geo.ts';
import { holdsBeds, LATE_ARRIVAL, type Allocation, type Referral } from './referral.ts';

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
}

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
  referralId: ReferralId | null;
  allocations: readonly Allocation[];
  size: number;
  since: Millis;
  expectedUntil: Millis | null;
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
}

export interface CensusLine {
  unitId: UnitId;
  occupied: number;
  unavailable: Readonly<Record<string, number>>;
  cotsOccupied: number;
}

/** What may happen to a facility: the only way its state changes, and what the ledger tells. */
export type FacilityEvent =
  | { type: 'facility.registered'; units: number; beds: number }
  | { type: 'census.taken'; observedAt: Millis; lines: readonly CensusLine[] }
  | { type: 'census.late'; observedAt: Millis; lines: readonly CensusLine[] }
  | { type: 'census.confirmed'; at: Millis }
  | { type: 'count.aged'; to: 'stale' | 'unknown'; confirmedAt: Millis }
  | { type: 'accepting.changed'; accepting: Accepting }
  | { type: 'referral.created'; referral: Referral }
  | {
      type: 'referral.accepted';
      referralId: ReferralId;
      at: Millis;
      holdUntil: Millis;
      allocations: readonly Allocation[];
    }
  | { type: 'referral.departed'; referralId: ReferralId; at: Millis; eta: Millis; holdUntil: Millis }
  | { type: 'referral.extended'; referralId: ReferralId; holdUntil: Millis }
  | { type: 'referral.overdue'; referralId: ReferralId; holdUntil: Millis }
  | { type: 'referral.taken_over'; referralId: ReferralId; owner: UserId }
  | {
      type: 'referral.arrived';
      referralId: ReferralId;
      at: Millis;
      stayId: StayId;
      allocations: readonly Allocation[];
      size: number;
      expectedUntil: Millis | null;
    }
  | {
      type: 'referral.ended';
      referralId: ReferralId;
      state:
        'declined' | 'expired' | 'cancelled' | 'withdrawn' | 'no_show' | 'refused_at_door' | 'superseded';
      at: Millis;
      reason: string | null;
      disputesCount: boolean;
    }
  | {
      type: 'referral.discharged';
      referralId: ReferralId | null;
      stayId: StayId;
      at: Millis;
      onward: string;
      allocations: readonly Allocation[];
    }
  | { type: 'place.revealed'; referralId: ReferralId; to: UserId };

export type FacilityEventType = FacilityEvent['type'];

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

const changeReferral = (facility: Facility, id: ReferralId, change: Partial<Referral>): Facility => ({
  ...facility,
  referrals: facility.referrals.map((referral) =>
    referral.id === id ? { ...referral, ...change, version: referral.version + 1 } : referral,
  ),
});

/** People in (`sign` 1) or out (−1): the counts follow in one step and the movement is remembered. */
function move(facility: Facility, allocations: readonly Allocation[], at: Millis, sign: 1 | -1): Facility {
  const units = facility.units.map((unit) => {
    const mine = allocations.filter((allocation) => allocation.unitId === unit.id);
    if (mine.length === 0) return unit;
    const beds = mine.reduce((sum, allocation) => sum + allocation.beds, 0) * sign;
    const cots = mine.reduce((sum, allocation) => sum + allocation.cots, 0) * sign;
    return {
      ...unit,
      occupied: Math.max(0, unit.occupied + beds),
      cots: { ...unit.cots, occupied: Math.max(0, unit.cots.occupied + cots) },
    };
  });
  const moved = allocations.map(({ unitId, beds, cots }) => ({
    at,
    unitId,
    beds: beds * sign,
    cots: cots * sign,
  }));
  return { ...facility, units, movements: [...facility.movements, ...moved] };
}

/** A census states each unit at its time; arrivals and discharges recorded since are applied again on top (DESIGN §4). */
function takeCensus(facility: Facility, observedAt: Millis, lines: readonly CensusLine[]): Facility {
  const since = facility.movements.filter((movement) => movement.at > observedAt);
  const units = facility.units.map((unit): Unit => {
    const line = lines.find((candidate) => candidate.unitId === unit.id);
    if (line === undefined) return unit;
    const moved = since.filter((movement) => movement.unitId === unit.id);
    const beds = moved.reduce((sum, movement) => sum + movement.beds, 0);
    const cots = moved.reduce((sum, movement) => sum + movement.cots, 0);
    return {
      ...unit,
      occupied: Math.max(0, line.occupied + beds),
      unavailable: line.unavailable,
      cots: { ...unit.cots, occupied: Math.max(0, line.cotsOccupied + cots) },
      confirmedAt: observedAt,
      observedAt,
    };
  });
  return forgetMovements({ ...facility, units, disputedAt: settleDispute(facility, units) });
}

/** A dispute is settled once every unit was stated again after it arose. */
function settleDispute(facility: Facility, units: readonly Unit[]): Millis | null {
  const { disputedAt } = facility;
  if (disputedAt === null) return null;
  return units.every((unit) => unit.confirmedAt !== null && unit.confirmedAt > disputedAt)
    ? null
    : disputedAt;
}

/** Movements older than every unit's census can never be applied again. */
function forgetMovements(facility: Facility): Facility {
  const oldest = Math.min(...facility.units.map((unit) => unit.observedAt ?? Number.NEGATIVE_INFINITY));
  return { ...facility, movements: facility.movements.filter((movement) => movement.at > oldest) };
}

const confirmAll = (facility: Facility, at: Millis): Facility =>
  forgetMovements({
    ...facility,
    units: facility.units.map((unit) => ({ ...unit, confirmedAt: at, observedAt: at })),
    disputedAt: null,
  });

function change(facility: Facility, event: FacilityEvent): Facility {
  switch (event.type) {
    case 'facility.registered':
    case 'census.late':
    case 'count.aged':
    case 'place.revealed':
      return facility;
    case 'census.taken':
      return takeCensus(facility, event.observedAt, event.lines);
    case 'census.confirmed':
      return confirmAll(facility, event.at);
    case 'accepting.changed':
      return { ...facility, accepting: event.accepting };
    case 'referral.created':
      return { ...facility, referrals: [...facility.referrals, event.referral] };
    case 'referral.accepted':
      return changeReferral(facility, event.referralId, {
        state: 'accepted',
        acceptedAt: event.at,
        holdUntil: event.holdUntil,
        answerBy: null,
        allocations: event.allocations,
      });
    case 'referral.departed':
      return changeReferral(facility, event.referralId, {
        state: 'en_route',
        eta: event.eta,
        holdUntil: event.holdUntil,
      });
    case 'referral.extended':
      return changeReferral(facility, event.referralId, { holdUntil: event.holdUntil, overdue: false });
    case 'referral.overdue':
      return changeReferral(facility, event.referralId, { holdUntil: event.holdUntil, overdue: true });
    case 'referral.taken_over':
      return changeReferral(facility, event.referralId, { owner: event.owner });
    case 'referral.arrived':
      return arrive(facility, event);
    case 'referral.ended': {
      const ended = changeReferral(facility, event.referralId, {
        state: event.state,
        endedAt: event.at,
        endReason: event.reason,
        answerBy: null,
        holdUntil: null,
        overdue: false,
      });
      return event.disputesCount ? { ...ended, disputedAt: event.at } : ended;
    }
    case 'referral.discharged':
      return discharge(facility, event);
  }
}

function arrive(facility: Facility, event: Extract<FacilityEvent, { type: 'referral.arrived' }>): Facility {
  const arrived = changeReferral(facility, event.referralId, {
    state: 'arrived',
    arrivedAt: event.at,
    holdUntil: null,
    answerBy: null,
    endedAt: null,
    endReason: null,
    overdue: false,
    allocations: event.allocations,
  });
  const stay: Stay = {
    id: event.stayId,
    referralId: event.referralId,
    allocations: event.allocations,
    size: event.size,
    since: event.at,
    expectedUntil: event.expectedUntil,
  };
  return move({ ...arrived, stays: [...arrived.stays, stay] }, event.allocations, event.at, 1);
}

function discharge(
  facility: Facility,
  event: Extract<FacilityEvent, { type: 'referral.discharged' }>,
): Facility {
  const left = { ...facility, stays: facility.stays.filter((stay) => stay.id !== event.stayId) };
  const closed =
    event.referralId === null
      ? left
      : changeReferral(left, event.referralId, {
          state: 'discharged',
          endedAt: event.at,
          endReason: event.onward,
        });
  return move(closed, event.allocations, event.at, -1);
}

/** The facility after one event. Pure: replaying the ledger gives the same state (DESIGN §2). */
export function applyEvent(facility: Facility, event: FacilityEvent): Facility {
  return { ...change(facility, event), version: facility.version + 1 };
}
