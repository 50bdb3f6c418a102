import { allowed, nearestWith, reachedBy, type Reached, type SitingProblem } from './siting.ts';

/** Exchanges end by themselves; this bounds them on matrices full of ties. */
const MOST_ROUNDS = 50;

/** Better first by the objective, and among equals by the other figure. */
function isBetter({ objective }: SitingProblem, one: Reached, other: Reached): boolean {
  const byCovered = one.covered - other.covered;
  const byMinutes = other.peopleMinutes - one.peopleMinutes;
  const [first, second] = objective === 'coverage' ? [byCovered, byMinutes] : [byMinutes, byCovered];
  return first > 0 || (first === 0 && second > 0);
}

/** Worth of a choice that adds one candidate to what is near already. */
function withOne(problem: SitingProblem, nearest: Float64Array, candidate: number): Reached {
  const of = problem.minutes[candidate] ?? new Float64Array();
  const next = new Float64Array(nearest.length);
  for (let demand = 0; demand < next.length; demand += 1)
    next[demand] = Math.min(nearest[demand] ?? Infinity, of[demand] ?? Infinity);
  return reachedBy(next, problem.people, problem.limit);
}

/** The best candidate to add to a choice; null when none is left. */
function bestToAdd(
  problem: SitingProblem,
  chosen: readonly number[],
): { candidate: number; worth: Reached } | null {
  const nearest = nearestWith(problem, chosen);
  const taken = new Set(chosen);
  let best: { candidate: number; worth: Reached } | null = null;
  for (const candidate of allowed(problem)) {
    if (taken.has(candidate)) continue;
    const worth = withOne(problem, nearest, candidate);
    if (best === null || isBetter(problem, worth, best.worth)) best = { candidate, worth };
  }
  return best;
}

/**
 * A good choice at once, without proof: the best next centre again and again, then exchanges of one for another while
 * they help (Teitz & Bart 1968). Where the exact search starts, and what remains when its time is up.
 */
export function greedyChoice(problem: SitingProblem): number[] {
  const chosen = [...problem.pinned];
  while (chosen.length < problem.centres) {
    const best = bestToAdd(problem, chosen);
    if (best === null) break;
    chosen.push(best.candidate);
  }
  return exchanged(problem, chosen);
}

/** Exchanges one chosen candidate for another while that is better; pinned ones stay. */
export function exchanged(problem: SitingProblem, choice: readonly number[]): number[] {
  let chosen = [...choice];
  const pinned = new Set(problem.pinned);
  for (let round = 0, helped = true; helped && round < MOST_ROUNDS; round += 1) {
    helped = false;
    for (const leaving of chosen.filter((candidate) => !pinned.has(candidate))) {
      const others = chosen.filter((candidate) => candidate !== leaving);
      const best = bestToAdd(problem, others);
      const now = reachedBy(nearestWith(problem, chosen), problem.people, problem.limit);
      if (best === null || !isBetter(problem, best.worth, now)) continue;
      chosen = [...others, best.candidate];
      helped = true;
    }
  }
  return chosen.sort((a, b) => a - b);
}
