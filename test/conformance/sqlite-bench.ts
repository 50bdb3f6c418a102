import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE, openStore } from '#server/store/open.ts';
import type { Bench } from './bench.ts';

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'oryn-store-'));

/** Work of another process on the same database. */
export function behindItsBack<T>(folder: string, work: (client: Database.Database) => T): T {
  const client = new Database(join(folder, DATABASE_FILE));
  try {
    return work(client);
  } finally {
    client.close();
  }
}

export async function sqliteBench(): Promise<Bench> {
  const folder = await newFolder();
  let { store } = await openStore({ folder });
  return {
    store,
    reopen: async () => {
      await store.close();
      ({ store } = await openStore({ folder }));
      return store;
    },
    falsify: async (seq) => {
      behindItsBack(folder, (client) =>
        client.prepare(`update ledger set data = replace(data, ':', ': ') where seq = ?`).run(seq),
      );
    },
    everyText: async () =>
      behindItsBack(folder, (client) => {
        const tables = client.prepare(`select name from sqlite_schema where type = 'table'`).pluck().all();
        return tables
          .map((name) => JSON.stringify(client.prepare(`select * from "${String(name)}"`).all()))
          .join();
      }),
    remove: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
