/** A real Valhalla for the test of the routing adapter: installed apart, over roads that are written here. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Point } from '#shared/domain/geo.ts';
import { osmPbf } from './osm-pbf.ts';

/** Prebuilt Valhalla inside npm, 280 MB: never a dependency of this project. */
const PACKAGE = '@valhallajs/valhallajs';
const VERSION = '3.6.1';

const run = promisify(execFile);

interface Bindings {
  getConfig(options: { tileDir: string; tileExtract: string }): Promise<object>;
}

export interface RealValhalla {
  url: string;
  process: ChildProcess;
  /** Milliseconds to install the package and to build the tiles. */
  installed: number;
  built: number;
  stop(): void;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString().trim())));
    child.once('exit', (code) =>
      reject(new Error(`The server before Valhalla ended with ${code ?? 'a signal'}`)),
    );
  });

/** Installs into a folder of its own, builds tiles of these roads and serves them; `stop` removes everything. */
export async function startValhalla(roads: readonly (readonly Point[])[]): Promise<RealValhalla> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-valhalla-'));
  const inside = (name: string): string => join(folder, name);
  try {
    writeFileSync(inside('package.json'), '{ "private": true }');
    const arguments_ = ['install', '--no-audit', '--no-fund', '--save-exact', `${PACKAGE}@${VERSION}`];
    const installed = await timed(() => run('npm', arguments_, { cwd: folder }));
    writeFileSync(inside('roads.osm.pbf'), osmPbf(roads));
    const bindings = createRequire(inside('package.json'))(PACKAGE) as Bindings;
    const config = await bindings.getConfig({ tileDir: inside('tiles'), tileExtract: inside('tiles.tar') });
    writeFileSync(inside('config.json'), JSON.stringify(config));
    const built = await timed(() =>
      run('npx', ['valhalla', 'build_tiles', '-c', 'config.json', 'roads.osm.pbf'], {
        cwd: folder,
        maxBuffer: 2 ** 26,
      }),
    );
    const shim = join(import.meta.dirname, 'valhalla-shim.mjs');
    const child = spawn(process.execPath, [shim, folder, inside('config.json')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = `http://127.0.0.1:${await portOf(child)}`;
    const stop = (): void => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    return { url, process: child, installed, built, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
