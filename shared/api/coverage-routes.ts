import { Coverage, CoverageQuery } from './coverage.ts';
import { RequestsWaiting } from './overview.ts';
import type { Endpoint } from './endpoint.ts';

/** Where there are too few beds, and who waits for an answer. */
export const coverageRoutes = {
  coverage: {
    method: 'get',
    path: '/coverage',
    query: CoverageQuery,
    out: Coverage,
    status: 200,
    may: 'coverage.read',
    summary: 'People, beds, open beds and status by region or district',
  },
  requestsWaiting: {
    method: 'get',
    path: '/overview/requests',
    out: RequestsWaiting,
    status: 200,
    may: 'coverage.read',
    summary: 'Requests that wait for an answer, by region, with the age of the oldest',
  },
} as const satisfies Record<string, Endpoint>;
