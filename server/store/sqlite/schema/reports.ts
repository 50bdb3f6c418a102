import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DeliveryError } from '#shared/api/reminders.ts';
import type { Kato, SubscriptionId, UserId } from '#shared/ids.ts';
import type { Language } from '#shared/text.ts';
import { at } from './columns.ts';

/** Who is sent which report every month, and what became of the last one. */
export const reportSubscriptions = sqliteTable(
  'report_subscriptions',
  {
    id: text('id').$type<SubscriptionId>().primaryKey(),
    owner: text('owner').$type<UserId>().notNull(),
    /** A region's code; empty: the whole country. */
    region: text('region').$type<Kato | ''>().notNull(),
    serviceGroup: text('service_group').notNull(),
    language: text('language').$type<Language>().notNull(),
    email: text('email').notNull(),
    createdAt: at('created_at').notNull(),
    /** The last month that is done with, such as `2022-10`: sent, given up, or before the subscription. */
    doneMonth: text('done_month').notNull(),
    /** Tries of the month that is being sent. */
    attempts: integer('attempts').notNull(),
    /** Null: nothing is being tried. */
    nextAttemptAt: at('next_attempt_at'),
    deliveredAt: at('delivered_at'),
    deliveredMonth: text('delivered_month'),
    error: text('error').$type<DeliveryError>(),
  },
  (t) => [uniqueIndex('subscription_of').on(t.owner, t.region, t.serviceGroup)],
);
