import { FileAnswer } from './files.ts';
import { CoverageReportParams, CoverageReportQuery, ReportMonths } from './reports.ts';
import type { Route } from './routes.ts';

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
} as const satisfies Record<string, Route>;
