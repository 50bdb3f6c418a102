import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Store } from '../store.ts';
import { facilityTokens } from './schema/tokens.ts';

const columns = {
  id: facilityTokens.id,
  facilityId: facilityTokens.facilityId,
  name: facilityTokens.name,
  issuedAt: facilityTokens.issuedAt,
  issuedBy: facilityTokens.issuedBy,
};

/** Tokens that open something: revoked ones are as if they had never been. */
export function tokens(db: BetterSQLite3Database): Pick<Store, 'tokens' | 'tokenOf'> {
  const live = isNull(facilityTokens.revokedAt);
  const ofFacility = db
    .select(columns)
    .from(facilityTokens)
    .where(and(eq(facilityTokens.facilityId, sql.placeholder('facility')), live))
    .orderBy(asc(facilityTokens.issuedAt), asc(facilityTokens.id))
    .prepare();
  const ofHash = db
    .select(columns)
    .from(facilityTokens)
    .where(and(eq(facilityTokens.hash, sql.placeholder('hash')), live))
    .prepare();
  return {
    tokens: async (facility) => ofFacility.all({ facility }),
    tokenOf: async (hash) => ofHash.get({ hash }),
  };
}
