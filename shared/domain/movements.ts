import type { UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Held } from './beds.ts';
import type { Facility } from './facility.ts';
import type { Allocation } from './referral.ts';

/** People in (`sign` 1) or out (−1): the counts follow in one step and the movement is remembered. */
export function move(
  facility: Facility,
  allocations: readonly Allocation[],
  at: Millis,
  sign: 1 | -1,
): Facility {
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

/** People who moved into a unit, less those who left, after that time. */
export function movedSince({ movements }: Facility, unitId: UnitId, time: Millis): Held {
  let beds = 0;
  let cots = 0;
  for (const movement of movements) {
    if (movement.unitId !== unitId || movement.at <= time) continue;
    beds += movement.beds;
    cots += movement.cots;
  }
  return { beds, cots };
}

/** Movements older than every unit's census can never be applied again. */
export function forgetMovements(facility: Facility): Facility {
  if (facility.movements.length === 0) return facility;
  const oldest = Math.min(...facility.units.map((unit) => unit.observedAt ?? Number.NEGATIVE_INFINITY));
  return { ...facility, movements: facility.movements.filter((movement) => movement.at > oldest) };
}
