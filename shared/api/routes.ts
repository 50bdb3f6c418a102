import { areaRoutes } from './area-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { callRoutes } from './call-routes.ts';
import { countryRoutes } from './country-routes.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { detailsRoutes } from './details-routes.ts';
import { facilityRoutes } from './facility-routes.ts';
import { monthRoutes } from './month-routes.ts';
import { planningRoutes } from './planning-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { referralRoutes } from './referral-routes.ts';
import { registerRoutes } from './register-routes.ts';
import { reminderRoutes } from './reminder-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import type { Endpoint } from './endpoint.ts';

/** Every endpoint of the API, in the order in which they are mounted. */
export const routes = {
  ...countryRoutes,
  ...facilityRoutes,
  ...searchRoutes,
  ...referralRoutes,
  ...callRoutes,
  ...coverageRoutes,
  ...areaRoutes,
  ...reportRoutes,
  ...detailsRoutes,
  ...monthRoutes,
  ...tokenRoutes,
  ...reminderRoutes,
  ...planningRoutes,
  ...registerRoutes,
  ...publicRoutes,
  ...auditRoutes,
} as const satisfies Record<string, Endpoint>;

export type RouteName = keyof typeof routes;
