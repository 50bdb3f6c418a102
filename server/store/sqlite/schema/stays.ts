import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Allocation } from '#shared/domain/referral.ts';
import type { ReferralId, StayId } from '#shared/ids.ts';
import { at, facilityId, json } from './columns.ts';
import { facilities } from './facilities.ts';

export const stays = sqliteTable(
  'stays',
  {
    id: text('id').$type<StayId>().primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
    referralId: text('referral_id').$type<ReferralId>(),
    allocations: json<readonly Allocation[]>('allocations').notNull(),
    size: integer('size').notNull(),
    since: at('since').notNull(),
    expectedUntil: at('expected_until'),
    /** Null while the party is inside. */
    leftAt: at('left_at'),
    /** Coded, where to; null while the party is inside. */
    onward: text('onward'),
  },
  (t) => [
    index('stays_in_facility').on(t.facilityId, t.leftAt),
    check('stay_size_positive', sql`${t.size} > 0`),
  ],
);

/** The erasable part of a stay; a row is deleted when its time has come (rule 7). */
export const stayNotes = sqliteTable('stay_notes', {
  stayId: text('stay_id')
    .$type<StayId>()
    .primaryKey()
    .references(() => stays.id),
  /** Null once it was taken back. */
  note: text('note'),
  /** Keeps the ledger's hash from being guessed; erased with the row. */
  salt: text('salt').notNull(),
});
