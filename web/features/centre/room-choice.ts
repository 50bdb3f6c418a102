import type { Party } from '#shared/api/party.ts';
import type { Referral } from '#shared/api/referrals.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import { freeBeds, freeCots, type Unit } from '#shared/domain/beds.ts';
import { MOST_UNITS, packRooms } from '#shared/domain/packing.ts';
import { bedsNeeded, cotsNeeded } from '#shared/domain/party.ts';
import { roomOf, type Room } from '#shared/domain/rooms.ts';
import type { UnitId } from '#shared/ids.ts';

export type Allocation = Referral['allocations'][number];

/** A room as this party may be given it: what it holds there itself counts as free. */
export interface Choice {
  unit: TileUnit;
  room: Room;
  /** The whole party can sleep here. */
  takesAll: boolean;
}

const unitOf = (unit: TileUnit): Unit => ({
  id: unit.unitId,
  name: unit.name,
  serviceGroup: unit.serviceGroup,
  sharing: unit.sharing,
  admits: unit.admits,
  capacity: unit.capacity,
  unavailable: unit.unavailable,
  occupied: unit.occupied,
  cots: { capacity: unit.cots.capacity, occupied: unit.cots.occupied },
  confirmedAt: null,
  observedAt: null,
});

/** Every room with its free beds as if this referral held nothing; the server judges the same under lock. */
export function choicesFor(
  referral: Pick<Referral, 'allocations'>,
  party: Party,
  units: readonly TileUnit[],
): Choice[] {
  return units.map((tileUnit) => {
    const own = referral.allocations.find(({ unitId }) => unitId === tileUnit.unitId);
    const unit = unitOf(tileUnit);
    const held = {
      beds: Math.max(0, tileUnit.held - (own?.beds ?? 0)),
      cots: Math.max(0, tileUnit.cots.held - (own?.cots ?? 0)),
    };
    const room = roomOf(unit, { beds: freeBeds(unit, held), cots: freeCots(unit, held) });
    return { unit: tileUnit, room, takesAll: packRooms([room], party) !== null };
  });
}

/** The whole party in one room. */
export const allIn = (unitId: UnitId, party: Party): Allocation[] => [
  { unitId, beds: bedsNeeded(party), cots: cotsNeeded(party) },
];

/** With another number of beds or cots in one room; a room with nothing is left out. */
export function withRoom(
  chosen: readonly Allocation[],
  unitId: UnitId,
  change: Partial<Pick<Allocation, 'beds' | 'cots'>>,
): Allocation[] {
  const before = chosen.find((allocation) => allocation.unitId === unitId) ?? { unitId, beds: 0, cots: 0 };
  return [...chosen.filter((allocation) => allocation.unitId !== unitId), { ...before, ...change }].filter(
    ({ beds, cots }) => beds + cots > 0,
  );
}

export type Fit =
  | { kind: 'fits' }
  | { kind: 'left'; people: number }
  | { kind: 'tooMany' }
  | { kind: 'tooManyRooms' }
  | { kind: 'noFit' };

/** Whether the party may sleep so: enough beds, at most three rooms, an adult in each, everybody admitted (rule 8). */
export function fitOf(chosen: readonly Allocation[], party: Party, choices: readonly Choice[]): Fit {
  const sum = (of: 'beds' | 'cots'): number => chosen.reduce((total, one) => total + one[of], 0);
  const beds = bedsNeeded(party) - sum('beds');
  const cots = cotsNeeded(party) - sum('cots');
  if (beds < 0 || cots < 0) return { kind: 'tooMany' };
  if (beds + cots > 0) return { kind: 'left', people: beds + cots };
  if (chosen.length > MOST_UNITS) return { kind: 'tooManyRooms' };
  const exactly = choices.flatMap(({ room }) => {
    const mine = chosen.find(({ unitId }) => unitId === room.unit.id);
    if (mine === undefined) return [];
    return mine.beds > room.beds || mine.cots > room.cots ? [] : [roomOf(room.unit, mine)];
  });
  return exactly.length === chosen.length && packRooms(exactly, party) !== null
    ? { kind: 'fits' }
    : { kind: 'noFit' };
}

const key = (allocations: readonly Allocation[]): string =>
  allocations
    .map(({ unitId, beds, cots }) => `${unitId} ${String(beds)} ${String(cots)}`)
    .sort()
    .join();

export const sameRooms = (one: readonly Allocation[], other: readonly Allocation[]): boolean =>
  key(one) === key(other);
