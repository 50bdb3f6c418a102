import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { searches, waiting } from './schema/calls.ts';
import { movements } from './schema/counts.ts';
import { facilities, units } from './schema/facilities.ts';
import { commands, ledger } from './schema/ledger.ts';
import { meta } from './schema/meta.ts';
import { referralDetails, referrals } from './schema/referrals.ts';
import { stayNotes, stays } from './schema/stays.ts';

const given = (name: string) => sql.placeholder(name);

/** Referrals with what is left of their details beside them. */
export const detailedReferrals = (db: BetterSQLite3Database) =>
  db
    .select({
      ...getTableColumns(referrals),
      erasable: {
        party: referralDetails.party,
        incidentRef: referralDetails.incidentRef,
        note: referralDetails.note,
      },
    })
    .from(referrals)
    .leftJoin(referralDetails, eq(referralDetails.referralId, referrals.id))
    .$dynamic();

/** Parties inside with what is left of their notes. */
const notedStays = (db: BetterSQLite3Database) =>
  db
    .select({ ...getTableColumns(stays), note: stayNotes.note })
    .from(stays)
    .leftJoin(stayNotes, eq(stayNotes.stayId, stays.id))
    .$dynamic();

/** Not ended, or ended so late that the party may still arrive. */
const stillMatters = or(isNull(referrals.endedAt), gt(referrals.endedAt, given('endedAfter')));
const asMade = [asc(referrals.createdAt), asc(referrals.id)];

/** First come first: whoever came in the same millisecond, as the tables took them in. */
const asCame = [asc(waiting.createdAt), sql`${waiting}.rowid`];

const loading = (db: BetterSQLite3Database) => ({
  facility: db
    .select()
    .from(facilities)
    .where(eq(facilities.id, given('id')))
    .prepare(),
  units: db
    .select()
    .from(units)
    .where(and(eq(units.facilityId, given('id')), isNull(units.retiredAt)))
    .orderBy(asc(units.position))
    .prepare(),
  referrals: detailedReferrals(db)
    .where(and(eq(referrals.facilityId, given('id')), stillMatters))
    .orderBy(...asMade)
    .prepare(),
  stays: notedStays(db)
    .where(and(eq(stays.facilityId, given('id')), isNull(stays.leftAt)))
    .orderBy(asc(stays.since), asc(stays.id))
    .prepare(),
  movements: db
    .select()
    .from(movements)
    .where(eq(movements.facilityId, given('id')))
    .orderBy(asc(movements.id))
    .prepare(),
  waiting: db
    .select()
    .from(waiting)
    .where(and(eq(waiting.facilityId, given('id')), isNull(waiting.endedAt)))
    .orderBy(...asCame)
    .prepare(),
});

const loadingAll = (db: BetterSQLite3Database) => ({
  facilities: db.select().from(facilities).orderBy(asc(facilities.id)).prepare(),
  units: db
    .select()
    .from(units)
    .where(isNull(units.retiredAt))
    .orderBy(asc(units.facilityId), asc(units.position))
    .prepare(),
  movements: db.select().from(movements).orderBy(asc(movements.id)).prepare(),
});

/** Reads of the hot paths, prepared once. */
export const prepareReads = (db: BetterSQLite3Database) => ({
  one: loading(db),
  all: loadingAll(db),
  command: db
    .select()
    .from(commands)
    .where(and(eq(commands.actor, given('actor')), eq(commands.commandId, given('commandId'))))
    .prepare(),
  openOfCall: detailedReferrals(db)
    .where(
      and(
        eq(referrals.callId, given('callId')),
        inArray(referrals.state, ['requested', 'accepted', 'en_route', 'arrived']),
      ),
    )
    .orderBy(...asMade)
    .prepare(),
  waitingOfCall: db
    .select()
    .from(waiting)
    .where(and(eq(waiting.callId, given('callId')), isNull(waiting.endedAt)))
    .prepare(),
  referral: detailedReferrals(db)
    .where(eq(referrals.id, given('id')))
    .prepare(),
  search: db
    .select()
    .from(searches)
    .where(eq(searches.id, given('id')))
    .prepare(),
  searchOfCall: db
    .select()
    .from(searches)
    .where(eq(searches.callId, given('callId')))
    // Two questions may fall on one millisecond: the one kept later was asked later.
    .orderBy(desc(searches.at), desc(sql`${searches}.rowid`))
    .limit(1)
    .prepare(),
  meta: db
    .select()
    .from(meta)
    .where(eq(meta.key, given('key')))
    .prepare(),
  head: db
    .select({ seq: ledger.seq, hash: ledger.hash })
    .from(ledger)
    .orderBy(desc(ledger.seq))
    .limit(1)
    .prepare(),
  ledgerAfter: db
    .select()
    .from(ledger)
    .where(gt(ledger.seq, given('seq')))
    .orderBy(asc(ledger.seq))
    .limit(given('limit'))
    .prepare(),
});

export type Reads = ReturnType<typeof prepareReads>;
