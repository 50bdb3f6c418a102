import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RegisterEntry } from '#shared/domain/registers.ts';
import { at, json } from './columns.ts';

/** Lists of registers as they were imported; the one with the highest number is the present one of its register. */
export const registerLists = sqliteTable(
  'register_lists',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    register: text('register').notNull(),
    asOf: text('as_of').notNull(),
    importedAt: at('imported_at').notNull(),
    /** A user id; null: imported at the server. */
    importedBy: text('imported_by'),
    commandId: text('command_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    fileName: text('file_name').notNull(),
    hash: text('hash').notNull(),
    entries: json<readonly RegisterEntry[]>('entries').notNull(),
  },
  (t) => [
    uniqueIndex('register_list_id').on(t.id),
    uniqueIndex('register_list_of_command').on(t.importedBy, t.commandId),
    index('lists_of_register').on(t.register, t.seq),
  ],
);
