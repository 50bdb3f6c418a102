/**
 * Prints one table: Oryn against baselines measured in the same run. `npm run bench`, or `npm run bench -- store,search`;
 * `npm run bench -- night --full` lives through five minutes of the winter night instead of one.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { httpRows } from './http.ts';
import { nightRows } from './night.ts';
import { outlookRows } from './outlook.ts';
import { placesRows } from './places.ts';
import { realtimeRows } from './realtime.ts';
import { redrawRows } from './redraw.ts';
import { screenRows } from './screen.ts';
import { searchRows } from './search.ts';
import { sitingRows } from './siting.ts';
import { startRows } from './start.ts';
import { storeRows } from './store.ts';
import type { BenchRow } from './table.ts';
import { aYear, type Year } from './year.ts';

const FULL = '--full';
const words = process.argv.slice(2);

/** Made once, when the first row needs it. */
let year: Promise<Year> | undefined;
const theYear = (): Promise<Year> => {
  if (year === undefined) process.stderr.write('a year of the country …\n');
  return (year ??= aYear());
};

const PARTS: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  store: storeRows,
  http: httpRows,
  realtime: realtimeRows,
  search: searchRows,
  places: placesRows,
  start: async () => startRows(await theYear()),
  night: async () => nightRows(await theYear(), words.includes(FULL)),
  screen: screenRows,
  redraw: redrawRows,
  siting: sitingRows,
  outlook: () => Promise.resolve(outlookRows()),
};

const asked = words.find((word) => word !== FULL)?.split(',') ?? Object.keys(PARTS);
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
try {
  for (const name of asked) {
    process.stderr.write(`${name} …\n`);
    rows.push(...((await PARTS[name]?.()) ?? []));
  }
} finally {
  (await year)?.remove();
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
