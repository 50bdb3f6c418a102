import { z } from 'zod';
import { SubscriptionId } from '#shared/ids.ts';
import { FileAnswer } from './files.ts';
import {
  CoverageReportParams,
  CoverageReportQuery,
  ReportMonths,
  SubscribeReport,
  Subscriptions,
} from './reports.ts';
import type { Endpoint } from './endpoint.ts';

/** What is put on a table: files, and the months they can be had for. */
export const reportRoutes = {
  reportMonths: {
    method: 'get',
    path: '/reports/months',
    out: ReportMonths,
    status: 200,
    may: 'reports.read',
    summary: 'The months a report can be had for: over, with all their calls counted',
  },
  coverageReport: {
    method: 'get',
    path: '/reports/coverage.:format',
    params: CoverageReportParams,
    query: CoverageReportQuery,
    files: ['csv', 'xlsx', 'pdf'],
    out: FileAnswer,
    status: 200,
    may: 'reports.read',
    summary: 'Coverage of a region or the country over whole months, as a file',
  },
  reportSubscriptions: {
    method: 'get',
    path: '/reports/subscriptions',
    out: Subscriptions,
    status: 200,
    may: 'reports.read',
    summary: 'Monthly reports that I am sent, and whether they arrive; for an admin those of everybody',
  },
  subscribeReport: {
    method: 'put',
    path: '/reports/subscriptions',
    body: SubscribeReport,
    out: Subscriptions,
    status: 200,
    may: 'reports.read',
    summary: "Be sent a region's report every month; the same again changes address and language",
  },
  unsubscribeReport: {
    method: 'delete',
    path: '/reports/subscriptions/:id',
    params: z.strictObject({ id: SubscriptionId }),
    out: Subscriptions,
    status: 200,
    may: 'reports.read',
    summary: "End a monthly report: my own, or as an admin anybody's",
  },
} as const satisfies Record<string, Endpoint>;
