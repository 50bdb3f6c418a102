import { z } from 'zod';
import { FacilityId } from '#shared/ids.ts';
import { EditDetails, EditList } from './details.ts';
import { PageQuery } from './page.ts';
import type { Route } from './routes.ts';
import { Tile } from './tile.ts';

const facility = z.strictObject({ id: FacilityId });

/** Details of a facility, kept current by those who know them. */
export const detailsRoutes = {
  editDetails: {
    method: 'patch',
    path: '/facilities/:id',
    params: facility,
    body: EditDetails,
    out: Tile,
    status: 200,
    may: 'details.edit',
    summary: 'Keep name, phones, hours, admission rules and beds current',
  },
  edits: {
    method: 'get',
    path: '/facilities/:id/edits',
    params: facility,
    query: PageQuery,
    out: EditList,
    status: 200,
    may: 'details.edit',
    summary: 'Who changed which detail when, newest first',
  },
} as const satisfies Record<string, Route>;
