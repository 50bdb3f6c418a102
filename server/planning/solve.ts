import loadHighs from 'highs';
import { searchCovering } from './covering.ts';
import { searchMedian } from './median.ts';
import { Search, type ExtendedHighs, type SearchOptions } from './search.ts';
import { allowed, type Siting, type SitingProblem } from './siting.ts';

let loaded: Promise<ExtendedHighs> | undefined;

/**
 * Solves a siting problem to proven optimality with HiGHS, or as far as the time goes. It counts without a pause: the
 * server runs it in a thread of its own. Throws when more centres are asked for than there are candidates.
 */
export async function solveSiting(problem: SitingProblem, options: SearchOptions): Promise<Siting> {
  const candidates = allowed(problem);
  const isPossible = (pinned: number): boolean => candidates.includes(pinned);
  if (problem.centres > candidates.length || problem.pinned.length > problem.centres)
    throw new Error(`${problem.centres} centres cannot be chosen from ${candidates.length} candidates`);
  if (!problem.pinned.every(isPossible)) throw new Error('A pinned candidate is forbidden or does not exist');
  loaded ??= loadHighs();
  const highs = await loaded;
  const search = new Search(highs, problem, options);
  if (problem.objective === 'coverage') searchCovering(highs, problem, search);
  else searchMedian(highs, problem, search);
  return search.result();
}
