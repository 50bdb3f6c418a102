import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CannotOpen, DATABASE_FILE, writeSentence, openStore } from '#server/store/open.ts';
import { checkpoints } from '#server/store/sqlite/checkpoint.ts';
import { connect, MIGRATIONS } from '#server/store/sqlite/connect.ts';
import { sqliteStore } from '#server/store/sqlite/store.ts';
import type { Decider, Store } from '#server/store/store.ts';
import { refuse } from '#shared/refusals.ts';
import { aFacility, aUnit, NOW } from '../build.ts';
import { census, command, committed, facilityIn, TARAZ, women } from './commands.ts';
import { behindItsBack, newFolder } from './sqlite-bench.ts';

describe('the SQLite engine', () => {
  let folder: string;
  let opened: Store | undefined;
  const registry = { at: NOW, facilities: [aFacility({ id: TARAZ, units: [aUnit({ id: women })] })] };
  const open = async (data = folder): Promise<Store> => {
    ({ store: opened } = await openStore({ folder: data }));
    return opened;
  };

  beforeEach(async () => {
    folder = await newFolder();
    opened = undefined;
  });
  afterEach(async () => {
    await opened?.close();
    await rm(folder, { recursive: true });
  });

  it(
    'loses no acknowledged command when the process is killed amid writes',
    { timeout: 30_000 },
    async () => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', join(import.meta.dirname, 'write-until-killed.ts'), folder],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let said = '';
      for await (const chunk of child.stdout) {
        said += String(chunk);
        if (said.split('\n').length > 300) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');

      const acknowledged = said.split('\n').slice(0, -1);
      const store = await open();
      const asked: Decider = () => {
        throw new Error('was asked again: the command was lost');
      };
      for (const name of acknowledged)
        expect(committed(await store.change(command(name), asked)).repeated).toBe(true);
      expect(acknowledged.length).toBeGreaterThanOrEqual(300);
      const { entries, firstBadSeq } = await store.verifyLedger();
      expect(firstBadSeq).toBeNull();
      expect((await facilityIn(store, TARAZ)).version).toBe(entries);
    },
  );

  it('refuses writes while the disk is full, and goes on when there is room again', async () => {
    const file = join(folder, DATABASE_FILE);
    const connection = connect(file, MIGRATIONS);
    const store = sqliteStore(connection, file, () => 'salt');
    await store.register(registry);
    connection.client.pragma(
      `max_page_count = ${String(connection.client.pragma('page_count', { simple: true }))}`,
    );
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, i) => store.change(command(`full ${i}`), census(i % 9, NOW + i))),
    );
    expect(outcomes).toContainEqual(refuse('STORE_FULL'));
    const kept = outcomes.filter(({ ok }) => ok).length;
    connection.client.pragma('max_page_count = 1000000');
    expect((await store.change(command('room'), census(3, NOW + 900))).ok).toBe(true);
    expect(await store.verifyLedger()).toEqual({ entries: kept + 2, firstBadSeq: null });
    expect((await facilityIn(store)).version).toBe(kept + 2);
    await store.close();
  });

  it('goes on when the log cannot be written back, on a disk that is full', async () => {
    const file = join(folder, DATABASE_FILE);
    const { client } = connect(file, MIGRATIONS);
    client.exec('create table filler (text)');
    client.prepare('insert into filler values (zeroblob(2000000))').run();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const quiet = checkpoints(client, file);
      const pragma = vi.spyOn(client, 'pragma').mockImplementation(() => {
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      });
      for (const times of [1, 2]) {
        quiet.committed();
        await vi.advanceTimersByTimeAsync(1000);
        expect(pragma).toHaveBeenCalledTimes(times);
      }
    } finally {
      vi.useRealTimers();
      client.close();
    }
  });

  it('says in a sentence that there is no room, or that it may not write', () => {
    const locked = new Database.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY');
    expect(writeSentence('var', locked)).toMatch(/^The data folder var cannot be written: attempt/);
    const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    expect(writeSentence('var', full)).toMatch(/^The disk with the data folder var is full/);
    expect(writeSentence('var', new Error('other'))).toBeNull();
  });

  it('refuses writes while another process holds the database, and goes on afterwards', async () => {
    const file = join(folder, DATABASE_FILE);
    const connection = connect(file, MIGRATIONS);
    const store = sqliteStore(connection, file, () => 'salt');
    await store.register(registry);
    connection.client.pragma('busy_timeout = 1');
    const other = connect(file, MIGRATIONS).client;
    other.exec('begin immediate');
    expect(await store.change(command('busy'), census(1))).toEqual(refuse('STORE_BUSY'));
    other.exec('rollback');
    expect((await store.change(command('busy'), census(1))).ok).toBe(true);
    other.close();
    await store.close();
  });

  it('decides upon what another process has written since the last command', async () => {
    const store = await open();
    await store.register(registry);
    await store.change(command('first'), census(1));
    behindItsBack(folder, (client) => client.prepare('update units set occupied = 7').run());
    let seen: number | undefined;
    await store.change(command('second'), ({ facilities }) => {
      seen = facilities.get(TARAZ)?.units[0]?.occupied;
      return refuse('NOT_YOURS');
    });
    expect(seen).toBe(7);
  });

  it('makes its folder and its file readable by their owner only', async () => {
    const data = join(folder, 'new', 'data');
    await open(data);
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    expect(await modeOf(data)).toBe(0o700);
    expect(await modeOf(join(data, DATABASE_FILE))).toBe(0o600);
  });

  it('says in a sentence that a file is no database', async () => {
    await writeFile(join(folder, DATABASE_FILE), 'not a database at all, '.repeat(100));
    await expect(open()).rejects.toThrow(CannotOpen);
    await expect(open()).rejects.toThrow(/cannot be read: file is not a database\. Restore a backup/);
  });

  it('says in a sentence that the folder is a file', async () => {
    const data = join(folder, 'file');
    await writeFile(data, '');
    await expect(open(data)).rejects.toThrow(/^The data folder .* cannot be used/);
  });

  it('does not touch what a newer version wrote', async () => {
    await (await open()).close();
    opened = undefined;
    behindItsBack(folder, (client) =>
      client.prepare(`insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)`).run(),
    );
    await expect(open()).rejects.toThrow(/was written by a newer version of Oryn/);
  });

  it('copies itself while it is written to', async () => {
    const store = await open();
    await store.register(registry);
    const writes = Promise.all([1, 2, 3].map((n) => store.change(command(`w${n}`), census(n, NOW + n))));
    await writes;
    const copies = join(folder, 'copy');
    await (await openStore({ folder: copies })).store.close();
    await rm(join(copies, DATABASE_FILE));
    await store.backup(join(copies, DATABASE_FILE));
    const { store: copy } = await openStore({ folder: copies });
    expect(await copy.facilities(NOW)).toEqual(await store.facilities(NOW));
    expect(await copy.verifyLedger()).toEqual({ entries: 4, firstBadSeq: null });
    await copy.close();
  });

  it('keeps the users and sessions of better-auth in the same database', async () => {
    const { store, auth: database } = await openStore({ folder });
    opened = store;
    const auth = betterAuth({
      database,
      secret: 'a secret for this test only, long enough',
      baseURL: 'http://localhost:3000',
      emailAndPassword: { enabled: true },
      telemetry: { enabled: false },
      plugins: [username()],
      user: {
        additionalFields: {
          role: { type: 'string', required: true },
          desk: { type: 'string', required: false },
          regions: { type: 'string', required: false, defaultValue: '[]' },
          facilities: { type: 'string', required: false, defaultValue: '[]' },
        },
      },
    });
    const password = 'a long test password';
    await auth.api.signUpEmail({
      body: {
        email: 'd@oryn.invalid',
        name: 'Dispatcher',
        password,
        username: 'dispatcher',
        role: 'dispatcher',
      },
    });
    const session = await auth.api.signInUsername({ body: { username: 'dispatcher', password } });
    expect(session.user).toMatchObject({ username: 'dispatcher', role: 'dispatcher', regions: '[]' });
    const rows = behindItsBack(folder, (client) =>
      client.prepare('select count(*) from session').pluck().get(),
    );
    expect(rows).toBe(2);
  });
});
