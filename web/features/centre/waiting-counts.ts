import type { TileUnit } from '#shared/api/tile.ts';
import type { Entry } from '#web/live/outbox-entry.ts';

type Change = (unit: TileUnit) => TileUnit;

const moved =
  (
    allocations: readonly { unitId: string; beds: number; cots: number }[],
    sign: 1 | -1,
    held: boolean,
  ): Change =>
  (unit) => {
    const mine = allocations.filter(({ unitId }) => unitId === unit.unitId);
    if (mine.length === 0) return unit;
    const beds = mine.reduce((sum, each) => sum + each.beds, 0);
    const cots = mine.reduce((sum, each) => sum + each.cots, 0);
    return {
      ...unit,
      occupied: Math.max(0, unit.occupied + sign * beds),
      held: held ? Math.max(0, unit.held - beds) : unit.held,
      cots: {
        ...unit.cots,
        occupied: Math.max(0, unit.cots.occupied + sign * cots),
        held: held ? Math.max(0, unit.cots.held - cots) : unit.cots.held,
      },
    };
  };

const released =
  (allocations: readonly { unitId: string; beds: number; cots: number }[]): Change =>
  (unit) => {
    const mine = allocations.filter(({ unitId }) => unitId === unit.unitId);
    const beds = mine.reduce((sum, each) => sum + each.beds, 0);
    return { ...unit, held: Math.max(0, unit.held - beds) };
  };

const same: Change = (unit) => unit;

function changeOf({ command }: Entry): Change {
  switch (command.route) {
    case 'confirm':
      return same;
    case 'takeCensus':
      return (unit) => {
        const line = command.body.units.find(({ unitId }) => unitId === unit.unitId);
        if (line === undefined) return unit;
        const { occupied, unavailable, cotsOccupied = unit.cots.occupied } = line;
        return { ...unit, occupied, unavailable, cots: { ...unit.cots, occupied: cotsOccupied } };
      };
    case 'endStay':
      return command.body.counted === true ? same : moved(command.about.allocations, -1, false);
    case 'actOnReferral':
      switch (command.params.action) {
        case 'arrive':
          return moved(command.about.allocations, 1, true);
        case 'discharge':
          return moved(command.about.allocations, -1, false);
        case 'refuse':
        case 'no-show':
          return released(command.about.allocations);
      }
  }
}

/** The units as they will be once what waits on this device has been sent, in the order of the taps. */
export const withWaiting = (units: readonly TileUnit[], waiting: readonly Entry[]): readonly TileUnit[] =>
  waiting.reduce<readonly TileUnit[]>((before, entry) => before.map(changeOf(entry)), units);
