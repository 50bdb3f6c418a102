import type { FacilityToken } from '#server/store/records.ts';
import { done } from '#server/usecases/parts.ts';
import { issueToken, listTokens, revokeToken } from '#server/usecases/tokens.ts';
import type { tokenRoutes } from '#shared/api/token-routes.ts';
import type { TokenView } from '#shared/api/tokens.ts';
import { iso } from '#shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Handlers } from './router.ts';

/** Tokens by which a centre's own software states its counts. */
export function tokenHandlers(loginsOf: Accounts['loginsOf']): Pick<Handlers, keyof typeof tokenRoutes> {
  const views = async (tokens: readonly FacilityToken[]): Promise<TokenView[]> => {
    const logins = await loginsOf(tokens.map(({ issuedBy }) => issuedBy));
    return tokens.map(({ id, name, issuedAt, issuedBy }) => ({
      tokenId: id,
      name,
      issuedAt: iso(issuedAt),
      issuedBy: logins.get(issuedBy) ?? null,
    }));
  };
  return {
    tokens: async (parts, { params }) => {
      const listed = await listTokens(parts, params.id);
      return listed.ok ? done({ items: await views(listed.value) }) : listed;
    },
    issueToken: async (parts, { actor, asked, params, body }) => {
      const issued = await issueToken(parts, actor, asked, { facilityId: params.id, name: body.name });
      if (!issued.ok) return issued;
      const [view] = await views([issued.value.token]);
      if (view === undefined) throw new Error('A token was not presented');
      return done({ ...view, token: issued.value.secret });
    },
    revokeToken: (parts, { actor, params }) =>
      revokeToken(parts, actor, { facilityId: params.id, tokenId: params.tokenId }),
  };
}
