import type { Unit } from '#shared/domain/beds.ts';
import type { CensusLine } from '#shared/domain/facility-events.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { UnitId } from '#shared/ids.ts';
import { refuse, type BadField, type Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { correctedTime } from './clock.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { knownReason, type Reasons } from './reasons.ts';

/** One unit as its facility states it. */
export interface StatedUnit {
  unitId: UnitId;
  occupied: number;
  unavailable: Readonly<Record<string, number>>;
  /** Left out: as before. */
  cotsOccupied?: number | undefined;
}

export interface CensusAsk {
  observedAt: Millis;
  /** The sender's clock when it sent; null: its clock is taken as right. */
  sentAt: Millis | null;
  units: readonly StatedUnit[];
}

/** Centres squeeze people in, but not more than this: catches slips of the finger. */
export const mostPeople = (licensed: number): number => 3 * licensed + 10;

function badNumbers(unit: Unit, stated: StatedUnit, path: string): BadField[] {
  const bad: BadField[] = [];
  const atMost = (field: string, value: number, most: number): void => {
    if (value > most) bad.push({ field: `${path}.${field}`, expected: `at most ${most}` });
  };
  const unavailable = Object.values(stated.unavailable).reduce((sum, beds) => sum + beds, 0);
  atMost('unavailable', unavailable, unit.capacity);
  atMost('occupied', stated.occupied, mostPeople(unit.capacity));
  atMost('cotsOccupied', stated.cotsOccupied ?? 0, mostPeople(unit.cots.capacity));
  return bad;
}

function check(facility: Facility, stated: readonly StatedUnit[], reasons: Reasons): Refusal | null {
  const bad: BadField[] = [];
  for (const [index, line] of stated.entries()) {
    const path = `units.${index}`;
    const unit = facility.units.find((candidate) => candidate.id === line.unitId);
    if (unit === undefined)
      return refuse('UNKNOWN_UNIT', [{ field: `${path}.unitId`, expected: 'a unit of this facility' }]);
    for (const code of Object.keys(line.unavailable)) {
      const known = knownReason(reasons, 'unavailable', code, `${path}.unavailable`);
      if (!known.ok) return known;
    }
    bad.push(...badNumbers(unit, line, path));
  }
  return bad.length === 0 ? null : refuse('BAD_INPUT', bad);
}

/** Cots as they must have been at `observedAt`, when the statement leaves them out: as now, without what moved since. */
function cotsAt(facility: Facility, unit: Unit, observedAt: Millis): number {
  const moved = facility.movements
    .filter((movement) => movement.unitId === unit.id && movement.at > observedAt)
    .reduce((sum, movement) => sum + movement.cots, 0);
  return Math.max(0, unit.cots.occupied - moved);
}

/** Whether a later statement is known. One from the future was made before the server's clock was set back: it is none. */
export const isOld = ({ observedAt: known }: Unit, observedAt: Millis, now: Millis): boolean =>
  known !== null && known <= now && observedAt < known;

/**
 * A facility states its counts. Units stated before as of a later time keep what they have: the old statement is kept in
 * the ledger and changes nothing. More people than licensed beds is legal, and no hold is touched (rules 1 and 3).
 */
export function decideCensus(facility: Facility, ask: CensusAsk, reasons: Reasons, now: Millis): Decision {
  const wrong = check(facility, ask.units, reasons);
  if (wrong !== null) return wrong;
  const observedAt = correctedTime(ask.observedAt, ask.sentAt, now);
  if (observedAt === null)
    return refuse('CLOCK_AHEAD', [{ field: 'observedAt', expected: 'not later than now' }]);

  const taken: CensusLine[] = [];
  const late: CensusLine[] = [];
  for (const unit of facility.units) {
    const stated = ask.units.find((line) => line.unitId === unit.id);
    if (stated === undefined) continue;
    const line: CensusLine = {
      unitId: unit.id,
      occupied: stated.occupied,
      unavailable: Object.fromEntries(Object.entries(stated.unavailable).filter(([, beds]) => beds > 0)),
      cotsOccupied: stated.cotsOccupied ?? cotsAt(facility, unit, observedAt),
    };
    (isOld(unit, observedAt, now) ? late : taken).push(line);
  }
  const happenings: Happening[] = [];
  if (taken.length > 0)
    happenings.push({ facilityId: facility.id, event: { type: 'census.taken', observedAt, lines: taken } });
  if (late.length > 0)
    happenings.push({ facilityId: facility.id, event: { type: 'census.late', observedAt, lines: late } });
  return accept(happenings);
}
