import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the store remembers of itself, by key. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
