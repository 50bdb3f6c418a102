import { asc, eq } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Store } from '../store.ts';
import type { GroupCommit } from './group-commit.ts';
import { reportSubscriptions as table } from './schema/reports.ts';

type Subscriptions = Pick<
  Store,
  'reportSubscriptions' | 'subscribeReport' | 'noteReport' | 'unsubscribeReport'
>;

/** Monthly reports by mail; few, and seldom written. */
export const reportSubscriptions = (db: BetterSQLite3Database, group: GroupCommit): Subscriptions => ({
  reportSubscriptions: async () => db.select().from(table).orderBy(asc(table.createdAt), asc(table.id)).all(),
  subscribeReport: (subscription) =>
    group.write(() => {
      const { language, email } = subscription;
      db.insert(table)
        .values(subscription)
        .onConflictDoUpdate({
          target: [table.owner, table.region, table.serviceGroup],
          set: { language, email },
        })
        .run();
    }),
  noteReport: ({ id, doneMonth, attempts, nextAttemptAt, deliveredAt, deliveredMonth, error }) =>
    group.write(() => {
      db.update(table)
        .set({ doneMonth, attempts, nextAttemptAt, deliveredAt, deliveredMonth, error })
        .where(eq(table.id, id))
        .run();
    }),
  unsubscribeReport: (id) =>
    group.write(() => {
      db.delete(table).where(eq(table.id, id)).run();
    }),
});
