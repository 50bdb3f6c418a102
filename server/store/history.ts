import { freeBeds, type Unit } from '#shared/domain/beds.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { AnswerRow, CountRow, FullRow, TakenRow } from './history-rows.ts';

// What the history tells, as pure functions over plain rows; every engine runs the same.

/** One unit with its counts in order of time, the first of them from before the period. */
export interface UnitHistory {
  unit: Unit;
  facilityId: FacilityId;
  rows: readonly CountRow[];
}

/** Beds newly taken: each rise of what is occupied and held together (an arrival moves one into the other). */
export function takenOf({ unit, facilityId, rows }: UnitHistory): TakenRow {
  let taken = 0;
  let times = 0;
  for (let i = 1; i < rows.length; i += 1) {
    const before = rows[i - 1];
    const now = rows[i];
    if (before === undefined || now === undefined) continue;
    const rise = now.occupied + now.held - before.occupied - before.held;
    if (rise <= 0) continue;
    taken += rise;
    times += 1;
  }
  return { unitId: unit.id, facilityId, taken, times };
}

/** How long no unit of the facility had a free bed, of the time for which there are counts. */
export function fullOf(
  facilityId: FacilityId,
  units: readonly UnitHistory[],
  from: Millis,
  to: Millis,
): FullRow {
  const turns = units
    .flatMap(({ unit, rows }) => rows.map((row) => ({ unit, row })))
    .sort((a, b) => a.row.at - b.row.at);
  const free = new Map<string, number>();
  let fullMs = 0;
  let knownMs = 0;
  turns.forEach(({ unit, row }, i) => {
    free.set(unit.id, freeThen(unit, row));
    const until = Math.min(to, turns[i + 1]?.row.at ?? to);
    const lasted = Math.max(0, until - Math.max(from, row.at));
    knownMs += lasted;
    if (![...free.values()].some((beds) => beds > 0)) fullMs += lasted;
  });
  return { facilityId, fullMs, knownMs };
}

const freeThen = (unit: Unit, row: CountRow): number =>
  freeBeds(
    {
      ...unit,
      capacity: row.capacity,
      unavailable: { then: row.unavailable },
      occupied: row.occupied,
      cots: { capacity: 0, occupied: 0 },
    },
    { beds: row.held, cots: 0 },
  );

/** One answered request: accepted or not, and how long the answer took. Automatic answers take no time. */
export interface Answered {
  accepted: boolean;
  tookMs: Millis;
}

export function answersOf(facilityId: FacilityId, answers: readonly Answered[]): AnswerRow {
  const byHand = answers.map(({ tookMs }) => tookMs).filter((took) => took > 0);
  return {
    facilityId,
    accepted: answers.filter(({ accepted }) => accepted).length,
    answered: answers.length,
    medianAnswerMs: median(byHand),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
