import { PageQuery } from './page.ts';
import { LedgerCheck, LedgerPage } from './reference.ts';
import type { Endpoint } from './endpoint.ts';

/** The ledger, and whether it is whole. */
export const auditRoutes = {
  audit: {
    method: 'get',
    path: '/audit',
    query: PageQuery,
    out: LedgerPage,
    status: 200,
    may: 'audit.read',
    summary: 'The ledger, newest first',
  },
  verifyAudit: {
    method: 'get',
    path: '/audit/verify',
    out: LedgerCheck,
    status: 200,
    may: 'audit.read',
    summary: 'Check the chain of hashes',
  },
} as const satisfies Record<string, Endpoint>;
