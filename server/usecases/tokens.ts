import { createHash, randomBytes } from 'node:crypto';
import { accept } from '#server/domain/decision.ts';
import type { FacilityToken } from '#server/store/records.ts';
import type { IssueToken } from '#shared/api/tokens.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import { CommandId, TokenId, UserId, type FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { changeOwnFacility } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

/** One for each program and one to change over to. */
const MOST_TOKENS = 10;
const SECRET_BYTES = 32;
/** Says whose it is when it turns up in a log or a repository. */
const PREFIX = 'oryn_';

/** No salt and no slow hash: nobody guesses 256 random bits, and each census would wait for it. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export interface Issued {
  token: FacilityToken;
  /** Null when the same command was answered before: it is kept nowhere. */
  secret: string | null;
}

/** Live tokens of a facility, oldest first. NO_SUCH_FACILITY. */
export async function listTokens(
  { board, store }: Parts,
  facilityId: FacilityId,
): Promise<Result<readonly FacilityToken[]>> {
  if (board.facility(facilityId) === undefined) return refuse('NO_SUCH_FACILITY');
  return done(await store.tokens(facilityId));
}

/** A token for the facility's own software. PERSONAL_DATA, NAME_TAKEN, TOO_MANY_TOKENS. */
export async function issueToken(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  { facilityId, name }: { facilityId: FacilityId } & Pick<IssueToken, 'name'>,
): Promise<Result<Issued>> {
  if (personalDataIn(name) !== null)
    return refuse('PERSONAL_DATA', [{ field: 'name', expected: 'no identity or phone number' }]);
  // A command makes one token: its own id is the token's, so that a repeat finds it.
  const id = TokenId.parse(asked.id);
  const live = await parts.store.tokens(facilityId);
  if (live.every((token) => token.id !== id)) {
    if (live.some((token) => token.name === name)) return refuse('NAME_TAKEN');
    if (live.length >= MOST_TOKENS) return refuse('TOO_MANY_TOKENS');
  }
  const secret = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
  const hash = hashOf(secret);
  const changed = await changeOwnFacility(parts, { actor, asked, action: 'token.manage' }, facilityId, () =>
    accept([{ facilityId, event: { type: 'token.issued', tokenId: id, name, hash } }]),
  );
  if (!changed.ok) return changed;
  const made = await parts.store.tokenOf(hash);
  if (made !== undefined) return done({ token: made, secret });
  const before = (await parts.store.tokens(facilityId)).find((token) => token.id === id);
  return before === undefined ? refuse('NO_SUCH_TOKEN') : done({ token: before, secret: null });
}

/** From the commit on it opens nothing. NO_SUCH_TOKEN also for one that is revoked already. */
export async function revokeToken(
  parts: Parts,
  actor: Actor,
  { facilityId, tokenId }: { facilityId: FacilityId; tokenId: TokenId },
): Promise<Result<{ revoked: boolean }>> {
  const token = (await parts.store.tokens(facilityId)).find(({ id }) => id === tokenId);
  if (token === undefined) return refuse('NO_SUCH_TOKEN');
  const { name } = token;
  const command = CommandId.parse(`revoke:${tokenId}`);
  const changed = await changeOwnFacility(
    parts,
    { actor, asked: { id: command, fingerprint: command }, action: 'token.manage' },
    facilityId,
    () => accept([{ facilityId, event: { type: 'token.revoked', tokenId, name } }]),
  );
  return changed.ok ? done({ revoked: true }) : changed;
}

/** Whoever holds the secret may state the counts of its facility; null: it is no token, or no longer one. */
export async function actorOfToken({ store }: Parts, secret: string): Promise<Actor | null> {
  const token = await store.tokenOf(hashOf(secret));
  if (token === undefined) return null;
  const login = `token:${token.name}`;
  return {
    id: UserId.parse(login),
    login,
    role: 'manager',
    scope: { regions: [], facilities: [token.facilityId], desk: null },
    byToken: true,
  };
}
