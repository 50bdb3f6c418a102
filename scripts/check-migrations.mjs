// Fails when the schema says something that no committed migration says. Works on a copy: the tree stays as it is.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const SCHEMA = './server/store/sqlite/schema/*.ts';
const MIGRATIONS = 'server/store/sqlite/migrations';
const COPY = 'node_modules/.cache/migrations';

rmSync(COPY, { recursive: true, force: true });
mkdirSync(COPY, { recursive: true });
if (existsSync(MIGRATIONS)) cpSync(MIGRATIONS, COPY, { recursive: true });

const sqlFiles = () => readdirSync(COPY).filter((name) => name.endsWith('.sql'));
const known = new Set(sqlFiles());
const run = spawnSync(
  process.execPath,
  ['node_modules/drizzle-kit/bin.cjs', 'generate', '--dialect', 'sqlite', '--schema', SCHEMA, '--out', COPY],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 },
);
const added = sqlFiles().filter((name) => !known.has(name));

if (run.status !== 0) {
  console.error(run.stdout + run.stderr);
  console.error('drizzle-kit could not read the schema.');
  process.exit(1);
}
if (added.length > 0) {
  for (const name of added) console.error(readFileSync(join(COPY, name), 'utf8'));
  console.error(
    'The schema has changed without a migration: run npm run db:generate and commit what it writes.',
  );
  process.exit(1);
}
console.log(`${known.size} migrations, and the schema says nothing else.`);
