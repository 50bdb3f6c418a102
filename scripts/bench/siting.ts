import type { SitingJob } from '#shared/api/planning.ts';
import { startApp, type Client } from '../../test/http/app.ts';
import type { BenchRow } from './table.ts';
import { median } from './table.ts';

const REPEATS = 5;
const IDLE_REQUESTS = 400;

const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;

async function light(who: Client): Promise<number> {
  const start = performance.now();
  await who.get('/api/v1/me');
  return performance.now() - start;
}

/** The whole country, ten new centres: time to the proof, and what a light request takes meanwhile. */
export async function sitingRows(): Promise<BenchRow[]> {
  const oryn = await startApp({ users: ['planner', 'admin'] });
  const [planner, other] = [await oryn.signIn('planner'), await oryn.signIn('admin')];
  const idle: number[] = [];
  for (let request = 0; request < IDLE_REQUESTS; request += 1) idle.push(await light(other));
  const rows: BenchRow[] = [];
  for (const objective of ['coverage', 'minutes'] as const) {
    const busy: number[] = [];
    const solves: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const body = { group: 'victims', objective, limitMinutes: 120, centres: 10 };
      let job: SitingJob = (await planner.send('POST', '/api/v1/planning/sites', body)).body;
      while (job.state === 'queued' || job.state === 'running') {
        for (let request = 0; request < 10; request += 1) busy.push(await light(other));
        job = (await planner.get(`/api/v1/planning/sites/${job.jobId}`)).body;
      }
      if (job.result?.proof.proof !== 'optimal')
        throw new Error(`Not proven: ${JSON.stringify(job.progress)}`);
      solves.push(job.result.proof.seconds);
    }
    rows.push({
      what: `siting, ${objective}, 228 districts × 373 candidates, k = 10: a light request meanwhile, p99`,
      baseline: 'the same request while nothing is solved',
      ratio: p99(busy) / p99(idle),
      goal: 'proven ≤ 10 s, p99 unharmed',
      absolute: `proven in ${median(solves).toFixed(2)} s; p99 ${p99(busy).toFixed(1)} ms, idle ${p99(idle).toFixed(1)} ms`,
    });
  }
  await oryn.close();
  return rows;
}
