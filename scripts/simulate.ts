/** Drives a believable day through the public API of a running demo server: npm run simulate [URL] [SECONDS A STEP]. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCountry } from '#server/reference.ts';
import { DEMO_FACILITIES } from '#server/seed/history.ts';
import { CALM_PACE, startSimulation } from '#server/simulation/day.ts';
import { simulatorPassword } from '#server/simulation/password.ts';

const [url = `http://localhost:${process.env['PORT'] ?? '3000'}`, seconds] = process.argv.slice(2);
const folder = process.env['ORYN_DATA'] ?? 'var';
const country = loadCountry(join('data', process.env['ORYN_COUNTRY'] ?? 'kz'));
const secret = process.env['ORYN_SECRET'] ?? readFileSync(join(folder, 'secret'), 'utf8').trim();

const simulation = startSimulation({
  url,
  country,
  password: simulatorPassword(secret),
  careful: new Set(DEMO_FACILITIES),
  pace: seconds === undefined ? CALM_PACE : Number(seconds) * 1000,
  now: Date.now,
  random: Math.random,
  report: (what, error) => {
    console.error(`${what}: ${String(error)}`);
  },
});
console.log(`A simulated day runs at ${url}. Ctrl+C ends it.`);
process.once('SIGINT', () => void simulation.stop());
process.once('SIGTERM', () => void simulation.stop());
