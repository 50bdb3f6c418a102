import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** The bundled server, as `npm start` runs it, over a data folder. */
export interface Built {
  origin: string;
  /** From the start of the process to its first answer. */
  ms: number;
  /** Memory now, in MB, as the kernel counts it; 0 where there is no /proc. */
  megabytes: () => number;
  /** Processor time it has used so far, in seconds: says more than the clock on a machine that others use; 0 without /proc. */
  cpuSeconds: () => number;
  stop: () => Promise<void>;
}

function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0; // not Linux: the figure is left out
  }
}

const TICKS_A_SECOND = 100;

function processorSeconds(pid: number): number {
  try {
    // The name of the process may hold spaces; what follows it does not: user and system time are 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0; // not Linux: the figure is left out
  }
}

export async function startBuilt(folder: string, environment: Record<string, string> = {}): Promise<Built> {
  const since = performance.now();
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...process.env,
      PORT: '0',
      ORYN_DATA: folder,
      ORYN_SIMULATE: 'off',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve, reject) => {
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
  await fetch(`${origin}/readyz`);
  const ms = performance.now() - since;
  return {
    origin,
    ms,
    megabytes: () => residentMegabytes(child.pid ?? 0),
    cpuSeconds: () => processorSeconds(child.pid ?? 0),
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}
