import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { AnswerRow } from './history-rows.ts';

// What the history of answers tells, as pure functions over plain rows; every engine runs the same.

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
