import Database from 'better-sqlite3';
import { chmodSync } from 'node:fs';

export interface FolderLock {
  release: () => void;
}

/**
 * Holds an empty database of its own, exclusively and for as long as this process lives: the operating system lets go
 * of it however the process ends. Null while somebody else holds it.
 */
export function lockFile(file: string): FolderLock | null {
  const client = new Database(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    client.exec('begin exclusive');
  } catch (error) {
    client.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
  return { release: () => client.close() };
}
