import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuilt } from './built.ts';
import { median, type BenchRow } from './table.ts';
import type { Year } from './year.ts';

const REPEATS = 5;

async function startRow(
  what: string,
  folder: string,
  environment: Record<string, string>,
): Promise<BenchRow> {
  const bare: number[] = [];
  const product: { ms: number; megabytes: number; cpuSeconds: number }[] = [];
  for (let repeat = -1; repeat < REPEATS; repeat += 1) {
    const since = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    const took = performance.now() - since;
    const server = await startBuilt(folder, environment);
    const { ms } = server;
    const megabytes = server.megabytes();
    const cpuSeconds = server.cpuSeconds();
    await server.stop();
    // The first one makes the demonstration data, or warms the disk's cache.
    if (repeat < 0) continue;
    bare.push(took);
    product.push({ ms, megabytes, cpuSeconds });
  }
  const middle = (of: 'megabytes' | 'cpuSeconds'): number => median(product.map((one) => one[of]));
  const ms = median(product.map((one) => one.ms));
  return {
    what,
    baseline: 'node -e 0',
    ratio: ms / median(bare),
    goal: '≤ 3 s, ≤ 200 MB',
    absolute: `${(ms / 1000).toFixed(2)} s (${middle('cpuSeconds').toFixed(2)} s of processor), ${middle('megabytes').toFixed(0)} MB`,
  };
}

/** Start to the first answer on the demo's ninety days and on a year of the whole country, against a bare `node -e 0`. */
export async function startRows(year: Year): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-start-'));
  try {
    return [
      await startRow('start on existing data to the first answer', folder, {}),
      await startRow('the same on a million ledger entries', year.folder, { ORYN_SEED: 'empty' }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
