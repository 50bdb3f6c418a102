import { z } from 'zod';
import { FacilityId } from '#shared/ids.ts';
import { MonthQuery, MonthSummary } from './month.ts';
import type { Route } from './routes.ts';

const facility = z.strictObject({ id: FacilityId });

/** What a centre gets back for its counts. */
export const monthRoutes = {
  summary: {
    method: 'get',
    path: '/facilities/:id/summary',
    params: facility,
    query: MonthQuery,
    out: MonthSummary,
    status: 200,
    may: 'month.read',
    summary: "A centre's month in figures, beside the median of its kind",
  },
} as const satisfies Record<string, Route>;
