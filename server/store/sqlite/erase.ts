import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Millis } from '#shared/time.ts';
import type { Connection } from './connect.ts';
import { searches, waiting } from './schema/calls.ts';
import { commands } from './schema/ledger.ts';
import { meta } from './schema/meta.ts';
import { referralDetails, referrals } from './schema/referrals.ts';
import { reminderDeliveries } from './schema/reminders.ts';
import { stayNotes, stays } from './schema/stays.ts';

type Db = Connection['db'];

/** Erases what has had its time (rule 7); gives how many records. */
export function erase(db: Db, endedBefore: Millis, askedBefore: Millis): number {
  const ended = sql`${referralDetails.referralId} in (
    select ${referrals.id} from ${referrals} where ${referrals.endedAt} < ${endedBefore})`;
  const details = db.delete(referralDetails).where(ended).run().changes;
  const left = sql`${stayNotes.stayId} in (
    select ${stays.id} from ${stays} where ${stays.leftAt} < ${endedBefore})`;
  const notes = db.delete(stayNotes).where(left).run().changes;
  eraseFingerprints(db, endedBefore);
  forgetDeliveries(db, endedBefore);
  return details + notes + eraseWaiting(db, endedBefore) + eraseSearches(db, askedBefore);
}

/** Reminders that are done with; a delivery that is still tried stays. */
const forgetDeliveries = (db: Db, before: Millis): void =>
  void db
    .delete(reminderDeliveries)
    .where(and(lt(reminderDeliveries.createdAt, before), isNull(reminderDeliveries.nextAttemptAt)))
    .run();

const eraseWaiting = (db: Db, endedBefore: Millis): number =>
  db
    .update(waiting)
    .set({ party: null, incidentRef: null, salt: null })
    .where(and(lt(waiting.endedAt, endedBefore), isNotNull(waiting.party)))
    .run().changes;

/** Of a search its party goes, and of the point it started from all but about ten kilometres. */
const eraseSearches = (db: Db, askedBefore: Millis): number =>
  db
    .update(searches)
    .set({
      party: null,
      originLat: sql`round(${searches.originLat}, 1)`,
      originLon: sql`round(${searches.originLon}, 1)`,
    })
    .where(and(lt(searches.at, askedBefore), isNotNull(searches.party)))
    .run().changes;

/** Never a fingerprint: a command so old is refused when it is repeated, and not done twice. */
const ERASED = 'erased';
/** Key of meta: the last command whose fingerprint is gone. */
const ERASED_UNTIL = 'commandsErasedUntil';

/** What a command asked could be tried out against its hash. Goes on where the last time ended, in the order written. */
function eraseFingerprints(db: Db, before: Millis): void {
  const rowid = sql<number>`${commands}.rowid`;
  const last = Number(db.select().from(meta).where(eq(meta.key, ERASED_UNTIL)).get()?.value ?? 0);
  const kept = db
    .select({ rowid })
    .from(commands)
    .where(sql`${rowid} > ${last} and ${commands.at} >= ${before}`)
    .orderBy(rowid)
    .limit(1)
    .get();
  const newest = db
    .select({ rowid: sql<number>`coalesce(max(${rowid}), 0)` })
    .from(commands)
    .get();
  const until = kept === undefined ? (newest?.rowid ?? last) : kept.rowid - 1;
  if (until <= last) return;
  db.update(commands)
    .set({ fingerprint: ERASED })
    .where(sql`${rowid} > ${last} and ${rowid} <= ${until}`)
    .run();
  const value = String(until);
  db.insert(meta)
    .values({ key: ERASED_UNTIL, value })
    .onConflictDoUpdate({ target: meta.key, set: { value } })
    .run();
}
