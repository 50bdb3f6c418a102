import { eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Millis } from '#shared/time.ts';
import { ledger } from './schema/ledger.ts';

/** The last entry made before a time, by halving: the ledger has no index by time, and its times go up. */
export function seqBefore(db: BetterSQLite3Database, since: Millis): number {
  const entry = db
    .select({ at: ledger.at })
    .from(ledger)
    .where(eq(ledger.seq, sql.placeholder('seq')))
    .prepare();
  let low = 0;
  let high =
    db
      .select({ seq: sql<number>`coalesce(max(${ledger.seq}), 0)` })
      .from(ledger)
      .get()?.seq ?? 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((entry.get({ seq: middle })?.at ?? since) < since) low = middle;
    else high = middle - 1;
  }
  return low;
}
