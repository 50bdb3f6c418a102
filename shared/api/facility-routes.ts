import { z } from 'zod';
import { FacilityId, StayId } from '#shared/ids.ts';
import { AcceptingInput, CensusInput, ConfirmInput } from './counts.ts';
import { FacilityView, History, HistoryQuery } from './facilities.ts';
import { AdmitInput, LeaveInput, PlanStayInput } from './stays.ts';
import { BoardSnapshot, Tile } from './tile.ts';
import type { Endpoint } from './endpoint.ts';

const facility = z.strictObject({ id: FacilityId });
const stay = z.strictObject({ id: FacilityId, stayId: StayId });

/** Facilities as they are now, and what their staff say of them. */
export const facilityRoutes = {
  board: {
    method: 'get',
    path: '/board',
    out: BoardSnapshot,
    status: 200,
    may: 'board.read',
    summary: 'All tiles of my view',
  },
  facility: {
    method: 'get',
    path: '/facilities/:id',
    params: facility,
    out: FacilityView,
    status: 200,
    may: 'facility.read',
    summary: 'One facility with its rules',
  },
  takeCensus: {
    method: 'put',
    path: '/facilities/:id/census',
    params: facility,
    body: CensusInput,
    out: Tile,
    status: 200,
    may: 'census.take',
    byToken: true,
    summary: 'State the counts of units at a time',
  },
  confirm: {
    method: 'post',
    path: '/facilities/:id/confirm',
    params: facility,
    body: ConfirmInput,
    out: Tile,
    status: 200,
    may: 'census.take',
    summary: 'Everything unchanged',
  },
  setAccepting: {
    method: 'put',
    path: '/facilities/:id/accepting',
    params: facility,
    body: AcceptingInput,
    out: Tile,
    status: 200,
    may: 'accepting.set',
    summary: 'Accept people or pause, with a reason and an end',
  },
  admit: {
    method: 'post',
    path: '/facilities/:id/stays',
    params: facility,
    body: AdmitInput,
    out: Tile,
    status: 201,
    may: 'stay.keep',
    summary: 'A party came without a referral; the counts follow',
  },
  planStay: {
    method: 'put',
    path: '/facilities/:id/stays/:stayId',
    params: stay,
    body: PlanStayInput,
    out: Tile,
    status: 200,
    may: 'stay.keep',
    summary: 'When a party is expected to leave, and a remark without personal data',
  },
  endStay: {
    method: 'post',
    path: '/facilities/:id/stays/:stayId/discharge',
    params: stay,
    body: LeaveInput,
    out: Tile,
    status: 200,
    may: 'stay.keep',
    summary: 'A party leaves, by referral or not; the counts follow',
  },
  history: {
    method: 'get',
    path: '/facilities/:id/history',
    params: facility,
    query: HistoryQuery,
    out: History,
    status: 200,
    may: 'history.read',
    summary: 'Counts by unit and hour',
  },
} as const satisfies Record<string, Endpoint>;
