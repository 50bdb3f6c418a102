import type { ExtendedHighs, Search } from './search.ts';
import { allowed, type SitingProblem } from './siting.ts';

/** People are counted in thousands inside the solver, which likes numbers near one. */
const SCALE = 1000;

/**
 * Maximal covering location (R. Church & C. ReVelle, "The maximal covering location problem", 1974): choose x so that
 * Σ people·y is greatest, where y ≤ Σ x over the candidates within the limit, Σ x = centres, x whole. Demands that a
 * centre covers already count in any case; those with the same candidates in reach are one.
 */
export function searchCovering(highs: ExtendedHighs, problem: SitingProblem, search: Search): void {
  const sites = allowed(problem);
  const pinned = new Set(problem.pinned);
  const { already, wants } = wantsOf(problem, sites);
  const columns = sites.length + wants.length;
  const rows = wants.map(({ near }, i) => ({
    indices: [...near, sites.length + i],
    values: [...near.map(() => 1), -1],
  }));
  rows.push({ indices: [...sites.keys()], values: sites.map(() => 1) });
  const { starts, indices, values } = packed(rows);
  highs.withModel(
    {
      numCols: columns,
      numRows: rows.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: [...sites.map(() => 0), ...wants.map(({ people }) => people / SCALE)],
      colLower: [...sites.map((site) => (pinned.has(site) ? 1 : 0)), ...wants.map(() => 0)],
      colUpper: new Float64Array(columns).fill(1),
      rowLower: [...wants.map(() => 0), problem.centres],
      rowUpper: [...wants.map(() => highs.infinity), problem.centres],
      matrix: { format: 'csr', numRows: rows.length, numCols: columns, starts, indices, values },
      integrality: Int32Array.from({ length: columns }, (_, i) => (i < sites.length ? 1 : 0)),
    },
    (model) => {
      const total = (bound: number): number => already + bound * SCALE;
      const found = search.run(model, total);
      if (found === null) return;
      search.chose(sites.filter((_, i) => (found[i] ?? 0) > 0.5));
    },
  );
}

/** Demands not covered yet, merged where the same candidates (numbers in `sites`) reach them. */
function wantsOf({ before, people, minutes, limit }: SitingProblem, sites: readonly number[]) {
  let already = 0;
  const wants = new Map<string, { near: number[]; people: number }>();
  for (const [demand, count] of people.entries()) {
    if ((before[demand] ?? Infinity) <= limit) {
      already += count;
      continue;
    }
    const near = [...sites.keys()].filter((i) => (minutes[sites[i] ?? -1]?.[demand] ?? Infinity) <= limit);
    if (near.length === 0) continue;
    const key = near.join(' ');
    const known = wants.get(key);
    if (known === undefined) wants.set(key, { near, people: count });
    else known.people += count;
  }
  return { already, wants: [...wants.values()] };
}

function packed(rows: readonly { indices: readonly number[]; values: readonly number[] }[]) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    indices.push(...row.indices);
    values.push(...row.values);
    starts.push(indices.length);
  }
  return { starts, indices, values };
}
