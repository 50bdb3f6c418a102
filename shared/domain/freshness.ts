import type { Millis } from '#shared/time.ts';

export const FRESHNESS = ['fresh', 'stale', 'unknown'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** A count is unknown once this many confirm intervals have passed (rule 5). */
export const UNKNOWN_AFTER_INTERVALS = 3;

export interface Age {
  confirmedAt: Millis | null;
  staleAt: Millis | null;
  unknownAt: Millis | null;
}

/**
 * When a count ages (rule 5). A refusal at the door disputes the count: from then on it is stale until confirmed again.
 * `interval`: the kind's confirm interval in milliseconds.
 */
export function ageOf(confirmedAt: Millis | null, interval: Millis, disputedAt: Millis | null): Age {
  if (confirmedAt === null) return { confirmedAt: null, staleAt: null, unknownAt: null };
  const staleAt = confirmedAt + interval;
  return {
    confirmedAt,
    staleAt: disputedAt === null ? staleAt : Math.min(staleAt, disputedAt),
    unknownAt: confirmedAt + UNKNOWN_AFTER_INTERVALS * interval,
  };
}

/** A count nobody ever confirmed is unknown. */
export function freshnessAt(age: Age, now: Millis): Freshness {
  if (age.unknownAt === null || age.unknownAt <= now) return 'unknown';
  if (age.staleAt !== null && age.staleAt <= now) return 'stale';
  return 'fresh';
}
