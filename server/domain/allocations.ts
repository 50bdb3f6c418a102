import type { Unit } from '#shared/domain/beds.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { packRooms } from '#shared/domain/packing.ts';
import { bedsNeeded, cotsNeeded, type Party } from '#shared/domain/party.ts';
import type { Allocation, Referral } from '#shared/domain/referral.ts';
import { roomOf, roomsOf, type Room } from '#shared/domain/rooms.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';

/** Free beds and cots as if this referral held nothing: its own places are open to it. */
const roomsWithout = (facility: Facility, referral: Referral, now: Millis): Room[] =>
  roomsOf({ ...facility, referrals: facility.referrals.filter((other) => other.id !== referral.id) }, now);

const roomFor = (rooms: readonly Room[], allocation: Allocation): Room | undefined =>
  rooms.find((room) => room.unit.id === allocation.unitId);

/** Whether every bed and cot of these allocations is free in these rooms. */
const fitsIn = (rooms: readonly Room[], allocations: readonly Allocation[]): boolean =>
  allocations.every((allocation) => {
    const room = roomFor(rooms, allocation);
    return room !== undefined && allocation.beds <= room.beds && allocation.cots <= room.cots;
  });

/** The chosen beds as if they were all there is: the party may sleep so if it can be packed into exactly them. */
function exactly(units: readonly Unit[], chosen: readonly Allocation[]): Room[] {
  return units.flatMap((unit) => {
    const mine = chosen.find((allocation) => allocation.unitId === unit.id);
    return mine === undefined ? [] : [roomOf(unit, mine)];
  });
}

const total = (allocations: readonly Allocation[], of: 'beds' | 'cots'): number =>
  allocations.reduce((sum, allocation) => sum + allocation[of], 0);

/** Each a unit of the facility, each once: UNKNOWN_UNIT, BAD_INPUT. */
export function checkUnits(
  units: readonly Pick<Unit, 'id'>[],
  chosen: readonly Allocation[],
): Refusal | null {
  for (const [index, allocation] of chosen.entries()) {
    const field = `allocations.${index}.unitId`;
    if (!units.some(({ id }) => id === allocation.unitId))
      return refuse('UNKNOWN_UNIT', [{ field, expected: 'a unit of this facility' }]);
    if (chosen.findIndex((other) => other.unitId === allocation.unitId) !== index)
      return refuse('BAD_INPUT', [{ field, expected: 'each unit once' }]);
  }
  return null;
}

/** What the party needs; once its details are erased, what is held for it. */
const needed = (party: Party | null, held: readonly Allocation[]): { beds: number; cots: number } =>
  party === null
    ? { beds: total(held, 'beds'), cots: total(held, 'cots') }
    : { beds: bedsNeeded(party), cots: cotsNeeded(party) };

const sumsTo = (
  allocations: readonly Allocation[],
  { beds, cots }: { beds: number; cots: number },
): boolean => total(allocations, 'beds') === beds && total(allocations, 'cots') === cots;

/**
 * Beds a manager chose instead of those held. UNKNOWN_UNIT; BAD_INPUT when a unit comes twice or the sums are not the
 * party's; NOT_ELIGIBLE when the party may not sleep so (rule 8); NO_LONGER_FREE when they do not fit.
 */
export function checkChosen(
  facility: Facility,
  referral: Referral,
  chosen: readonly Allocation[],
  now: Millis,
): Refusal | null {
  const rooms = roomsWithout(facility, referral, now);
  const wrong = checkUnits(facility.units, chosen);
  if (wrong !== null) return wrong;
  const party = referral.details?.party ?? null;
  const need = needed(party, referral.allocations);
  if (!sumsTo(chosen, need))
    return refuse('BAD_INPUT', [
      { field: 'allocations', expected: `${need.beds} beds and ${need.cots} cots in all` },
    ]);
  if (party !== null && packRooms(exactly(facility.units, chosen), party) === null)
    return refuse('NOT_ELIGIBLE', [{ field: 'allocations', expected: 'units that admit this party' }]);
  return fitsIn(rooms, chosen) ? null : refuse('NO_LONGER_FREE');
}

/**
 * Where an arriving party sleeps. As promised when it needs what was promised and that is still its own or free; else
 * packed into the referral's own units, else anywhere free, else squeezed into its first unit: people are inside, and
 * over capacity is shown, not refused.
 */
export function bedsAtArrival(
  facility: Facility,
  referral: Referral,
  arriving: { party: Party | null; live: boolean; now: Millis },
): readonly Allocation[] {
  const { party, live, now } = arriving;
  const promised = referral.allocations;
  if (party === null) return promised;
  const rooms = roomsWithout(facility, referral, now);
  const need = needed(party, promised);
  if (sumsTo(promised, need) && (live || fitsIn(rooms, promised))) return promised;
  const own = rooms.filter((room) => promised.some((allocation) => allocation.unitId === room.unit.id));
  const packed = packRooms(own, party) ?? packRooms(rooms, party);
  if (packed !== null) return packed;
  // A promise that passed may name a room that was closed since.
  const standing = promised.find(({ unitId }) => facility.units.some(({ id }) => id === unitId));
  const first = standing?.unitId ?? facility.units[0]?.id;
  return first === undefined ? [] : [{ unitId: first, ...need }];
}
