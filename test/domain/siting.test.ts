import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greedyChoice } from '#server/planning/greedy.ts';
import { worthOf, valueOf, type SitingProblem, type SitingProgress } from '#server/planning/siting.ts';
import { solveSiting } from '#server/planning/solve.ts';

const seconds = (): number => performance.now() / 1000;
const solve = (
  problem: SitingProblem,
  limit = 60,
  onProgress: (told: SitingProgress) => void = () => undefined,
) => solveSiting(problem, { seconds: limit, clock: seconds, onProgress });

const aProblem = (more: Partial<SitingProblem> & Pick<SitingProblem, 'minutes'>): SitingProblem => ({
  objective: 'coverage',
  people: Array.from(more.minutes[0] ?? [], () => 1),
  before: Float64Array.from(more.minutes[0] ?? [], () => Number.POSITIVE_INFINITY),
  limit: 60,
  centres: 1,
  pinned: [],
  forbidden: [],
  ...more,
});

/** Every choice there is. */
function* choices(from: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  for (const [i, first] of from.entries())
    if (from.length - i >= count)
      for (const rest of choices(from.slice(i + 1), count - 1)) yield [first, ...rest];
}

function bestByTrying(problem: SitingProblem): number {
  const all = Array.from(problem.minutes.keys()).filter(
    (candidate) => !problem.forbidden.includes(candidate),
  );
  const values = [...choices(all, problem.centres)]
    .filter((choice) => problem.pinned.every((candidate) => choice.includes(candidate)))
    .map((choice) => valueOf(problem, worthOf(problem, choice)));
  return problem.objective === 'coverage' ? Math.max(...values) : Math.min(...values);
}

const way = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 2) },
  { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
);
const problems = fc
  .record({ demands: fc.integer({ min: 1, max: 9 }), candidates: fc.integer({ min: 2, max: 8 }) })
  .chain(({ demands, candidates }) =>
    fc.record({
      objective: fc.constantFrom('coverage' as const, 'minutes' as const),
      people: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: demands, maxLength: demands }),
      minutes: fc.array(
        fc.array(way, { minLength: demands, maxLength: demands }).map((ways) => Float64Array.from(ways)),
        { minLength: candidates, maxLength: candidates },
      ),
      before: fc
        .array(way, { minLength: demands, maxLength: demands })
        .map((ways) => Float64Array.from(ways)),
      limit: fc.constantFrom(30, 60),
      centres: fc.integer({ min: 1, max: Math.min(4, candidates - 1) }),
      pinned: fc.constantFrom([], [0]),
      forbidden: fc.constantFrom([], [1]),
    }),
  );

/** An OR-Library instance: shortest paths between all vertices; where an edge is repeated the later one counts. */
function instance(name: string): SitingProblem {
  const numbers = readFileSync(`test/data/or-library/${name}.txt`, 'utf8').trim().split(/\s+/).map(Number);
  const [size = 0, edges = 0, centres = 0] = numbers;
  const far = Number.POSITIVE_INFINITY;
  const minutes = Array.from({ length: size }, (_, i) => new Float64Array(size).fill(far).fill(0, i, i + 1));
  for (let edge = 0; edge < edges; edge += 1) {
    const [a = 0, b = 0, cost = 0] = numbers.slice(3 + 3 * edge, 6 + 3 * edge);
    minutes[a - 1]?.fill(cost, b - 1, b);
    minutes[b - 1]?.fill(cost, a - 1, a);
  }
  for (const [via, onward] of minutes.entries())
    for (const from of minutes)
      for (let to = 0; to < size; to += 1)
        from[to] = Math.min(from[to] ?? far, (from[via] ?? far) + (onward[to] ?? far));
  return aProblem({ objective: 'minutes', minutes, centres });
}

describe('where to build', () => {
  it('is as good as trying every choice, with what is there, pinned or forbidden', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const siting = await solve(problem);
        expect(siting.value).toBeCloseTo(bestByTrying(problem), 6);
        expect(siting).toMatchObject({ proof: 'optimal', gap: 0, bound: siting.value });
        expect(valueOf(problem, worthOf(problem, siting.chosen))).toBe(siting.value);
        expect(new Set(siting.chosen).size).toBe(problem.centres);
        expect(siting.chosen).toEqual(expect.arrayContaining([...problem.pinned]));
        for (const candidate of problem.forbidden) expect(siting.chosen).not.toContain(candidate);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  // Beasley 1985, as published with the instances.
  it.each([
    ['pmed1', 5819],
    ['pmed6', 7824],
  ])(
    'agrees with the published optimum of %s',
    async (name, optimum) => {
      const told: SitingProgress[] = [];
      const siting = await solve(instance(name), 120, (progress) => told.push(progress));
      expect(siting).toMatchObject({
        value: optimum,
        bound: optimum,
        gap: 0,
        proof: 'optimal',
        foundBy: 'highs',
      });
      for (const { value, bound } of told) {
        expect(value).toBeGreaterThanOrEqual(optimum);
        expect(bound ?? 0).toBeLessThanOrEqual(optimum + 1e-3);
      }
    },
    120_000,
  );

  it('says what it does not know when the time is up', async () => {
    const problem = instance('pmed6');
    const siting = await solve(problem, 0.15);
    expect(siting).toMatchObject({ proof: 'time_limit', foundBy: 'greedy' });
    expect(siting.chosen).toEqual(greedyChoice(problem));
    expect(siting.gap).not.toBe(0);
    expect(siting.bound ?? 0).toBeLessThan(siting.value);
  });

  it('chooses the shorter roads among choices that cover as many people', async () => {
    const minutes = [Float64Array.of(59, 59), Float64Array.of(5, 59), Float64Array.of(5, 70)];
    expect((await solve(aProblem({ minutes }))).chosen).toEqual([1]);
  });

  it('refuses more centres than there are candidates', async () => {
    const minutes = [Float64Array.of(1), Float64Array.of(1)];
    await expect(solve(aProblem({ minutes, centres: 2, forbidden: [0] }))).rejects.toThrow('1 candidates');
  });
});
