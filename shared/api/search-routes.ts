import { z } from 'zod';
import { CallId } from '#shared/ids.ts';
import { CallView } from './calls.ts';
import { RouteQuery, RouteView } from './road.ts';
import { SearchInput, SearchResult } from './searches.ts';
import type { Endpoint } from './endpoint.ts';

/** Where a party can sleep, and the road there. */
export const searchRoutes = {
  search: {
    method: 'post',
    path: '/searches',
    body: SearchInput,
    out: SearchResult,
    status: 201,
    may: 'search.create',
    summary: 'Where can this party sleep? Ranked candidates, and why the others are excluded',
  },
  call: {
    method: 'get',
    path: '/calls/:id',
    params: z.strictObject({ id: CallId }),
    out: CallView,
    status: 200,
    may: 'search.create',
    summary: 'A call of my desk as it was asked last: from where, for whom, what for',
  },
  route: {
    method: 'get',
    path: '/route',
    query: RouteQuery,
    out: RouteView,
    status: 200,
    may: 'search.create',
    summary: 'The road to a facility, to be drawn on a map',
  },
} as const satisfies Record<string, Endpoint>;
