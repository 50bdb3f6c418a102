import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE, openStore } from '#server/store/open.ts';
import { storeConformance, type Bench } from './store.conformance.ts';

async function sqliteBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'oryn-store-'));
  const file = join(folder, DATABASE_FILE);
  let { store } = await openStore({ folder });
  const behindItsBack = <T>(work: (client: Database.Database) => T): T => {
    const client = new Database(file);
    try {
      return work(client);
    } finally {
      client.close();
    }
  };
  return {
    store,
    reopen: async () => {
      await store.close();
      ({ store } = await openStore({ folder }));
      return store;
    },
    falsify: async (seq) => {
      behindItsBack((client) =>
        client.prepare(`update ledger set data = replace(data, ':', ': ') where seq = ?`).run(seq),
      );
    },
    everyText: async () =>
      behindItsBack((client) => {
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

storeConformance('SQLite', sqliteBench);
