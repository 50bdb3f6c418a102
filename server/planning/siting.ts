/** Nobody is counted as further away than a day: also what it costs not to be reachable by road at all, in minutes. */
const FARTHEST_MINUTES = 24 * 60;

/** What is made best: people within the limit, or the minutes that people travel. */
export type Objective = 'coverage' | 'minutes';

/**
 * Where to put so many new centres: a question over any matrix of costs. Demands are districts, candidates are
 * settlements; both are numbers here, so that published instances can be asked as well.
 */
export interface SitingProblem {
  objective: Objective;
  /** Weight of each demand: its people. */
  people: readonly number[];
  /** Minutes from each demand (second index) to each candidate (first index); Infinity: no road. */
  minutes: readonly Float64Array[];
  /** Minutes from each demand to the nearest centre there is already; Infinity: none. */
  before: Float64Array;
  /** A demand is covered when a centre is at most so many minutes away. */
  limit: number;
  /** New centres, the pinned ones among them. */
  centres: number;
  /** Candidates that are chosen in any case, and those that are not to be chosen. */
  pinned: readonly number[];
  forbidden: readonly number[];
}

export interface SitingProgress {
  /** Best choice found so far, and what no choice can pass: people covered (bound above) or people-minutes (below). */
  value: number;
  bound: number | null;
  /** |bound − value| / |value|; null while there is no bound. */
  gap: number | null;
  seconds: number;
}

export interface Siting extends SitingProgress {
  chosen: readonly number[];
  /** Whether the bound met the value, or the time was up first. */
  proof: 'optimal' | 'time_limit';
  /** Who found the choice: the exact solver, or the greedy start with exchanges that nothing has improved upon. */
  foundBy: 'highs' | 'greedy';
}

/** Minutes as they are counted: never more than `FARTHEST_MINUTES`. */
export const counted = (minutes: number): number => Math.min(FARTHEST_MINUTES, minutes);

/** Minutes from each demand to its nearest centre, those there are and those chosen. */
export function nearestWith(
  { before, minutes }: Pick<SitingProblem, 'before' | 'minutes'>,
  chosen: readonly number[],
): Float64Array {
  const nearest = Float64Array.from(before);
  for (const candidate of chosen) {
    const of = minutes[candidate];
    if (of === undefined) throw new Error(`There is no candidate ${candidate}`);
    for (let demand = 0; demand < nearest.length; demand += 1) {
      const way = of[demand] ?? Number.POSITIVE_INFINITY;
      if (way < (nearest[demand] ?? 0)) nearest[demand] = way;
    }
  }
  return nearest;
}

export interface Reached {
  /** People within the limit. */
  covered: number;
  /** Sum of people × minutes, no way counted longer than `FARTHEST_MINUTES`. */
  peopleMinutes: number;
}

/** What a choice is worth: nothing is solved, so a site that is moved is judged at once. */
export function reachedBy(nearest: Float64Array, people: readonly number[], limit: number): Reached {
  let covered = 0;
  let peopleMinutes = 0;
  for (const [demand, count] of people.entries()) {
    const way = nearest[demand] ?? Number.POSITIVE_INFINITY;
    if (way <= limit) covered += count;
    peopleMinutes += count * counted(way);
  }
  return { covered, peopleMinutes };
}

export const worthOf = (problem: SitingProblem, chosen: readonly number[]): Reached =>
  reachedBy(nearestWith(problem, chosen), problem.people, problem.limit);

/** The figure that is made best. */
export const valueOf = ({ objective }: SitingProblem, { covered, peopleMinutes }: Reached): number =>
  objective === 'coverage' ? covered : peopleMinutes;

/** Bounds and values that differ by less than this share are one: the solver counts in floating point. */
const ROUNDING = 1e-7;

export function gapOf(value: number, bound: number | null): number | null {
  if (bound === null) return null;
  const gap = Math.abs(bound - value) / Math.max(1, Math.abs(value));
  return gap <= ROUNDING ? 0 : gap;
}

/** Candidates that may be chosen. */
export const allowed = ({ minutes, forbidden }: SitingProblem): number[] => {
  const not = new Set(forbidden);
  return Array.from(minutes.keys()).filter((candidate) => !not.has(candidate));
};
