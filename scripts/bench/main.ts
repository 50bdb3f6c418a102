/** Prints one table: Oryn against bare baselines measured in the same run. `npm run bench`, or `npm run bench -- store,search`. */
import { cpus, loadavg, totalmem } from 'node:os';
import { httpRows } from './http.ts';
import { realtimeRows } from './realtime.ts';
import { searchRows } from './search.ts';
import { startRows } from './start.ts';
import { storeRows } from './store.ts';
import type { BenchRow } from './table.ts';

const PARTS: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  store: storeRows,
  http: httpRows,
  realtime: realtimeRows,
  search: searchRows,
  start: startRows,
};

const asked = process.argv[2]?.split(',') ?? Object.keys(PARTS);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const processor = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `${cpus().length} × ${processor}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
);
console.log('Ratios of medians of paired runs; machines are noisy, judge absolute times by their order.\n');

const rows: BenchRow[] = [];
for (const name of asked) {
  process.stderr.write(`${name} …\n`);
  rows.push(...((await PARTS[name]?.()) ?? []));
}
console.table(
  rows.map(({ what, baseline, ratio, goal, absolute }) => ({
    what,
    baseline,
    ratio: Number.isFinite(ratio) ? `${ratio.toFixed(2)} ×` : '–',
    goal,
    absolute,
  })),
);
