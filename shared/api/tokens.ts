import { z } from 'zod';
import { TokenId } from '#shared/ids.ts';
import { ClientCommandId } from './referrals.ts';
import { Time } from './tile.ts';

/** `name`: of the software that will use it; the ledger names it as `token:<name>`. */
export const IssueToken = z.strictObject({
  commandId: ClientCommandId,
  name: z
    .string()
    .trim()
    .min(2)
    .max(40)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, { error: 'letters, digits, spaces, dots and dashes' }),
});
export type IssueToken = z.infer<typeof IssueToken>;

export const TokenView = z.object({
  tokenId: TokenId,
  name: z.string(),
  issuedAt: Time,
  /** Null: a user that is no more. */
  issuedBy: z.string().nullable(),
});
export type TokenView = z.infer<typeof TokenView>;

export const TokenList = z.object({ items: z.array(TokenView) });

/** `token`: shown this once; null when the same command was answered before. */
export const IssuedToken = TokenView.extend({ token: z.string().nullable() });

export const RevokedToken = z.object({ revoked: z.boolean() });
