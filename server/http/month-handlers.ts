import { monthReport } from '#server/usecases/month-report.ts';
import { createMonths } from '#server/usecases/month.ts';
import type { monthRoutes } from '#shared/api/month-routes.ts';
import type { Handlers } from './router.ts';

/** A centre's months. */
export function monthHandlers(): Pick<Handlers, keyof typeof monthRoutes> {
  const askMonth = createMonths();
  return {
    summary: (parts, { actor, params, query }) => askMonth(parts, actor, { facilityId: params.id, query }),
    monthReport: (parts, { actor, params: { id, format }, query }) =>
      monthReport(parts, actor, { facilityId: id, format, query, askMonth }),
  };
}
