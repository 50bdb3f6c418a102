import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Channel, DeliveryError } from '#shared/api/reminders.ts';
import type { ReminderKind } from '#shared/domain/reminders.ts';
import { at, facilityId, json } from './columns.ts';
import { facilities } from './facilities.ts';

/** Where and when a centre is reminded of its count; a facility without a row has the country's shifts and no channel. */
export const facilityReminders = sqliteTable('facility_reminders', {
  facilityId: facilityId()
    .references(() => facilities.id)
    .primaryKey(),
  /** Null: the country's. */
  shiftStarts: json<readonly string[]>('shift_starts'),
  emails: json<readonly string[]>('emails').notNull(),
  webhookUrl: text('webhook_url'),
  /** Signs what is sent there. */
  webhookSecret: text('webhook_secret'),
});

/** One reminder over one channel, made once; `nextAttemptAt` null: nothing is tried any more. */
export const reminderDeliveries = sqliteTable(
  'reminder_deliveries',
  {
    id: text('id').primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
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
