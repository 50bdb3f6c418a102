import { z } from 'zod';
import { CLIENT_ACTIONS } from '#shared/domain/referral.ts';
import { CallId, FacilityId, ReferralId, StayId } from '#shared/ids.ts';
import type { Action } from '#shared/permissions.ts';
import { CallView } from './calls.ts';
import { AcceptingInput, CensusInput, ConfirmInput } from './counts.ts';
import { areaRoutes } from './area-routes.ts';
import { callRoutes } from './call-routes.ts';
import { Coverage, CoverageQuery } from './coverage.ts';
import type { FileEnding } from './files.ts';
import { FirstAdminAnswer, FirstAdminInput } from './first-admin.ts';
import { detailsRoutes } from './details-routes.ts';
import { monthRoutes } from './month-routes.ts';
import { PageQuery } from './page.ts';
import { planningRoutes } from './planning-routes.ts';
import { FacilityView, History, HistoryQuery } from './facilities.ts';
import {
  LedgerCheck,
  LedgerPage,
  Me,
  Places,
  PlacesQuery,
  Procedures,
  PublicBoard,
  Reference,
} from './reference.ts';
import { RequestsWaiting } from './overview.ts';
import { ActOnReferral, CreateReferral, Offer, Referral, ReferralList } from './referrals.ts';
import { RouteQuery, RouteView } from './route.ts';
import { SearchInput, SearchResult } from './searches.ts';
import { AdmitInput, LeaveInput, PlanStayInput } from './stays.ts';
import { registerRoutes } from './register-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { reminderRoutes } from './reminder-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { BoardSnapshot, Tile } from './tile.ts';

/** One row: everything the router, the OpenAPI document and the browser's caller know of an endpoint. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Relative to /api/v1; parameters as `:name`. */
  path: string;
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  out: z.ZodType;
  status: 200 | 201 | 202;
  /** May be asked with the token of a facility instead of a session. */
  byToken?: true;
  /** Answers with a file of one of these kinds; `out` is then a FileAnswer. */
  files?: readonly FileEnding[];
  /** The permission asked first; null: no sign-in needed. */
  may: Action | null;
  summary: string;
}

const facility = z.strictObject({ id: FacilityId });
const stay = z.strictObject({ id: FacilityId, stayId: StayId });

export const ReferralsQuery = PageQuery.extend({
  /** Several states, separated by commas, or `live`. */
  state: z.string().max(200).optional(),
  facilityId: FacilityId.optional(),
});

export const ReferralActionParams = z.strictObject({ id: ReferralId, action: z.enum(CLIENT_ACTIONS) });

export const routes = {
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
  createReferral: {
    method: 'post',
    path: '/referrals',
    body: CreateReferral,
    out: z.union([Referral, Offer]),
    status: 201,
    may: 'referral.create',
    summary: 'Hold beds at one facility, or offer to up to three',
  },
  referrals: {
    method: 'get',
    path: '/referrals',
    query: ReferralsQuery,
    out: ReferralList,
    status: 200,
    may: 'referral.read',
    summary: 'Referrals of my desk, or of my facilities; newest first',
  },
  referral: {
    method: 'get',
    path: '/referrals/:id',
    params: z.strictObject({ id: ReferralId }),
    out: Referral,
    status: 200,
    may: 'referral.read',
    summary: 'One referral',
  },
  actOnReferral: {
    method: 'post',
    path: '/referrals/:id/:action',
    params: ReferralActionParams,
    body: ActOnReferral,
    out: Referral,
    status: 200,
    may: 'referral.read',
    summary: 'Take a referral to its next state',
  },
  ...callRoutes,
  coverage: {
    method: 'get',
    path: '/coverage',
    query: CoverageQuery,
    out: Coverage,
    status: 200,
    may: 'coverage.read',
    summary: 'People, beds, open beds and status by region or district',
  },
  requestsWaiting: {
    method: 'get',
    path: '/overview/requests',
    out: RequestsWaiting,
    status: 200,
    may: 'coverage.read',
    summary: 'Requests that wait for an answer, by region, with the age of the oldest',
  },
  ...areaRoutes,
  ...reportRoutes,
  ...detailsRoutes,
  ...monthRoutes,
  ...tokenRoutes,
  ...reminderRoutes,
  ...planningRoutes,
  ...registerRoutes,
  publicBoard: {
    method: 'get',
    path: '/public/board',
    out: PublicBoard,
    status: 200,
    may: null,
    summary: "Yesterday's traffic lights by region and group",
  },
  audit: {
    method: 'get',
    path: '/audit',
    query: PageQuery,
    out: LedgerPage,
    status: 200,
    may: 'audit.read',
    summary: 'The ledger, newest first',
  },
  verifyAudit: {
    method: 'get',
    path: '/audit/verify',
    out: LedgerCheck,
    status: 200,
    may: 'audit.read',
    summary: 'Check the chain of hashes',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
