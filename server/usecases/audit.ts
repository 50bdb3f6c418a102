import type { LedgerCheck, LedgerPage } from '#shared/api/reference.ts';
import type { PageQuery } from '#shared/api/page.ts';
import { refuse } from '#shared/refusals.ts';
import { iso } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

const PAGE = 20;

/** The ledger, newest first. The cursor is the number of the last entry shown. */
export async function audit(
  { store }: Parts,
  { cursor, limit = PAGE }: PageQuery,
): Promise<Result<LedgerPage>> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    return refuse('BAD_INPUT', [{ field: 'cursor', expected: 'the nextCursor of the page before' }]);
  const entries = await store.ledger(limit, cursor === undefined ? undefined : Number(cursor));
  const last = entries.at(-1);
  return done({
    items: entries.map(({ at, prevHash: _, ...entry }) => ({ ...entry, at: iso(at) })),
    nextCursor: last !== undefined && entries.length === limit && last.seq > 1 ? String(last.seq) : null,
  });
}

/** Walks the chain of hashes from the first entry on. */
export async function verifyAudit({ store }: Parts): Promise<Result<LedgerCheck>> {
  const { entries, firstBadSeq } = await store.verifyLedger();
  return done({ ok: firstBadSeq === null, entries, firstBadSeq });
}
