import type { TileUnit } from '#shared/api/tile.ts';
import { freeBeds, overBeds, unavailableBeds } from '#shared/domain/beds.ts';
import type { UnitCounts } from './counter-draft.ts';

/** A unit as it would stand with the counts given: what the card shows before anything is sent. */
export interface Standing {
  capacity: number;
  occupied: number;
  held: number;
  unavailable: number;
  free: number;
  over: number;
  /** Beds that are promised and not there: a later count took them. */
  missing: number;
}

/** Of the beds held, those that the count leaves no room for; a family room in use has room for none. */
function missingBeds(unit: TileUnit, { occupied, unavailable }: UnitCounts): number {
  if (unit.sharing === 'one_party' && occupied > 0) return unit.held;
  const room = Math.max(0, unit.capacity - unavailableBeds({ unavailable }) - occupied);
  return Math.max(0, unit.held - room);
}

export function standingOf(unit: TileUnit, counts: UnitCounts): Standing {
  const stated = {
    capacity: unit.capacity,
    sharing: unit.sharing,
    occupied: counts.occupied,
    unavailable: counts.unavailable,
    cots: { capacity: unit.cots.capacity, occupied: counts.cotsOccupied },
  };
  return {
    capacity: unit.capacity,
    occupied: counts.occupied,
    held: unit.held,
    unavailable: unavailableBeds(stated),
    free: freeBeds(stated, { beds: unit.held, cots: unit.cots.held }),
    over: overBeds(stated),
    missing: missingBeds(unit, counts),
  };
}

/**
 * `empty`: a bed that stays empty because the room is given to one party; `over`: a person beyond the beds;
 * `missing`: a bed that is promised and not there.
 */
export type BedMark = 'occupied' | 'held' | 'unavailable' | 'free' | 'empty' | 'over' | 'missing';

/** How many beds carry each mark, in the order of the bar; marks without a bed are left out. */
export function bedMarks(standing: Standing): { mark: BedMark; beds: number }[] {
  const { capacity, free, over, missing } = standing;
  let left = capacity;
  const take = (beds: number): number => {
    const taken = Math.max(0, Math.min(left, beds));
    left -= taken;
    return taken;
  };
  const marks = [
    { mark: 'occupied' as const, beds: take(standing.occupied) },
    { mark: 'held' as const, beds: take(standing.held - missing) },
    { mark: 'unavailable' as const, beds: take(standing.unavailable) },
    { mark: 'free' as const, beds: take(free) },
    { mark: 'empty' as const, beds: left },
    { mark: 'over' as const, beds: over },
    { mark: 'missing' as const, beds: missing },
  ];
  return marks.filter(({ beds }) => beds > 0);
}

/** Up to this many beds each has its own bar; beyond, the bar is divided in proportion. */
export const BARS_UP_TO = 20;
