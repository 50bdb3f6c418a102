import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannotStart, freePort, prepareFolder, secretIn } from '#server/preparing.ts';
import { CannotOpen, DATABASE_FILE, lockFolder } from '#server/store/open.ts';

let folder: string;
let running: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-start-'));
});
afterEach(() => {
  running?.kill('SIGKILL');
  running = null;
  rmSync(folder, { recursive: true });
});

describe('the data folder', () => {
  it('is made for its owner only; one that is there keeps its rights', () => {
    const made = join(folder, 'made');
    prepareFolder(made);
    expect(statSync(made).mode & 0o777).toBe(0o700);
    const shared = join(folder, 'shared');
    mkdirSync(shared, { mode: 0o755 });
    prepareFolder(shared);
    expect(statSync(shared).mode & 0o777).toBe(0o755);
  });

  it('that is a file is told in a sentence', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => prepareFolder(file)).toThrow(CannotStart);
    expect(() => prepareFolder(file)).toThrow(/^The data folder .* cannot be used/);
  });

  it('belongs to one server at a time', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(CannotOpen);
    expect(() => lockFolder(folder)).toThrow(/is in use by another Oryn server/);
    lock.release();
    lockFolder(folder).release();
  });
});

describe('the secret', () => {
  it('is made once, readable by its owner only', () => {
    const secret = secretIn(folder);
    expect(secret.length).toBeGreaterThan(40);
    expect(secretIn(folder)).toBe(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('that a kill cut off is made anew: nobody signs with an empty one', () => {
    for (const torn of ['', 'short']) {
      writeFileSync(join(folder, 'secret'), torn);
      expect(secretIn(folder).length).toBeGreaterThan(40);
    }
  });

  it('that cannot be read is told in a sentence', () => {
    mkdirSync(join(folder, 'secret'));
    expect(() => secretIn(folder)).toThrow(CannotStart);
  });
});

describe('the port', () => {
  it('that is taken is told in a sentence, before anything is made', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(freePort({ port, host: '127.0.0.1' })).rejects.toThrow(`Port ${port} is taken`);
    other.close();
    await once(other, 'close');
    await freePort({ port, host: '127.0.0.1' });
  });
});

interface Start {
  child: ChildProcess;
  /** Resolves with all that was said, once it fits. */
  said(fits: RegExp): Promise<string>;
}

function start(environment: Record<string, string>): Start {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
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
  running = child;
  let text = '';
  const { stdout } = child;
  return {
    child,
    said: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (fits.test(text)) resolve(text);
        };
        stdout.on('data', (chunk: Buffer) => {
          text += String(chunk);
          look();
        });
        child.once('exit', () => reject(new Error(`The server ended after saying: ${text}`)));
        look();
      }),
  };
}

const usersIn = (file: string): number => {
  if (!existsSync(file)) return 0;
  const client = new Database(file, { readonly: true });
  try {
    return Number(client.prepare('select count(*) from user').pluck().get());
  } catch {
    return 0; // not migrated yet
  } finally {
    client.close();
  }
};

describe('a first start', { timeout: 60_000 }, () => {
  it('that is killed amid loading is made good by the next one, which stops cleanly', async () => {
    const first = start({});
    await first.said(/loading the demonstration data/);
    while (usersIn(join(folder, DATABASE_FILE)) < 3) await later(5);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = start({});
    const said = await second.said(/ready at (\S+)/);
    const url = /ready at (\S+)/.exec(said)?.[1] ?? '';
    const signedIn = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'oryn-demo-2022' }),
    });
    const cookie = signedIn.headers.getSetCookie().join('; ');
    const board = await fetch(`${url}/api/v1/board`, { headers: { cookie } });
    const { tiles } = (await board.json()) as { tiles: unknown[] };
    const rows = readFileSync('data/kz/facilities.csv', 'utf8').trim().split('\n').length - 1;
    expect(tiles).toHaveLength(rows);

    second.child.kill('SIGTERM');
    const [code] = (await once(second.child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it('without data prints a token that makes one administrator, and none after that', async () => {
    const first = start({ ORYN_SEED: 'empty' });
    const said = await first.said(/POST \/api\/v1\/first-admin/);
    const url = /ready at (\S+)/.exec(said)?.[1] ?? '';
    const token = /^ {2}(\S{32})$/m.exec(said)?.[1];
    const make = (username: string) =>
      fetch(`${url}/api/v1/first-admin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, username, password: 'a long password' }),
      });
    expect((await make('chief')).status).toBe(201);
    expect((await make('second')).status).toBe(401);
    first.child.kill('SIGTERM');
    await once(first.child, 'exit');

    const again = start({ ORYN_SEED: 'empty' });
    expect(await again.said(/ready at/)).not.toContain('token');
  });
});
