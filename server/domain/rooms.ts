import { editsOf } from '#shared/domain/details.ts';
import { heldIn, type Facility } from '#shared/domain/facility.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import { roomOfUnit, type NewRoom } from '#shared/domain/room-events.ts';
import type { UnitId } from '#shared/ids.ts';
import { refuse, type TooFew } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { accept, type Decision } from './decision.ts';
import { changedSince } from './details.ts';

/** More rooms than any institution has: catches a form that is sent again and again. */
const MOST_ROOMS = 100;

/**
 * A room comes to the facility, empty and not yet opened: its beds count as unavailable until the centre states them.
 * DETAILS_CHANGED: others edited since that revision; PERSONAL_DATA; BAD_INPUT: a group that is none, a kind without beds.
 */
export function decideAddRoom(
  facility: Facility,
  { revision: seen, unitId, room }: { revision: number; unitId: UnitId; room: NewRoom },
  groups: readonly string[],
  now: Millis,
): Decision {
  const { revision } = editsOf(facility);
  if (seen !== revision) return changedSince(facility, seen);
  const personal = Object.entries(room.name).filter(([, text]) => personalDataIn(text) !== null);
  if (personal.length > 0)
    return refuse(
      'PERSONAL_DATA',
      personal.map(([language]) => ({ field: `name.${language}`, expected: 'no identity or phone number' })),
    );
  if (!groups.includes(room.serviceGroup))
    return refuse('BAD_INPUT', [{ field: 'serviceGroup', expected: 'codes of the reference' }]);
  if (!facility.details.rules.offersBeds || facility.units.length >= MOST_ROOMS)
    return refuse('BAD_INPUT', [{ field: 'capacity', expected: 'a facility that has beds' }]);
  const event = { type: 'room.added', revision: revision + 1, unitId, at: now, room } as const;
  return accept([{ facilityId: facility.id, event }], { facilityIds: [facility.id] });
}

/** People that the records put in a room, also where its count says nobody. */
const recordedIn = (facility: Facility, unitId: UnitId): number =>
  facility.stays
    .flatMap(({ allocations }) => allocations)
    .filter((allocation) => allocation.unitId === unitId)
    .reduce((sum, { beds, cots }) => sum + beds + cots, 0);

/**
 * A room is closed for good; its counts stay in the history. DETAILS_CHANGED; UNKNOWN_UNIT; CAPACITY_IN_USE, with figures:
 * nobody who is inside or promised a bed loses it by an edit.
 */
export function decideRetireRoom(
  facility: Facility,
  { revision: seen, unitId }: { revision: number; unitId: UnitId },
  now: Millis,
): Decision {
  const { revision } = editsOf(facility);
  if (seen !== revision) return changedSince(facility, seen);
  const unit = facility.units.find(({ id }) => id === unitId);
  if (unit === undefined)
    return refuse('UNKNOWN_UNIT', [{ field: 'unitId', expected: 'a unit of this facility' }]);
  const held = heldIn(facility, unitId, now);
  const inside = Math.max(unit.occupied + unit.cots.occupied, recordedIn(facility, unitId));
  const promised = held.beds + held.cots;
  if (inside > 0 || promised > 0) {
    const why: TooFew = {
      unitId,
      of: 'beds',
      why: promised > 0 ? 'held' : 'crowded',
      asked: 0,
      occupied: inside,
      held: promised,
      unavailable: 0,
    };
    return { ok: false, code: 'CAPACITY_IN_USE', tooFew: [why] };
  }
  const event = {
    type: 'room.retired',
    revision: revision + 1,
    unitId,
    at: now,
    room: roomOfUnit(unit),
  } as const;
  return accept([{ facilityId: facility.id, event }], { facilityIds: [facility.id] });
}
