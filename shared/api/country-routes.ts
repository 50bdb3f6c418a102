import { FirstAdminAnswer, FirstAdminInput } from './first-admin.ts';
import { Me, Places, PlacesQuery, Procedures, Reference } from './reference.ts';
import type { Endpoint } from './endpoint.ts';

/** Who asks, and what the country is made of. */
export const countryRoutes = {
  me: {
    method: 'get',
    path: '/me',
    out: Me,
    status: 200,
    may: 'me.read',
    summary: 'Who is signed in, and what they may do',
  },
  reference: {
    method: 'get',
    path: '/reference',
    out: Reference,
    status: 200,
    may: null,
    summary: 'Kinds, groups, regions, districts, reasons of the country',
  },
  procedures: {
    method: 'get',
    path: '/procedures',
    out: Procedures,
    status: 200,
    may: 'reference.read',
    summary: 'Steps of a police inspector by kind of facility, with source and date',
  },
  firstAdmin: {
    method: 'post',
    path: '/first-admin',
    body: FirstAdminInput,
    out: FirstAdminAnswer,
    status: 201,
    may: null,
    summary: 'Make the first administrator of an empty installation, once',
  },
  places: {
    method: 'get',
    path: '/places',
    query: PlacesQuery,
    out: Places,
    status: 200,
    may: 'places.read',
    summary: 'Settlements and districts by name, in any script, typos forgiven',
  },
} as const satisfies Record<string, Endpoint>;
