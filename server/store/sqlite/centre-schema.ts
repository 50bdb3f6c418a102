import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FacilityId, TokenId } from '#shared/ids.ts';
import type { Channel, DeliveryError } from '#shared/api/reminders.ts';
import type { ReminderKind } from '#shared/domain/reminders.ts';
import type { Millis } from '#shared/time.ts';
import { facilities } from './schema.ts';

const facilityId = () =>
  text('facility_id')
    .$type<FacilityId>()
    .notNull()
    .references(() => facilities.id);
const at = (name: string) => integer(name).$type<Millis>();

/** Tokens of centres' own software: an index into the ledger, by the hash of a secret that is kept nowhere. */
export const facilityTokens = sqliteTable(
  'facility_tokens',
  {
    id: text('id').$type<TokenId>().primaryKey(),
    facilityId: facilityId(),
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

/** Where and when a centre is reminded of its count; a facility without a row has the country's shifts and no channel. */
export const facilityReminders = sqliteTable('facility_reminders', {
  facilityId: facilityId().primaryKey(),
  /** Null: the country's. */
  shiftStarts: text('shift_starts', { mode: 'json' }).$type<readonly string[]>(),
  emails: text('emails', { mode: 'json' }).$type<readonly string[]>().notNull(),
  webhookUrl: text('webhook_url'),
  /** Signs what is sent there. */
  webhookSecret: text('webhook_secret'),
});

/** One reminder over one channel, made once; `nextAttemptAt` null: nothing is tried any more. */
export const reminderDeliveries = sqliteTable(
  'reminder_deliveries',
  {
    id: text('id').primaryKey(),
    facilityId: facilityId(),
    channel: text('channel').$type<Channel>().notNull(),
    kind: text('kind').$type<ReminderKind>().notNull(),
    /** Which reminder it is: the same key is the same reminder. */
    key: text('key').notNull(),
    createdAt: at('created_at').notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: at('next_attempt_at'),
    deliveredAt: at('delivered_at'),
    error: text('error').$type<DeliveryError>(),
  },
  (t) => [
    index('deliveries_to_try').on(t.nextAttemptAt),
    index('deliveries_of_facility').on(t.facilityId, t.createdAt),
    check('delivery_attempts_not_negative', sql`${t.attempts} >= 0`),
  ],
);
