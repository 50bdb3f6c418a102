import { z } from 'zod';
import { FacilityId, UnitId } from '#shared/ids.ts';
import { AddRoom, EditDetails, EditList, RetireRoom } from './details.ts';
import { PageQuery } from './page.ts';
import type { Endpoint } from './endpoint.ts';
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
  addRoom: {
    method: 'post',
    path: '/facilities/:id/units',
    params: facility,
    body: AddRoom,
    out: Tile,
    status: 201,
    may: 'rooms.manage',
    summary: 'A room more; its beds are out of service until the centre states them',
  },
  retireRoom: {
    method: 'post',
    path: '/facilities/:id/units/:unitId/retire',
    params: facility.extend({ unitId: UnitId }),
    body: RetireRoom,
    out: Tile,
    status: 200,
    may: 'rooms.manage',
    summary: 'Close a room for good, with nobody inside and nothing promised; its history stays',
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
} as const satisfies Record<string, Endpoint>;
