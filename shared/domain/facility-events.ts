import type { ReferralId, StayId, TokenId, UnitId, UserId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Unit } from './beds.ts';
import { editDetails, type DetailsEdited } from './details.ts';
import type { Accepting, Facility, Stay } from './facility.ts';
import { forgetMovements, move, movedSince } from './movements.ts';
import type { Allocation, Referral } from './referral.ts';
import { changeRegisters, type RegistersChanged } from './registers.ts';
import { changeRooms, type RoomEvent } from './room-events.ts';
import { changeStays, type StayEvent } from './stay-events.ts';
import { changeWaiting, type WaitingEvent } from './waiting.ts';

export interface CensusLine {
  unitId: UnitId;
  occupied: number;
  unavailable: Readonly<Record<string, number>>;
  cotsOccupied: number;
}

/** Units whose later count tells already of people who moved before it, and are recorded only now. */
type CountedIn = readonly UnitId[];

/** What may happen to a facility: the only way its state changes, and what the ledger tells. */
export type FacilityEvent =
  /** As it stood then: when each unit was last confirmed, and whether it took people in. Left out by older entries. */
  | {
      type: 'facility.registered';
      units: number;
      beds: number;
      confirmed?: Readonly<Record<UnitId, Millis | null>>;
      accepting?: Accepting;
    }
  | { type: 'census.taken'; observedAt: Millis; lines: readonly CensusLine[] }
  | { type: 'census.late'; observedAt: Millis; lines: readonly CensusLine[] }
  /** `unitIds`: only these were as confirmed; left out: all. */
  | { type: 'census.confirmed'; at: Millis; unitIds?: readonly UnitId[] }
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
      countedIn?: CountedIn;
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
      /** The count spoke of the party's leaving before: it is not moved again. */
      counted?: boolean;
      countedIn?: CountedIn;
    }
  | DetailsEdited
  | RoomEvent
  | RegistersChanged
  | StayEvent
  | WaitingEvent
  /** `hash`: of a secret that nobody could guess. */
  | { type: 'token.issued'; tokenId: TokenId; name: string; hash: string }
  | { type: 'token.revoked'; tokenId: TokenId; name: string }
  /** Addresses stand in no ledger: how many there are, and whether there is a webhook. */
  | { type: 'reminders.set'; shiftStarts: readonly string[] | null; emails: number; webhook: boolean }
  | { type: 'place.revealed'; referralId: ReferralId; to: UserId };

const changeReferral = (facility: Facility, id: ReferralId, change: Partial<Referral>): Facility => ({
  ...facility,
  referrals: facility.referrals.map((referral) =>
    referral.id === id ? { ...referral, ...change, version: referral.version + 1 } : referral,
  ),
});

/** A census states each unit at its time; arrivals and discharges recorded since are applied again on top (DESIGN §4). */
function takeCensus(facility: Facility, observedAt: Millis, lines: readonly CensusLine[]): Facility {
  const units = facility.units.map((unit): Unit => {
    const line = lines.find((candidate) => candidate.unitId === unit.id);
    if (line === undefined) return unit;
    const { beds, cots } = movedSince(facility, unit.id, observedAt);
    // The most frequent event of all: named one by one, fields are copied a hundred times faster than spread.
    return {
      id: unit.id,
      name: unit.name,
      serviceGroup: unit.serviceGroup,
      sharing: unit.sharing,
      admits: unit.admits,
      capacity: unit.capacity,
      unavailable: line.unavailable,
      occupied: Math.max(0, line.occupied + beds),
      cots: { capacity: unit.cots.capacity, occupied: Math.max(0, line.cotsOccupied + cots) },
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

/** Units are as they stand, as of `at`; who moved since is replayed on a later statement as on any other. */
function confirm(facility: Facility, at: Millis, unitIds: readonly UnitId[] | undefined): Facility {
  const units = facility.units.map((unit) =>
    unitIds === undefined || unitIds.includes(unit.id) ? { ...unit, confirmedAt: at, observedAt: at } : unit,
  );
  const { disputedAt } = facility;
  const settled = unitIds === undefined && (disputedAt === null || disputedAt <= at);
  return forgetMovements({ ...facility, units, disputedAt: settled ? null : settleDispute(facility, units) });
}

/** Those of a move that no later count has told of. */
const uncounted = (
  allocations: readonly Allocation[],
  { countedIn = [] }: { countedIn?: CountedIn },
): readonly Allocation[] => allocations.filter(({ unitId }) => !countedIn.includes(unitId));

function change(facility: Facility, event: FacilityEvent): Facility {
  switch (event.type) {
    case 'facility.registered':
    case 'census.late':
    case 'count.aged':
    case 'token.issued':
    case 'token.revoked':
    case 'reminders.set':
    case 'place.revealed':
      return facility;
    case 'census.taken':
      return takeCensus(facility, event.observedAt, event.lines);
    case 'census.confirmed':
      return confirm(facility, event.at, event.unitIds);
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
    case 'stay.admitted':
    case 'stay.planned':
    case 'stay.noted':
      return changeStays(facility, event);
    case 'details.edited':
      return editDetails(facility, event);
    case 'registers.changed':
      return changeRegisters(facility, event);
    case 'room.added':
    case 'room.retired':
      return changeRooms(facility, event);
    case 'waiting.joined':
    case 'waiting.ended':
      return { ...facility, waiting: changeWaiting(facility.waiting, event) };
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
    note: null,
  };
  const moved = uncounted(event.allocations, event);
  return move({ ...arrived, stays: [...arrived.stays, stay] }, moved, event.at, 1);
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
  return event.counted === true ? closed : move(closed, uncounted(event.allocations, event), event.at, -1);
}

/** The facility after one event. Pure: replaying the ledger gives the same state (DESIGN §2). */
export function applyEvent(facility: Facility, event: FacilityEvent): Facility {
  return { ...change(facility, event), version: facility.version + 1 };
}
