import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry } from './outbox-entry.ts';
import type { Known } from './last-known.ts';

/** What this device keeps of the people who signed in on it, each by the id of its user. */
interface Shelves extends DBSchema {
  outbox: { key: string; value: Entry };
  known: { key: string; value: Known };
}

const open = async (): Promise<IDBPDatabase<Shelves>> =>
  openDB<Shelves>('oryn', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'commandId' });
      db.createObjectStore('known', { keyPath: 'userId' });
    },
  });

let opening: Promise<IDBPDatabase<Shelves> | null> | undefined;

/** Null where the browser keeps nothing, as in some private windows: then all lives as long as the page. */
export const device = (): Promise<IDBPDatabase<Shelves> | null> => (opening ??= open().catch(() => null));
