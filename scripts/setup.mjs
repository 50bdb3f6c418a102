// Makes a fresh checkout ready: installs when the lock file changed, builds when sources changed.
// Runs before anything is installed, so it uses nothing but Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const INSTALLED = 'node_modules/.oryn-lock';
const BUILT = 'dist/.oryn-sources';
const BUILDING = 'dist/.oryn-building';
const CODE = /\.(ts|tsx|js|mjs|css|html|json|svg|png|sql|webmanifest|woff2|csv|geojson)$/;

const say = (sentence) => console.log(`oryn: ${sentence}`);
const stop = (sentence) => {
  console.error(`oryn: ${sentence}`);
  process.exit(1);
};
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const readOr = (path, otherwise) => (existsSync(path) ? readFileSync(path, 'utf8') : otherwise);

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node 20.19 or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`);
};

/** Whatever decides what npm installs, and the Node that native parts are compiled for. */
const lockHash = () => {
  const wanted = JSON.parse(readFileSync('package.json', 'utf8'));
  const { dependencies, devDependencies, overrides, allowScripts } = wanted;
  return createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(JSON.stringify([dependencies, devDependencies, overrides, allowScripts]))
    .update([process.platform, process.arch, process.versions.modules].join(' '))
    .digest('hex');
};

const sqliteWorks = () => {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', probe], { stdio: 'ignore' }).status === 0;
};

/** Somebody ran npm by hand: if that left exactly what the lock file says, there is nothing to do. */
const alreadyInstalled = () => {
  const there = JSON.parse(readOr('node_modules/.package-lock.json', '{}')).packages ?? {};
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  delete locked['']; // the project itself
  const complete = Object.entries(locked).every(
    ([path, { version, optional }]) => there[path]?.version === version || (optional && !there[path]),
  );
  return complete && Object.keys(there).every((path) => path in locked) && sqliteWorks();
};

const missingCompiler = () =>
  ['python3', 'make', 'g++'].filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error);

const explainCompiler = () => {
  const missing = missingCompiler();
  const why =
    missing.length > 0
      ? `${missing.join(', ')} missing: install (Debian and Ubuntu: apt-get install python3 make g++)`
      : 'see the messages above; python3, make and g++ are there';
  return `the database driver better-sqlite3 could not be built (${why}), then start again.`;
};

const install = () => {
  const hash = lockHash();
  if (readOr(INSTALLED, '') === hash) return;
  if (!alreadyInstalled()) {
    const since = performance.now();
    say('installing packages (the first time about two minutes: the database driver is compiled) …');
    const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0 && missingCompiler().length > 0) stop(explainCompiler());
    if (npm.status !== 0) stop('npm ci failed; its messages are above.');
    if (!sqliteWorks()) stop(explainCompiler());
    say(`packages installed in ${seconds(since)}.`);
  }
  writeFileSync(INSTALLED, hash);
};

const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  const below = readdirSync(path, { recursive: true, withFileTypes: true });
  return below
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
};

const contentHash = (folders, files) => {
  const hash = createHash('sha256');
  const all = [...folders.flatMap(filesUnder), ...files.filter((file) => existsSync(file))].sort();
  for (const file of all) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const SIDES = [
  {
    name: 'server',
    source: 'server/main.ts',
    result: 'dist/server/main.js',
    command: ['scripts/build-server.mjs'],
    folders: ['server', 'shared', 'data'],
    files: ['scripts/build-server.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
  },
  {
    name: 'web',
    source: 'web/index.html',
    result: 'dist/web/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    folders: ['web', 'shared', 'data'],
    files: [
      'vite.config.ts',
      'scripts/offline-files.ts',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
    ],
  },
];

const buildSide = (side, built) => {
  const hash = contentHash(side.folders, side.files);
  if (built[side.name] === hash && existsSync(side.result)) return;
  if (!existsSync(side.source))
    return say(`${side.source} does not exist yet: nothing to build for ${side.name}.`);
  const since = performance.now();
  say(`building ${side.name} …`);
  delete built[side.name];
  const run = spawnSync(process.execPath, side.command, { stdio: 'inherit' });
  if (run.status !== 0) stop(`the build of ${side.name} failed; its messages are above.`);
  built[side.name] = hash;
  say(`${side.name} built in ${seconds(since)}.`);
};

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process: it left its mark behind when it died
  }
};

/** Two starts at once must not write into one folder: the second waits for the first. */
const waitForOthers = () => {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      writeFileSync(BUILDING, String(process.pid), { flag: 'wx' });
      return;
    } catch {
      const owner = Number(readOr(BUILDING, '0'));
      if (owner > 0 && !isRunning(owner)) rmSync(BUILDING, { force: true });
      else Atomics.wait(pause, 0, 0, 200);
    }
  }
  stop(`another build has not ended for two minutes; if there is none, delete ${BUILDING}.`);
};

const build = () => {
  mkdirSync('dist', { recursive: true });
  waitForOthers();
  process.on('exit', () => rmSync(BUILDING, { force: true }));
  const built = JSON.parse(readOr(BUILT, '{}'));
  for (const side of SIDES) {
    buildSide(side, built);
    writeFileSync(BUILT, JSON.stringify(built));
  }
};

checkNode();
install();
build();
