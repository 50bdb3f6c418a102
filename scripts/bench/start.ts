import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type BenchRow } from './table.ts';

const REPEATS = 5;

interface Started {
  ms: number;
  megabytes: number;
}

/** Memory of a process, in MB, as the kernel counts it; 0 where there is no /proc. */
function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0; // not Linux: the figure is left out
  }
}

/** Starts the built server over a folder, waits for its first answer, and stops it. */
async function startOnce(folder: string): Promise<Started> {
  const since = performance.now();
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, PORT: '0', ORYN_DATA: folder, ORYN_SIMULATE: 'off', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => {
      reject(new Error(`The server ended before it was ready: ${said}`));
    });
  });
  await fetch(`${url}/readyz`);
  const started = { ms: performance.now() - since, megabytes: residentMegabytes(child.pid ?? 0) };
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await closed;
  return started;
}

/** Start on existing data (the demo's ninety days) to the first answer, against a bare `node -e 0`. */
export async function startRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-start-'));
  try {
    await startOnce(folder);
    const bare: number[] = [];
    const product: Started[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const since = performance.now();
      execFileSync(process.execPath, ['-e', '0']);
      bare.push(performance.now() - since);
      product.push(await startOnce(folder));
    }
    const ms = median(product.map((one) => one.ms));
    const megabytes = median(product.map((one) => one.megabytes));
    return [
      {
        what: 'start on existing data to the first answer',
        baseline: 'node -e 0',
        ratio: ms / median(bare),
        goal: '≤ 3 s, ≤ 200 MB',
        absolute: `${(ms / 1000).toFixed(2)} s, ${megabytes.toFixed(0)} MB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
