import type { Candidate } from '#shared/api/searches.ts';
import type { Tile } from '#shared/api/tile.ts';

/** What befell a facility while its card was shown: beds were held there, it counted more people, it paused. */
export type Befell = 'taken' | 'counted' | 'paused';

type Units = NonNullable<Tile['units']>;

const sum = (units: Units | undefined, of: (unit: Units[number]) => number): number =>
  units?.reduce((total, unit) => total + of(unit), 0) ?? 0;

/** Null: nothing that takes a place away. */
export function befell(before: Tile, after: Tile): Befell | null {
  if (before.accepting && !after.accepting) return 'paused';
  const held = ({ units }: Tile): number => sum(units, (unit) => unit.held + unit.cots.held);
  if (held(after) > held(before)) return 'taken';
  const occupied = ({ units }: Tile): number => sum(units, (unit) => unit.occupied + unit.cots.occupied);
  return occupied(after) > occupied(before) ? 'counted' : null;
}

/** Whether the beds a card speaks of are still there, as its facility's tile says now. */
export function stillThere({ allocations }: Pick<Candidate, 'allocations'>, tile: Tile): boolean {
  if (!tile.accepting) return false;
  return allocations.every(({ unitId, beds, cots }) => {
    const unit = tile.units?.find((each) => each.unitId === unitId);
    if (unit === undefined) return true;
    return unit.free >= beds && unit.cots.capacity - unit.cots.occupied - unit.cots.held >= cots;
  });
}
