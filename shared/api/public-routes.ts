import type { Endpoint } from './endpoint.ts';
import { PublicBoard } from './reference.ts';

/** What anybody may read. */
export const publicRoutes = {
  publicBoard: {
    method: 'get',
    path: '/public/board',
    out: PublicBoard,
    status: 200,
    may: null,
    summary: "Yesterday's traffic lights by region and group",
  },
} as const satisfies Record<string, Endpoint>;
