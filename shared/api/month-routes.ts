import { z } from 'zod';
import { FacilityId } from '#shared/ids.ts';
import { FileAnswer } from './files.ts';
import { MonthQuery, MonthReportQuery, MonthSummary } from './month.ts';
import type { Endpoint } from './endpoint.ts';

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
  monthReport: {
    method: 'get',
    path: '/facilities/:id/report.:format',
    params: facility.extend({ format: z.enum(['xlsx', 'pdf']) }),
    query: MonthReportQuery,
    files: ['xlsx', 'pdf'],
    out: FileAnswer,
    status: 200,
    may: 'month.read',
    summary: 'The same month as a file to hand in',
  },
} as const satisfies Record<string, Endpoint>;
