import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/accounts.ts';

/**
 * better-auth's own adapter over the store's connection. Without transactions of its own: they would be
 * asynchronous, and this engine's are not.
 */
export const authAdapter = (database: BetterSQLite3Database) =>
  drizzleAdapter(database, { provider: 'sqlite', schema, transaction: false });

export type AuthAdapter = ReturnType<typeof authAdapter>;
