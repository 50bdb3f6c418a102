import { DAY, type Millis } from '#shared/time.ts';
import type { Freshness } from './freshness.ts';
import type { Allocation } from './referral.ts';
import type { Room } from './rooms.ts';

/** How fast a unit fills, in beds and in parties a day. */
export interface Rates {
  bedsPerDay: number;
  partiesPerDay: number;
}

/** A stale count is never better than even (rule 5). */
const STALE_AT_MOST = 0.5;
/** History of a unit looked at, and the weight of its kind's rate, both in days (DESIGN §5). */
export const RATE_DAYS = 28;
const PRIOR_DAYS = 7;

/** P(N ≤ most) for a Poisson count N with this mean; summed in logarithms, so that no mean underflows. */
export function poissonAtMost(most: number, mean: number): number {
  if (most < 0) return 0;
  if (mean <= 0) return 1;
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= most; k += 1) {
    logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** Rate per day: `count` over 28 days of the unit's own, with its kind's rate weighing as much as 7 days. */
export const blendedRate = (count: number, days: number, kindRate: number): number =>
  (count + kindRate * PRIOR_DAYS) / (days + PRIOR_DAYS);

/**
 * Chance that one unit still has the beds it had when it was counted `age` ago: P(beds taken since ≤ free − needed);
 * a family room must not have been given to anybody.
 */
export function unitStillFree(room: Room, needed: number, rates: Rates, age: Millis): number {
  const days = Math.max(0, age) / DAY;
  return room.isFamilyRoom
    ? Math.exp(-rates.partiesPerDay * days)
    : poissonAtMost(room.beds - needed, rates.bedsPerDay * days);
}

/** Chance that all allocated beds are still free: units fill independently, so their chances multiply. */
export function stillFree(
  allocations: readonly Allocation[],
  rooms: readonly Room[],
  { rates, freshness, now }: { rates: (room: Room) => Rates; freshness: Freshness; now: Millis },
): number {
  let chance = 1;
  for (const { unitId, beds } of allocations) {
    const room = rooms.find((candidate) => candidate.unit.id === unitId);
    if (room?.unit.confirmedAt == null) return 0;
    chance *= unitStillFree(room, beds, rates(room), now - room.unit.confirmedAt);
  }
  return freshness === 'fresh' ? chance : Math.min(STALE_AT_MOST, chance);
}

/** Chance that a facility says yes: (accepted + 8.5) / (answered + 10), so that a new one starts at 85 %. */
export const acceptanceOf = (accepted: number, answered: number): number =>
  (accepted + 8.5) / (answered + 10);
