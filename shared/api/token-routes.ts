import { z } from 'zod';
import { FacilityId, TokenId } from '#shared/ids.ts';
import type { Endpoint } from './endpoint.ts';
import { IssuedToken, IssueToken, RevokedToken, TokenList } from './tokens.ts';

const facility = z.strictObject({ id: FacilityId });

/** Tokens by which a centre's own software states its counts. */
export const tokenRoutes = {
  tokens: {
    method: 'get',
    path: '/facilities/:id/tokens',
    params: facility,
    out: TokenList,
    status: 200,
    may: 'token.manage',
    summary: "Tokens of a facility's own software, without their secrets",
  },
  issueToken: {
    method: 'post',
    path: '/facilities/:id/tokens',
    params: facility,
    body: IssueToken,
    out: IssuedToken,
    status: 201,
    may: 'token.manage',
    summary: 'Issue a token that states the counts of this facility, and nothing else; shown once',
  },
  revokeToken: {
    method: 'delete',
    path: '/facilities/:id/tokens/:tokenId',
    params: z.strictObject({ id: FacilityId, tokenId: TokenId }),
    out: RevokedToken,
    status: 200,
    may: 'token.manage',
    summary: 'Revoke a token: it opens nothing from now on',
  },
} as const satisfies Record<string, Endpoint>;
