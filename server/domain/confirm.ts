import type { CensusLine } from '#shared/domain/facility-events.ts';
import { movedSince } from '#shared/domain/movements.ts';
import type { Unit } from '#shared/domain/beds.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { isOld, type StatedUnit } from './census.ts';
import { correctedTime } from './clock.ts';
import { accept, type Decision, type Happening } from './decision.ts';

export interface ConfirmAsk {
  /** When the button was pressed, by the sender's clock; null: now. */
  observedAt: Millis | null;
  sentAt: Millis | null;
  /** The counts the screen showed; null: whatever stands is meant. */
  seen: readonly StatedUnit[] | null;
}

/** As a count is now, which is what a confirmation of it says. */
const lineOf = (unit: Unit): CensusLine => ({
  unitId: unit.id,
  occupied: unit.occupied,
  unavailable: unit.unavailable,
  cotsOccupied: unit.cots.occupied,
});

const sameReasons = (
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): boolean =>
  [...Object.keys(one), ...Object.keys(other)].every((code) => (one[code] ?? 0) === (other[code] ?? 0));

/** Whether the unit stood at that time as the screen showed it; who came or left since is no difference. */
function stoodSo(facility: Facility, unit: Unit, seen: StatedUnit, observedAt: Millis): boolean {
  const since = movedSince(facility, unit.id, observedAt);
  return (
    unit.occupied - since.beds === seen.occupied &&
    (seen.cotsOccupied === undefined || unit.cots.occupied - since.cots === seen.cotsOccupied) &&
    sameReasons(unit.unavailable, seen.unavailable)
  );
}

/**
 * "Everything unchanged", as of the time it was pressed. A unit that was stated later, or that stands otherwise than the
 * screen showed, is not what was confirmed: it keeps its count and its age, and the statement is kept as a late one.
 */
export function decideConfirm(facility: Facility, ask: ConfirmAsk, now: Millis): Decision {
  const at = ask.observedAt === null ? now : correctedTime(ask.observedAt, ask.sentAt, now);
  if (at === null) return refuse('CLOCK_AHEAD', [{ field: 'observedAt', expected: 'not later than now' }]);
  const confirmed: Unit[] = [];
  const late: CensusLine[] = [];
  for (const unit of facility.units) {
    const seen = ask.seen?.find((line) => line.unitId === unit.id);
    const meant = ask.seen === null || (seen !== undefined && stoodSo(facility, unit, seen, at));
    if (meant && !isOld(unit, at, now)) confirmed.push(unit);
    else if (ask.seen === null) late.push(lineOf(unit));
    else if (seen !== undefined)
      late.push({ ...lineOf(unit), ...seen, cotsOccupied: seen.cotsOccupied ?? unit.cots.occupied });
  }
  const whole = confirmed.length === facility.units.length;
  const happenings: Happening[] = [];
  if (whole || confirmed.length > 0)
    happenings.push({
      facilityId: facility.id,
      event: {
        type: 'census.confirmed',
        at,
        ...(whole ? {} : { unitIds: confirmed.map(({ id }) => id) }),
      },
    });
  if (late.length > 0)
    happenings.push({
      facilityId: facility.id,
      event: { type: 'census.late', observedAt: at, lines: late },
    });
  return accept(happenings, { facilityIds: [facility.id] });
}
