import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SitingJob } from '#shared/api/planning.ts';
import { startBuilt } from './built.ts';
import { median, quantile, type BenchRow } from './table.ts';

/** At least so many searches, and so many answers heard meanwhile: a p99 of fewer is one request's luck. */
const REPEATS = 5;
const ANSWERS = 500;
const MOST_REPEATS = 60;
/** A board is asked for this often, whether the one before was answered or not: who waits does not ask less. */
const EVERY_MS = 10;
const PASSWORD = 'oryn-demo-2022';

type Ask = (path: string, body?: object) => Promise<Response>;

async function signedIn(origin: string, username: string): Promise<Ask> {
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (path, body) =>
    fetch(`${origin}/api/v1${path}`, {
      headers: { cookie, origin, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
}

/** Asks for the board at an even pace until told to end; how long each answer took. */
async function boards(ask: Ask, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const one = async (): Promise<void> => {
    const since = performance.now();
    const answer = await ask('/board');
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The board answered ${answer.status}`);
    times.push(performance.now() - since);
  };
  while (!isOver()) {
    asked.push(one());
    await wait(EVERY_MS);
  }
  await Promise.all(asked);
  return times;
}

const isUnderWay = ({ state }: SitingJob): boolean => state === 'queued' || state === 'running';

/** One search from its question to its proof. */
async function solved(ask: Ask, objective: string): Promise<SitingJob> {
  const body = { group: 'victims', objective, limitMinutes: 120, centres: 10 };
  let job = (await (await ask('/planning/sites', body)).json()) as SitingJob;
  while (isUnderWay(job)) {
    await wait(EVERY_MS);
    job = (await (await ask(`/planning/sites/${job.jobId}`)).json()) as SitingJob;
  }
  if (job.result?.proof.proof !== 'optimal') throw new Error(`Not proven: ${JSON.stringify(job.progress)}`);
  return job;
}

async function siting(planner: Ask, other: Ask, objective: 'coverage' | 'minutes'): Promise<BenchRow> {
  const busy: number[] = [];
  const idle: number[] = [];
  const solves: number[] = [];
  for (let repeat = 0; repeat < MOST_REPEATS; repeat += 1) {
    if (repeat >= REPEATS && busy.length >= ANSWERS) break;
    let over = false;
    const since = performance.now();
    const heard = boards(other, () => over);
    const job = await solved(planner, objective);
    const took = performance.now() - since;
    over = true;
    busy.push(...(await heard));
    solves.push(job.result?.proof.seconds ?? Number.NaN);
    // As long again without a search: what the machine does beside us weighs on both alike.
    const until = performance.now() + took;
    idle.push(...(await boards(other, () => performance.now() >= until)));
  }
  const p99 = (times: readonly number[]): number => quantile(times, 0.99);
  return {
    what: `siting, ${objective}, 228 districts × 373 candidates, k = 10: GET /board meanwhile, p99`,
    baseline: 'the same requests with nothing to solve, in turns',
    ratio: p99(busy) / p99(idle),
    goal: 'proven ≤ 10 s, p99 unharmed',
    absolute: `proven in ${median(solves).toFixed(2)} s (median of ${solves.length}); p50 ${median(busy).toFixed(1)} against ${median(idle).toFixed(1)} ms, p99 ${p99(busy).toFixed(1)} against ${p99(idle).toFixed(1)} ms, of ${busy.length} and ${idle.length}`,
  };
}

/** The whole country, ten new centres: time to the proof, and what the boards of others take meanwhile. */
export async function sitingRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-bench-siting-'));
  const server = await startBuilt(folder, { ORYN_DEMO_PASSWORD: PASSWORD });
  try {
    const [planner, other] = [
      await signedIn(server.origin, 'planner'),
      await signedIn(server.origin, 'dispatcher'),
    ];
    await boards(
      other,
      (
        (until) => () =>
          performance.now() >= until
      )(performance.now() + 2000),
    );
    return [await siting(planner, other, 'coverage'), await siting(planner, other, 'minutes')];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
