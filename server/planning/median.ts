import type { ExtendedHighs, Model, Search } from './search.ts';
import { allowed, counted, type SitingProblem } from './siting.ts';

/** People-minutes inside the solver are in this many. */
const SCALE = 1000;
/** A row is added when the present costs are this much too low. */
const VIOLATED = 1e-6;
/** What makes up one: sums of fractions miss it by a hair. */
const ONE = 1 - 1e-9;

/**
 * p-median (S. L. Hakimi 1964; as a programme C. ReVelle & R. Swain 1970): choose the centres so that the sum of
 * people × minutes to the nearest is least. Solved by Benders' rows of the radius formulation (Cornuéjols, Nemhauser &
 * Wolsey 1980; Duran-Mateluna, Ales & Elloumi 2023): a cost θ for each demand with rows θ ≥ D − Σ (D − d)·x over the
 * candidates nearer than D, added where they are broken, first without whole numbers, then with. Every round's optimum
 * is a bound that no choice can pass. A centre that is there already is one more candidate, chosen in any case.
 */
export function searchMedian(highs: ExtendedHighs, problem: SitingProblem, search: Search): void {
  const sites = allowed(problem);
  const demands = demandsOf(problem, sites);
  const pinned = new Set(problem.pinned);
  highs.withModel((model) => {
    for (const site of sites) model.addVar(pinned.has(site) ? 1 : 0, 1);
    for (const [i, { costs }] of demands.entries()) {
      model.addVar(costs[0] ?? 0, highs.infinity);
      model.changeColCost(sites.length + i, 1 / SCALE);
    }
    const every = [...sites.keys()];
    model.addRow(problem.centres, problem.centres, { indices: every, values: every.map(() => 1) });
    const start = new Set(search.best());
    const rows = new Rows(model, demands, { sites: sites.length, infinity: highs.infinity });
    rows.add(
      Float64Array.from(sites, (site) => (start.has(site) ? 1 : 0)),
      null,
    );
    const total = (bound: number): number => bound * SCALE;

    let open = untilKept(model, rows, search, total);
    if (open === null) return;
    fixFar(model, sites, search, pinned);
    for (const i of every) model.changeColIntegrality(i, highs.constants.variableType.integer);
    for (;;) {
      open = search.run(model, total);
      if (open === null) return;
      const whole = Float64Array.from(open.subarray(0, sites.length), Math.round);
      search.chose(sites.filter((_, i) => whole[i] === 1));
      if (!rows.add(whole, open)) return;
    }
  });
}

/** Rounds without whole numbers, until no row is broken; null when the time was up. */
function untilKept(
  model: Model,
  rows: Rows,
  search: Search,
  total: (bound: number) => number,
): Float64Array | null {
  for (;;) {
    const open = search.run(model, total);
    if (open === null || !rows.add(open, open)) return open;
  }
}

/** Opening a candidate whose reduced cost lifts the bound over the best choice known cannot be part of a better one. */
function fixFar(model: Model, sites: readonly number[], search: Search, pinned: ReadonlySet<number>): void {
  const { colDual } = model.getSolution();
  const kept = new Set(search.best());
  const slack = (search.progress().value - (search.progress().bound ?? 0)) / SCALE;
  for (const [i, site] of sites.entries())
    if (!kept.has(site) && !pinned.has(site) && (colDual[i] ?? 0) > slack * (1 + 1e-6) + 1e-6)
      model.changeColBounds(i, 0, 0);
}

/** A demand with its candidates from the nearest on, as far as they are nearer than what is there already. */
interface Demand {
  /** Numbers of candidates in the list of sites, and what each costs; −1: the centre that is there already. */
  near: readonly number[];
  costs: readonly number[];
}

function demandsOf({ people, minutes, before }: SitingProblem, sites: readonly number[]): Demand[] {
  return people.map((count, demand) => {
    const most = counted(before[demand] ?? Infinity);
    const near = [...sites.entries()]
      .map(([i, site]) => ({ i, way: counted(minutes[site]?.[demand] ?? Infinity) }))
      .filter(({ way }) => way < most)
      .sort((a, b) => a.way - b.way);
    return {
      near: [...near.map(({ i }) => i), -1],
      costs: [...near.map(({ way }) => way * count), most * count],
    };
  });
}

class Rows {
  readonly #model: Model;
  readonly #demands: readonly Demand[];
  readonly #sites: number;
  readonly #infinity: number;

  constructor(
    model: Model,
    demands: readonly Demand[],
    { sites, infinity }: { sites: number; infinity: number },
  ) {
    this.#model = model;
    this.#demands = demands;
    this.#sites = sites;
    this.#infinity = infinity;
  }

  /** Adds the row of each demand whose cost in `solution` is too low for these openings; whether there was one. */
  add(open: Float64Array, solution: Float64Array | null): boolean {
    let added = false;
    for (const [i, demand] of this.#demands.entries()) {
      const theta = this.#sites + i;
      const { radius, cost } = costOf(demand, open);
      const now = solution?.[theta] ?? Number.NEGATIVE_INFINITY;
      if (cost <= now + VIOLATED * Math.max(1, Math.abs(cost))) continue;
      const row = rowOf(demand, radius);
      this.#model.addRow(radius, this.#infinity, {
        indices: [...row.indices, theta],
        values: [...row.values, 1],
      });
      added = true;
    }
    return added;
  }
}

/** Cost of a demand for fractional openings: served by the nearest until one whole centre is reached. */
function costOf({ near, costs }: Demand, open: Float64Array): { radius: number; cost: number } {
  let sum = 0;
  let served = 0;
  for (let k = 0; k < near.length; k += 1) {
    const share = near[k] === -1 ? 1 : (open[near[k] ?? 0] ?? 0);
    const here = costs[k] ?? 0;
    if (sum + share >= ONE) return { radius: here, cost: served + (1 - sum) * here };
    sum += share;
    served += share * here;
  }
  const last = costs.at(-1) ?? 0;
  return { radius: last, cost: served + (1 - sum) * last };
}

function rowOf({ near, costs }: Demand, radius: number): { indices: number[]; values: number[] } {
  const indices: number[] = [];
  const values: number[] = [];
  for (const [k, candidate] of near.entries()) {
    const nearer = radius - (costs[k] ?? 0);
    if (nearer <= 0 || candidate === -1) break;
    indices.push(candidate);
    values.push(nearer);
  }
  return { indices, values };
}
