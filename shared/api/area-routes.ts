import { AreaParams, AreaQuery, AreaView, WhatIf, WhatIfParams, WhatIfQuery } from './area.ts';
import type { Endpoint } from './endpoint.ts';

/** The part of the table of routes that a region's or district's page asks. */
export const areaRoutes = {
  area: {
    method: 'get',
    path: '/coverage/areas/:kato',
    params: AreaParams,
    query: AreaQuery,
    out: AreaView,
    status: 200,
    may: 'coverage.read',
    summary: 'A region, a district or `country`: 90 days of beds, a forecast, hours of demand, neighbours',
  },
  whatIf: {
    method: 'get',
    path: '/coverage/areas/:kato/what-if',
    params: WhatIfParams,
    query: WhatIfQuery,
    out: WhatIf,
    status: 200,
    may: 'planning.use',
    summary: 'What so many more beds at the centre of an area would change',
  },
} as const satisfies Record<string, Endpoint>;
