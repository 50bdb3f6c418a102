import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { ReferralId } from '#shared/ids.ts';
import { editOf, referralOf } from '../rows.ts';
import type { ReferralFilter, ReferralPage, Store } from '../store.ts';
import { ledgerEntryOf } from '../rows.ts';
import { detailedReferrals } from './prepared-reads.ts';
import { ledger, reveals } from './schema/ledger.ts';
import { referrals } from './schema/referrals.ts';

const given = (name: string) => sql.placeholder(name);

/** Lists that people page through: newest first, along an index, steady while new rows come in on top. */
export function lists(
  db: BetterSQLite3Database,
): Pick<Store, 'referrals' | 'ledger' | 'edits' | 'reveals' | 'revealsOf'> {
  const newestEntries = db
    .select()
    .from(ledger)
    .where(lt(ledger.seq, given('before')))
    .orderBy(desc(ledger.seq))
    .limit(given('limit'))
    .prepare();
  // The types stand in the text: only so is the index of edits used.
  const editsOf = db
    .select({ at: ledger.at, actor: ledger.actor, type: ledger.type, data: ledger.data })
    .from(ledger)
    .where(
      and(
        eq(ledger.facilityId, given('facility')),
        sql`${ledger.type} in ('details.edited', 'room.added', 'room.retired')`,
      ),
    )
    .orderBy(desc(ledger.seq))
    .limit(given('limit'))
    .offset(given('offset'))
    .prepare();
  const revealsTo = db
    .select({ count: sql<number>`count(*)` })
    .from(reveals)
    .where(and(eq(reveals.userId, given('user')), sql`${reveals.at} >= ${given('since')}`))
    .prepare();
  const revealsOf = db
    .select({
      at: reveals.at,
      userId: reveals.userId,
      referralId: reveals.referralId,
      code: referrals.code,
      desk: referrals.desk,
    })
    .from(reveals)
    .innerJoin(referrals, eq(referrals.id, reveals.referralId))
    .where(and(eq(reveals.facilityId, given('facility')), sql`${reveals.at} >= ${given('since')}`))
    .orderBy(desc(reveals.at), desc(reveals.seq))
    .limit(given('limit'))
    .prepare();
  return {
    referrals: async (filter) => pageOfReferrals(db, filter),
    ledger: async (limit, before = Number.MAX_SAFE_INTEGER) =>
      newestEntries.all({ limit, before }).map(ledgerEntryOf),
    edits: async (facility, limit, offset) => editsOf.all({ facility, limit, offset }).map(editOf),
    revealsOf: async (facility, since, limit) => revealsOf.all({ facility, since, limit }),
    reveals: async (user, since) => revealsTo.get({ user, since })?.count ?? 0,
  };
}

function pageOfReferrals(db: BetterSQLite3Database, filter: ReferralFilter): ReferralPage | null {
  const { desk, facilityIds, states, callId, limit } = filter;
  const after = filter.cursor === undefined ? undefined : parseCursor(filter.cursor);
  if (after === null) return null;
  const rows = detailedReferrals(db)
    .where(
      and(
        desk === undefined ? undefined : eq(referrals.desk, desk),
        facilityIds === undefined ? undefined : inArray(referrals.facilityId, [...facilityIds]),
        states === undefined ? undefined : inArray(referrals.state, [...states]),
        callId === undefined ? undefined : eq(referrals.callId, callId),
        after === undefined
          ? undefined
          : or(
              lt(referrals.createdAt, after.createdAt),
              and(eq(referrals.createdAt, after.createdAt), lt(referrals.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(referrals.createdAt), desc(referrals.id))
    .limit(limit + 1)
    .all();
  const items = rows.slice(0, limit).map(referralOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorAt(last) : null };
}

const cursorAt = ({ createdAt, id }: { createdAt: number; id: string }): string =>
  Buffer.from(`${createdAt} ${id}`).toString('base64url');

/** Where the page before ended; null for what is no cursor of ours. */
function parseCursor(cursor: string): { createdAt: number; id: ReferralId } | null {
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const parsed = ReferralId.safeParse(id);
  const createdAt = Number(time);
  return parsed.success && Number.isSafeInteger(createdAt) ? { createdAt, id: parsed.data } : null;
}
