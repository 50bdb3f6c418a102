import type { Mode } from '#server/usecases/me.ts';
import { subscribe, subscriptions, unsubscribe, type MailParts } from '#server/usecases/report-mail.ts';
import { coverageReport, reportMonths } from '#server/usecases/reports.ts';
import type { reportRoutes } from '#shared/api/report-routes.ts';
import type { Handlers } from './router.ts';

type ReportHandlers = Pick<Handlers, keyof typeof reportRoutes>;

/** Files for the table of an akimat; a demonstration says on every page that it is one. */
export const reportHandlers = ({ demo, simulated }: Mode, mail: MailParts): ReportHandlers => ({
  reportMonths: (parts) => reportMonths(parts),
  coverageReport: (parts, { actor, params, query }) =>
    coverageReport(parts, actor, { ending: params.format, query, demo: demo || simulated }),
  reportSubscriptions: (parts, { actor }) => subscriptions(parts, actor, mail),
  subscribeReport: (parts, { actor, body }) => subscribe(parts, actor, { body, mail }),
  unsubscribeReport: (parts, { actor, params }) => unsubscribe(parts, actor, { id: params.id, mail }),
});
