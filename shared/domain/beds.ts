import type { UnitId } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';

/** More beds than any institution has: catches slips of the finger. */
export const MOST_BEDS = 2000;

/** Who may sleep in a unit. `boysUpTo`: oldest boy admitted, `null` for any age below 18. */
export interface Admits {
  women: boolean;
  men: boolean;
  children: boolean;
  wheelchair: boolean;
  pregnant: boolean;
  infants: boolean;
  boysUpTo: number | null;
}

/** `one_party`: a family room is given to one party at a time, whatever beds stay empty. */
export type Sharing = 'shared' | 'one_party';

/** Beds of one facility that are used alike. What is held is never stored here: it follows from live referrals. */
export interface Unit {
  id: UnitId;
  name: Text3;
  /** The one group its beds count for. */
  serviceGroup: string;
  sharing: Sharing;
  admits: Admits;
  /** Licensed beds. */
  capacity: number;
  /** Beds that cannot be used, by coded reason. */
  unavailable: Readonly<Record<string, number>>;
  /** People in beds; may exceed capacity, because centres squeeze people in. */
  occupied: number;
  cots: { capacity: number; occupied: number };
  /** When the facility last stated that these counts are right. */
  confirmedAt: Millis | null;
  /** The time the last applied census spoke of. */
  observedAt: Millis | null;
}

export interface Held {
  beds: number;
  cots: number;
}

export const unavailableBeds = (unit: Pick<Unit, 'unavailable'>): number =>
  Object.values(unit.unavailable).reduce((sum, beds) => sum + beds, 0);

/**
 * Beds that a new party may be promised now (DESIGN §2): for shared units
 * max(0, capacity − unavailable − occupied − held); a family room is free as a whole or not at all.
 */
export function freeBeds(
  unit: Pick<Unit, 'capacity' | 'unavailable' | 'occupied' | 'sharing' | 'cots'>,
  held: Held,
): number {
  const usable = Math.max(0, unit.capacity - unavailableBeds(unit));
  if (unit.sharing === 'one_party') {
    const inUse = unit.occupied > 0 || held.beds > 0 || unit.cots.occupied > 0 || held.cots > 0;
    return inUse ? 0 : usable;
  }
  return Math.max(0, usable - unit.occupied - held.beds);
}

/** Cots that a new party may be promised now. A family room in use has none. */
export function freeCots(unit: Unit, held: Held): number {
  const left = Math.max(0, unit.cots.capacity - unit.cots.occupied - held.cots);
  if (unit.sharing === 'one_party' && (unit.occupied > 0 || held.beds > 0)) return 0;
  return left;
}

/** People beyond the licensed beds. */
export const overBeds = (unit: Pick<Unit, 'capacity' | 'occupied'>): number =>
  Math.max(0, unit.occupied - unit.capacity);

/**
 * Whether live holds no longer fit what is left: a later count or a larger arrival took their beds (rule 1).
 * `parties`: how many live referrals hold something in the unit.
 */
export function inConflict(unit: Unit, held: Held, parties: number): boolean {
  if (held.beds === 0 && held.cots === 0) return false;
  if (held.cots > 0 && unit.cots.occupied + held.cots > unit.cots.capacity) return true;
  const usable = unit.capacity - unavailableBeds(unit);
  if (unit.sharing === 'one_party') return unit.occupied > 0 || parties > 1 || held.beds > usable;
  return held.beds > 0 && unit.occupied + held.beds > usable;
}
