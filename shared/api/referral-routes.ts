import { z } from 'zod';
import { CLIENT_ACTIONS } from '#shared/domain/referral.ts';
import { FacilityId, ReferralId } from '#shared/ids.ts';
import { PageQuery } from './page.ts';
import { ActOnReferral, CreateReferral, Offer, Referral, ReferralList } from './referrals.ts';
import type { Endpoint } from './endpoint.ts';

const ReferralsQuery = PageQuery.extend({
  /** Several states, separated by commas, or `live`. */
  state: z.string().max(200).optional(),
  facilityId: FacilityId.optional(),
});

const ReferralActionParams = z.strictObject({ id: ReferralId, action: z.enum(CLIENT_ACTIONS) });

/** A party on its way to a held bed. */
export const referralRoutes = {
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
} as const satisfies Record<string, Endpoint>;
