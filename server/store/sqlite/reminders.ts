import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { z } from 'zod';
import type { Statement } from '#shared/domain/punctuality.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Store } from '../store.ts';
import { seqBefore } from './entries.ts';
import type { GroupCommit } from './group-commit.ts';
import { ledger } from './schema/ledger.ts';
import { facilityReminders, reminderDeliveries } from './schema/reminders.ts';
import { inTurns } from './turns.ts';

type Reminders = Pick<
  Store,
  | 'reminderSettings'
  | 'allReminderSettings'
  | 'setReminderSettings'
  | 'queueDeliveries'
  | 'dueDeliveries'
  | 'noteDelivery'
  | 'deliveries'
  | 'failingSince'
  | 'statements'
>;

const STATEMENTS = ['census.taken', 'census.confirmed'];
/** Entries read at a time. */
const CHUNK = 1000;

/** What the ledger says of a statement: a census names its units, a confirmation only when it is not of all. */
const Told = z.union([
  z
    .object({ observedAt: z.number(), lines: z.array(z.object({ unitId: z.string() })) })
    .transform(({ observedAt, lines }) => ({ asOf: observedAt, unitIds: lines.map(({ unitId }) => unitId) })),
  z
    .object({ at: z.number(), unitIds: z.array(z.string()).optional() })
    .transform(({ at, unitIds }) => ({ asOf: at, unitIds: unitIds ?? null })),
]);

function* statementsBetween(db: BetterSQLite3Database, first: number, last: number) {
  const read = db
    .select({ seq: ledger.seq, at: ledger.at, facilityId: ledger.facilityId, data: ledger.data })
    .from(ledger)
    .where(
      and(
        gt(ledger.seq, sql.placeholder('seq')),
        lte(ledger.seq, sql.placeholder('last')),
        inArray(ledger.type, STATEMENTS),
      ),
    )
    .orderBy(asc(ledger.seq))
    .limit(CHUNK)
    .prepare();
  let seq = first;
  for (;;) {
    const rows = read.all({ seq, last });
    const latest = rows.at(-1);
    if (latest === undefined) return;
    yield rows;
    seq = latest.seq;
  }
}

/** Reminders of counts that grow old, what became of them, and when counts were stated. */
export const reminders = (db: BetterSQLite3Database, group: GroupCommit): Reminders => ({
  reminderSettings: async (facility) =>
    db.select().from(facilityReminders).where(eq(facilityReminders.facilityId, facility)).get(),
  allReminderSettings: async () => db.select().from(facilityReminders).all(),
  setReminderSettings: (settings) =>
    group.write(() => {
      db.insert(facilityReminders)
        .values(settings)
        .onConflictDoUpdate({ target: facilityReminders.facilityId, set: settings })
        .run();
    }),
  queueDeliveries: (deliveries) =>
    group.write(() => {
      if (deliveries.length > 0)
        db.insert(reminderDeliveries)
          .values([...deliveries])
          .onConflictDoNothing()
          .run();
    }),
  dueDeliveries: async (now, limit) =>
    db
      .select()
      .from(reminderDeliveries)
      .where(lte(reminderDeliveries.nextAttemptAt, now))
      .orderBy(asc(reminderDeliveries.nextAttemptAt))
      .limit(limit)
      .all(),
  noteDelivery: ({ id, attempts, nextAttemptAt, deliveredAt, error }) =>
    group.write(() => {
      db.update(reminderDeliveries)
        .set({ attempts, nextAttemptAt, deliveredAt, error })
        .where(eq(reminderDeliveries.id, id))
        .run();
    }),
  deliveries: async (facility, limit) =>
    db
      .select()
      .from(reminderDeliveries)
      .where(eq(reminderDeliveries.facilityId, facility))
      .orderBy(desc(reminderDeliveries.createdAt), desc(reminderDeliveries.id))
      .limit(limit)
      .all(),
  failingSince: async (since) =>
    db
      .selectDistinct({ facilityId: reminderDeliveries.facilityId })
      .from(reminderDeliveries)
      .where(
        and(
          gte(reminderDeliveries.createdAt, since),
          isNotNull(reminderDeliveries.error),
          isNull(reminderDeliveries.deliveredAt),
        ),
      )
      .all()
      .map(({ facilityId }) => facilityId),
  statements: async (since, until) => {
    const byFacility = new Map<FacilityId, Statement[]>();
    const last = until === undefined ? Number.MAX_SAFE_INTEGER : seqBefore(db, until);
    for await (const rows of inTurns(statementsBetween(db, seqBefore(db, since), last)))
      for (const { at, facilityId, data } of rows) {
        const statement = { at, ...Told.parse(JSON.parse(data)) };
        const known = byFacility.get(facilityId);
        if (known === undefined) byFacility.set(facilityId, [statement]);
        else known.push(statement);
      }
    return byFacility;
  },
});
