import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { authAdapter, type AuthAdapter } from './sqlite/auth-adapter.ts';
import { connect, MIGRATIONS, NewerDatabase, type Connection } from './sqlite/connect.ts';
import { storeRefusal } from './sqlite/group-commit.ts';
import { lockFile, type FolderLock } from './sqlite/lock.ts';
import { standingOfSessions, type StandingOf } from './sqlite/sessions.ts';
import { sqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

export type { AuthAdapter, FolderLock, StandingOf };

/** The database inside the data folder. */
export const DATABASE_FILE = 'oryn.db';

export interface OpenStore {
  store: Store;
  /** better-auth's adapter over the same database. */
  auth: AuthAdapter;
  standingOf: StandingOf;
}

export interface OpenOptions {
  /** The data folder; made, for its owner only, when it is not there. */
  folder: string;
  /** Where the migrations are; beside the code when left out. */
  migrations?: string;
  /** Random text, a new one each time. */
  salt?: () => string;
}

/** Why a store cannot be opened, as a plain sentence for whoever starts the server. */
export class CannotOpen extends Error {}

/** Opens the data folder's store and brings its tables up to date. Throws `CannotOpen`. */
export function openStore({
  folder,
  migrations = MIGRATIONS,
  salt = randomSalt,
}: OpenOptions): Promise<OpenStore> {
  const file = join(folder, DATABASE_FILE);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return Promise.reject(new CannotOpen(`The data folder ${folder} cannot be used: ${said(error)}.`));
  }
  let connection: Connection;
  try {
    connection = connect(file, migrations);
  } catch (error) {
    return Promise.reject(new CannotOpen(writeSentence(folder, error) ?? sentenceFor(file, error)));
  }
  return Promise.resolve({
    store: sqliteStore(connection, file, salt),
    auth: authAdapter(connection.db),
    standingOf: standingOfSessions(connection.db),
  });
}

/** One server to a data folder: boards are kept in memory, and another's writes would not be seen. Throws `CannotOpen`. */
export function lockFolder(folder: string): FolderLock {
  let lock: FolderLock | null;
  try {
    lock = lockFile(join(folder, 'lock'));
  } catch (error) {
    throw new CannotOpen(`The data folder ${folder} cannot be used: ${said(error)}.`);
  }
  if (lock !== null) return lock;
  throw new CannotOpen(
    `The data folder ${folder} is in use by another Oryn server. Stop that one, or set ORYN_DATA to another folder.`,
  );
}

const randomSalt = (): string => randomBytes(16).toString('base64url');

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the store threw while the server was made ready, as a sentence; null when it was something else. */
export function writeSentence(folder: string, error: unknown): string | null {
  const refused = storeRefusal(error);
  if (refused === undefined) return null;
  return refused === 'STORE_FULL'
    ? `The disk with the data folder ${folder} is full. Make room, or set ORYN_DATA to another folder.`
    : `The data folder ${folder} cannot be written: ${said(error)}. Set it right, or set ORYN_DATA to another folder.`;
}

function sentenceFor(file: string, error: unknown): string {
  if (error instanceof NewerDatabase)
    return `The database ${file} ${error.message}. Start that version, or set ORYN_DATA to another folder.`;
  return `The database ${file} cannot be read: ${said(error)}. Restore a backup, or set ORYN_DATA to another folder.`;
}
