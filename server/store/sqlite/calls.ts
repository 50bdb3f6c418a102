import { and, asc, eq, getTableColumns, gt, inArray, lte, ne, notExists, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { searchOf, waitingRecordOf } from '../rows.ts';
import type { Store } from '../store.ts';
import { endedCalls, searches, waiting } from './schema/calls.ts';
import { referrals } from './schema/referrals.ts';

const given = (name: string) => sql.placeholder(name);

type Calls = Pick<Store, 'waiting' | 'waitingOfCall' | 'endCall' | 'unmet' | 'openCalls' | 'setMeta'>;

/** A write that waits for its turn. */
type Write = <T>(work: () => T) => Promise<T>;

/** What is known of calls: where they wait, and how they ended. */
export function calls(
  db: BetterSQLite3Database,
  { write, setMeta }: { write: Write; setMeta: (row: { key: string; value: string }) => void },
): Calls {
  const asCame = [asc(waiting.createdAt), asc(waiting.travelMinutes)];
  const waitingById = db
    .select()
    .from(waiting)
    .where(eq(waiting.id, given('id')))
    .orderBy(...asCame)
    .prepare();
  const waitingByCall = db
    .select()
    .from(waiting)
    .where(eq(waiting.callId, given('callId')))
    .orderBy(...asCame)
    .prepare();
  const endedCall = db
    .select()
    .from(endedCalls)
    .where(eq(endedCalls.callId, given('callId')))
    .prepare();
  const arrived = db
    .select({ one: sql`1` })
    .from(referrals)
    .where(and(eq(referrals.callId, endedCalls.callId), inArray(referrals.state, ['arrived', 'discharged'])));
  const unmet = db
    .select()
    .from(endedCalls)
    .where(
      and(
        sql`${endedCalls.at} between ${given('from')} and ${given('to')}`,
        ne(endedCalls.outcome, 'arrived'),
        notExists(arrived),
      ),
    )
    .orderBy(asc(endedCalls.at))
    .prepare();
  const later = sql`(select 1 from ${searches} as later where later.call_id = ${searches.callId}
    and (later.at > ${searches.at} or (later.at = ${searches.at} and later.rowid > ${searches}.rowid)))`;
  const open = db
    .select(getTableColumns(searches))
    .from(searches)
    .where(
      and(
        gt(searches.at, given('from')),
        lte(searches.at, given('before')),
        sql`not exists ${later}`,
        notExists(
          db
            .select({ one: sql`1` })
            .from(endedCalls)
            .where(eq(endedCalls.callId, searches.callId)),
        ),
      ),
    )
    .orderBy(asc(searches.at))
    .prepare();
  return {
    waiting: async (id) => waitingById.all({ id }).map(waitingRecordOf),
    waitingOfCall: async (callId) => waitingByCall.all({ callId }).map(waitingRecordOf),
    endCall: (call) =>
      write(() => {
        db.insert(endedCalls).values(call).onConflictDoNothing().run();
        return endedCall.get({ callId: call.callId }) ?? call;
      }),
    unmet: async (from, to) => unmet.all({ from, to }),
    openCalls: async (from, before) => open.all({ from, before }).map(searchOf),
    setMeta: (key, value) => write(() => setMeta({ key, value })),
  };
}
