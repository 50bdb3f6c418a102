import type { DBAdapterInstance } from '@better-auth/core/db/adapter';
import { isAPIError } from 'better-auth/api';
// Without the databases and plugins that nobody here uses: a fifth of a second of every start.
import { betterAuth } from 'better-auth/minimal';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { DeskId, FacilityId, Kato, UserId } from '#shared/ids.ts';
import { ROLES, type Actor, type Role, type Scope } from '#shared/permissions.ts';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '#shared/time.ts';

/** A shift: whoever used Oryn within it is not asked again; a screen that is open uses it. */
const IDLE_MS: Millis = 12 * HOUR;
/** However much a session is used, one signs in anew after this. */
const SESSION_MS: Millis = 30 * DAY;
/** A use is written down this often at most. */
const NOTED_EVERY_MS: Millis = 10 * MINUTE;
const COOKIE_PREFIX = 'oryn';
/** Name of the session cookie as the browser sends it; behind https with the prefix that binds it to https. */
export const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?oryn\.session_token=([^;]+)/;

/** Letters, digits, dot, dash and underscore: what can be said on the telephone. */
const LOGIN = /^[a-z0-9._-]{3,30}$/i;

const ids = <S extends z.ZodType>(item: S) =>
  z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.array(item));

/** A user as the session brings it; scope is kept as JSON text. */
const StoredUser = z.object({
  id: UserId,
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  desk: DeskId.nullish(),
  regions: ids(Kato),
  facilities: ids(FacilityId),
});

const actorFrom = ({
  id,
  username: login,
  role,
  regions,
  facilities,
  desk,
}: z.infer<typeof StoredUser>): Actor => ({
  id,
  login,
  role,
  scope: { regions, facilities, desk: desk ?? null },
});

export interface Session {
  id: string;
  actor: Actor;
  name: string;
  expiresAt: Millis;
}

export interface NewAccount {
  login: string;
  name?: string;
  role: Role;
  scope: Scope;
}

interface AccountParts {
  database: DBAdapterInstance;
  secret: string;
  /** Where the server is reached: an https address makes cookies secure. */
  origin: string;
  onSessionEnded: (sessionId: string) => void;
  onUserChanged: (userId: string) => void;
  now: () => Millis;
}

/** Passwords and sessions by better-auth; users are made by admins, seed and import, never by signing up. */
function auth({ database, secret, origin, onSessionEnded, onUserChanged }: Omit<AccountParts, 'now'>) {
  return betterAuth({
    appName: 'Oryn',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      // What the store threw is answered and logged as everywhere else, not as a bare 500.
      onError: (error) => {
        if (!isAPIError(error)) throw error;
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [username({ minUsernameLength: 3, maxUsernameLength: 30, usernameValidator: isLogin })],
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        desk: { type: 'string', required: false, input: false },
        regions: { type: 'string', required: true, input: false },
        facilities: { type: 'string', required: true, input: false },
      },
    },
    session: { expiresIn: SESSION_MS / SECOND, disableSessionRefresh: true, freshAge: 0 },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: origin.startsWith('https:'),
      // Every write passes our own check of the origin first, which knows localhost by both of its names.
      disableCSRFCheck: true,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      session: {
        delete: {
          after: ({ id }) => {
            onSessionEnded(id);
            return Promise.resolve();
          },
        },
      },
      user: {
        update: {
          after: ({ id }) => {
            onUserChanged(id);
            return Promise.resolve();
          },
        },
      },
    },
  });
}

const isLogin = (login: string): boolean => LOGIN.test(login);

/** The part of the product that knows passwords; everything else knows sessions. */
export interface Accounts {
  /** better-auth's own endpoints, below /api/auth. */
  handle: (request: Request) => Promise<Response>;
  /** The session of a cookie header; null when there is none, or no longer. */
  sessionOf: (cookie: string) => Promise<Session | null>;
  /** Makes a user; one of that name from a start that was cut short is made anew. */
  create: (account: NewAccount, password: string) => Promise<void>;
  verify: (login: string, password: string) => Promise<boolean>;
  /** Sets a password and ends what was opened with the old one. Throws for an unknown user. */
  setPassword: (login: string, password: string) => Promise<void>;
  /** Names that users sign in with, by id; users who are gone have none. */
  loginsOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Ends every session of a user at once. */
  /** A user as they are now; null when there is none. */
  actorOf: (userId: string) => Promise<Actor | null>;
  revoke: (userId: string) => Promise<void>;
  /** Whether nobody can sign in: a start that was killed may leave a user without a password behind. */
  isEmpty: () => Promise<boolean>;
}

interface StoredSession {
  token: string;
  createdAt: Date;
  updatedAt: Date;
}

/** better-auth hides what the store said; a session that cannot be read is not a session that is none. */
function unreadable(cause: unknown): never {
  throw Object.assign(new Error('A session could not be read', { cause }), { code: 'STORE_BUSY' });
}

/** A use that could not be written down, because the disk is full or the database held, is noted at the next one. */
const unnoted = (): null => null;

export function createAccounts(parts: AccountParts): Accounts {
  const instance = auth(parts);

  /** The user of a login, with their password's hash; null when there is none. */
  const find = async (login: string) => {
    const { adapter, internalAdapter } = await instance.$context;
    const user = await adapter.findOne<{ id: string }>({
      model: 'user',
      where: [{ field: 'username', value: login.toLowerCase() }],
    });
    if (user === null) return null;
    const account = await internalAdapter.findCredentialAccount(user.id);
    return { id: user.id, hash: account?.password ?? null };
  };

  /** Notes the use of a session and gives when it ends if nobody uses it again; null: nobody has for too long. */
  const prolong = async ({ token, createdAt, updatedAt }: StoredSession): Promise<Millis | null> => {
    const now = parts.now();
    const last = createdAt.getTime() + SESSION_MS;
    const { internalAdapter } = await instance.$context;
    if (Math.min(last, updatedAt.getTime() + IDLE_MS) <= now) {
      await internalAdapter.deleteSession(token);
      return null;
    }
    if (updatedAt.getTime() + NOTED_EVERY_MS > now) return Math.min(last, updatedAt.getTime() + IDLE_MS);
    await internalAdapter.updateSession(token, { updatedAt: new Date(now) }).catch(unnoted);
    return Math.min(last, now + IDLE_MS);
  };

  return {
    handle: (request) => instance.handler(request),
    async sessionOf(cookie) {
      const found = await instance.api.getSession({ headers: new Headers({ cookie }) }).catch(unreadable);
      if (found === null) return null;
      const expiresAt = await prolong(found.session);
      if (expiresAt === null) return null;
      const user = StoredUser.parse(found.user);
      return {
        id: found.session.id,
        name: user.name,
        expiresAt,
        actor: actorFrom(user),
      };
    },
    async create({ login, name, role, scope }, password) {
      const { internalAdapter, password: passwords } = await instance.$context;
      const known = await find(login);
      if (known !== null) await internalAdapter.deleteUser(known.id);
      const user = await internalAdapter.createUser(
        {
          name: name ?? login,
          // better-auth wants an address; users have none, and nothing is ever sent.
          email: `${login}@users.invalid`,
          emailVerified: false,
          username: login,
          role,
          desk: scope.desk,
          regions: JSON.stringify(scope.regions),
          facilities: JSON.stringify(scope.facilities),
        },
        { method: 'admin' },
      );
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await passwords.hash(password),
      });
    },
    async verify(login, password) {
      const { password: passwords } = await instance.$context;
      const known = await find(login);
      return known?.hash != null && (await passwords.verify({ hash: known.hash, password }));
    },
    async setPassword(login, password) {
      const { internalAdapter, password: passwords } = await instance.$context;
      const known = await find(login);
      if (known === null) throw new Error(`There is no user ${login}`);
      await internalAdapter.updatePassword(known.id, await passwords.hash(password));
      await internalAdapter.deleteUserSessions(known.id);
    },
    async loginsOf(userIds) {
      const { adapter } = await instance.$context;
      const users = await adapter.findMany<{ id: string; username: string }>({
        model: 'user',
        where: [{ field: 'id', operator: 'in', value: [...new Set(userIds)] }],
      });
      return new Map(users.map(({ id, username: login }) => [id, login]));
    },
    async actorOf(userId) {
      const { adapter } = await instance.$context;
      const user = await adapter.findOne({ model: 'user', where: [{ field: 'id', value: userId }] });
      return user === null ? null : actorFrom(StoredUser.parse(user));
    },
    async revoke(userId) {
      const { internalAdapter } = await instance.$context;
      await internalAdapter.deleteUserSessions(userId);
    },
    async isEmpty() {
      const { adapter } = await instance.$context;
      return (await adapter.count({ model: 'account' })) === 0;
    },
  };
}
