import type { History } from '#shared/api/facilities.ts';
import type { UnitId } from '#shared/ids.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import type { Millis } from '#shared/time.ts';

/** The whole facility at one hour. */
export interface HourSum {
  at: Millis;
  occupied: number;
  capacity: number;
  /** Beds that could have been promised, unit by unit: people beyond the beds of one room take none of another. */
  free: number;
  /** People beyond the beds; 0 when there are none. */
  over: number;
}

type Hour = History['units'][number]['hours'][number];

/** A family room in use has no free bed, whatever stands empty in it (DESIGN §2). */
function freeIn({ capacity, unavailable, occupied, held }: Hour, sharing: TileUnit['sharing'] | undefined) {
  const usable = Math.max(0, capacity - unavailable);
  if (sharing === 'one_party') return occupied + held > 0 ? 0 : usable;
  return Math.max(0, usable - occupied - held);
}

/** Adds the units up, hour by hour; an hour that a unit lacks is left out of it. `units`: how their beds are shared. */
export function hourSums(
  history: History,
  units: readonly Pick<TileUnit, 'unitId' | 'sharing'>[],
): HourSum[] {
  const sharing = new Map<UnitId, TileUnit['sharing']>(units.map((unit) => [unit.unitId, unit.sharing]));
  const sums = new Map<Millis, HourSum>();
  for (const { unitId, hours } of history.units)
    for (const hour of hours) {
      const at = Date.parse(hour.at);
      const sum = sums.get(at) ?? { at, occupied: 0, capacity: 0, free: 0, over: 0 };
      sum.occupied += hour.occupied;
      sum.capacity += hour.capacity;
      sum.free += freeIn(hour, sharing.get(unitId));
      sum.over += Math.max(0, hour.occupied - hour.capacity);
      sums.set(at, sum);
    }
  return [...sums.values()].sort((one, other) => one.at - other.at);
}

export interface WeekFacts {
  /** Mean share of beds with people in them, 0 to 1; null without hours. */
  average: number | null;
  /** Hours in which nobody could have been taken. */
  fullHours: number;
  capacity: number;
  mostOver: number;
}

export function weekFacts(sums: readonly HourSum[]): WeekFacts {
  const beds = sums.reduce((all, { capacity }) => all + capacity, 0);
  const people = sums.reduce((all, { occupied }) => all + occupied, 0);
  return {
    average: beds === 0 ? null : people / beds,
    fullHours: sums.filter(({ free }) => free === 0).length,
    capacity: sums.at(-1)?.capacity ?? 0,
    mostOver: Math.max(0, ...sums.map(({ over }) => over)),
  };
}

export interface DaySum {
  /** The first hour of the day that is known. */
  at: Millis;
  least: number;
  most: number;
}

/** The table behind the chart. `dayOf`: the country's calendar day of a time. */
export function daySums(sums: readonly HourSum[], dayOf: (at: Millis) => string): DaySum[] {
  const days = new Map<string, DaySum>();
  for (const { at, occupied } of sums) {
    const known = days.get(dayOf(at));
    days.set(dayOf(at), {
      at: known?.at ?? at,
      least: Math.min(known?.least ?? occupied, occupied),
      most: Math.max(known?.most ?? occupied, occupied),
    });
  }
  return [...days.values()];
}
