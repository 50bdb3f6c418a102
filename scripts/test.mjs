// Runs every check in turn and stops at the first that fails. The last line is `N passed, N failed`.
//   npm test              everything
//   npm run check         everything but the browser tests
//   node scripts/test.mjs --only lint,types
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOW_TO_GET_CHROMIUM, findChromium } from './chromium.mjs';

const CACHE = 'node_modules/.cache';
const totals = { passed: 0, failed: 0 };

const bin = (path) => [process.execPath, join('node_modules', path)];
const vitest = (report, ...projects) => [
  ...bin('vitest/vitest.mjs'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(CACHE, report)}`,
];

/** Steps of one row run side by side; a row starts when the one before has passed. */
const ROWS = [
  [{ name: 'format', command: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] }],
  [
    { name: 'types', command: [...bin('typescript/bin/tsc'), '--pretty'] },
    {
      name: 'lint',
      command: [
        ...bin('eslint/bin/eslint.js'),
        '--cache',
        '--cache-strategy=content',
        `--cache-location=${CACHE}/eslint/`,
        '.',
      ],
    },
  ],
  [{ name: 'dead code', command: [...bin('knip/bin/knip.js'), '--no-progress'] }],
  [{ name: 'migrations', command: [process.execPath, 'scripts/check-migrations.mjs'] }],
  [
    {
      name: 'API document',
      needs: 'scripts/openapi.ts',
      command: [...bin('tsx/dist/cli.mjs'), 'scripts/openapi.ts', '--check'],
    },
  ],
  [
    {
      name: 'first screen',
      needs: 'web/index.html',
      command: [process.execPath, 'scripts/check-bundle.mjs'],
    },
  ],
  [
    {
      name: 'unit',
      report: 'unit.json',
      command: vitest('unit.json', 'domain', 'store', 'http', 'realtime', 'web'),
    },
  ],
  [{ name: 'e2e', report: 'e2e.json', command: vitest('e2e.json', 'e2e') }],
];

const chosenRows = () => {
  const args = process.argv.slice(2);
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1]?.split(',') : undefined;
  const chosen = ({ name }) => (only ? only.includes(name) : name !== 'e2e' || !args.includes('--no-e2e'));
  return ROWS.map((row) => row.filter(chosen)).filter((row) => row.length > 0);
};

const end = () => {
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed > 0 ? 1 : 0);
};

const fail = (sentence) => {
  console.log(`\n${sentence}`);
  totals.failed = Math.max(totals.failed, 1);
  end();
};

/** Counts from vitest's own report; a file that could not even be loaded counts as one failure. */
const count = (report) => {
  const path = join(CACHE, report);
  if (!existsSync(path)) return;
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  totals.passed += numPassedTests;
  totals.failed += numFailedTests + broken.length;
};

const run = ({ command: [program, ...args], report }, alone) =>
  new Promise((resolve) => {
    if (report) rmSync(join(CACHE, report), { force: true });
    const since = performance.now();
    const chunks = [];
    const child = spawn(program, args, {
      stdio: ['ignore', ...(alone ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    });
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(String(error))));
    child.on('close', (status) => {
      if (report) count(report);
      resolve({ status, words: Buffer.concat(chunks).toString(), took: performance.now() - since });
    });
  });

const runRow = async (row) => {
  const ready = row.filter(({ needs, name }) => {
    if (!needs || existsSync(needs)) return true;
    console.log(`- ${name}: left out, ${needs} does not exist yet`);
    return false;
  });
  const alone = ready.length === 1;
  const outcomes = await Promise.all(ready.map((step) => run(step, alone)));
  ready.forEach(({ name }, index) => {
    const { status, words, took } = outcomes[index];
    if (words.trim()) console.log(words.trimEnd());
    console.log(`${status === 0 ? '✓' : '✗'} ${name} (${(took / 1000).toFixed(1)} s)`);
  });
  const broken = ready.filter((_, index) => outcomes[index].status !== 0).map(({ name }) => name);
  if (broken.length > 0) fail(`Stopped: ${broken.join(' and ')} did not pass; what is wrong is said above.`);
};

mkdirSync(CACHE, { recursive: true });
const rows = chosenRows();
if (rows.flat().some(({ name }) => name === 'e2e')) {
  const chromium = findChromium();
  if (!chromium) fail(HOW_TO_GET_CHROMIUM);
  process.env.CHROMIUM = chromium;
}
for (const row of rows) await runRow(row);
end();
