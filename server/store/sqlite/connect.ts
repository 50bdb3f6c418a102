import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { chmodSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One connection, spoken to by Drizzle; `client` for what Drizzle has no words for: pragmas, savepoints, backup. */
export interface Connection {
  client: Database.Database;
  db: BetterSQLite3Database;
}

/** How long a statement waits for another process, such as a backup. The event loop waits with it. */
const BUSY_MS = 250;
/** Pages; a last resort when there is never a quiet moment. Checkpoints are made apart from requests. */
const AUTOCHECKPOINT_PAGES = 8000;

/** Beside this file in the source tree, beside the bundle when built. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/** The pragmas behind rule 2: an acknowledged write survives `kill -9` and power loss. */
function setPragmas(client: Database.Database): void {
  client.pragma(`busy_timeout = ${BUSY_MS}`);
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  client.pragma(`wal_autocheckpoint = ${AUTOCHECKPOINT_PAGES}`);
  // What was erased must not linger in free pages (rule 7).
  client.pragma('secure_delete = ON');
  client.pragma('cache_size = -32000');
  client.pragma('temp_store = MEMORY');
}

/** Opens the file, creating it if needed, and brings its tables up to date. Throws what SQLite throws. */
export function connect(file: string, migrations: string): Connection {
  const isNew = !existsSync(file);
  const client = new Database(file);
  try {
    if (isNew) chmodSync(file, 0o600);
    setPragmas(client);
    const db = drizzle({ client });
    refuseNewer(client, migrations);
    // Off while tables are rebuilt; a pragma inside a migration's transaction would do nothing.
    client.pragma('foreign_keys = OFF');
    migrate(db, { migrationsFolder: migrations });
    client.pragma('foreign_keys = ON');
    return { client, db };
  } catch (error) {
    client.close();
    throw error;
  }
}

export class NewerDatabase extends Error {}

/** There are no down migrations: tables that a later version made are not touched. */
function refuseNewer(client: Database.Database, migrations: string): void {
  const table = client.prepare(`select 1 from sqlite_schema where name = '__drizzle_migrations'`).get();
  if (table === undefined) return;
  const applied = client.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder: migrations }).map((one) => one.folderMillis),
  );
  if (typeof applied === 'number' && applied > newest)
    throw new NewerDatabase('was written by a newer version of Oryn');
}
