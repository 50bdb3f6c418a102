import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Subjects } from '#server/domain/decision.ts';
import type { ReferralId, UserId } from '#shared/ids.ts';
import { at, facilityId, json } from './columns.ts';

/** Commands that were accepted: what a repeat is answered from (rule 4). */
export const commands = sqliteTable(
  'commands',
  {
    actor: text('actor').notNull(),
    commandId: text('command_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    about: json<Subjects>('about').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.commandId] })],
);

/** Append-only; each entry carries the hash of the one before. */
export const ledger = sqliteTable(
  'ledger',
  {
    seq: integer('seq').primaryKey(),
    at: at('at').notNull(),
    actor: text('actor').notNull(),
    commandId: text('command_id').notNull(),
    facilityId: facilityId(),
    type: text('type').notNull(),
    /** Canonical JSON, exactly as hashed. */
    data: text('data').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    check('ledger_seq_positive', sql`${t.seq} > 0`),
    index('edits_of_facility')
      .on(t.facilityId, t.seq)
      .where(sql`${t.type} in ('details.edited', 'room.added', 'room.retired')`),
    index('openings_of_facility')
      .on(t.facilityId, t.seq)
      .where(sql`${t.type} in ('accepting.changed', 'facility.registered')`),
  ],
);

/** Who was shown the place of a confidential facility: an index into the ledger. */
export const reveals = sqliteTable(
  'reveals',
  {
    seq: integer('seq').primaryKey(),
    at: at('at').notNull(),
    facilityId: facilityId(),
    referralId: text('referral_id').$type<ReferralId>().notNull(),
    userId: text('user_id').$type<UserId>().notNull(),
  },
  (t) => [index('reveals_to_user').on(t.userId, t.at), index('reveals_of_facility').on(t.facilityId, t.at)],
);
