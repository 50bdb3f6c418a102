import { sql } from 'drizzle-orm';
import { sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { TokenId } from '#shared/ids.ts';
import { at, facilityId } from './columns.ts';
import { facilities } from './facilities.ts';

/** Tokens of centres' own software: an index into the ledger, by the hash of a secret that is kept nowhere. */
export const facilityTokens = sqliteTable(
  'facility_tokens',
  {
    id: text('id').$type<TokenId>().primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
    name: text('name').notNull(),
    hash: text('hash').notNull(),
    issuedAt: at('issued_at').notNull(),
    issuedBy: text('issued_by').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('token_of_hash').on(t.hash),
    uniqueIndex('token_of_name')
      .on(t.facilityId, t.name)
      .where(sql`${t.revokedAt} is null`),
  ],
);
