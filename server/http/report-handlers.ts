import type { Mode } from '#server/usecases/me.ts';
import { coverageReport, reportMonths } from '#server/usecases/reports.ts';
import type { reportRoutes } from '#shared/api/report-routes.ts';
import type { Handlers } from './router.ts';

type ReportHandlers = Pick<Handlers, keyof typeof reportRoutes>;

/** Files for the table of an akimat; a demonstration says on every page that it is one. */
export const reportHandlers = ({ demo, simulated }: Mode): ReportHandlers => ({
  reportMonths: (parts) => reportMonths(parts),
  coverageReport: (parts, { actor, params, query }) =>
    coverageReport(parts, actor, { ending: params.format, query, demo: demo || simulated }),
});
