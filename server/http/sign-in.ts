import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { MINUTE } from '#shared/time.ts';
import type { RefusalCode } from '#shared/refusals.ts';
import type { Accounts } from './accounts.ts';
import type { Problems } from './problems.ts';
import { addressOf, throttle } from './throttle.ts';

const WINDOW = 15 * MINUTE;
const PER_USER_AND_ADDRESS = 10;
/** A duty room shares one address. */
const PER_ADDRESS = 300;
const BODY_LIMIT = '10kb';

const SIGN_IN = '/sign-in/username';
const CHANGE_PASSWORD = '/change-password';

/** Endpoints of better-auth that are open: users are not made, renamed or linked from outside. */
const OPEN: ReadonlySet<string> = new Set([
  `POST ${SIGN_IN}`,
  'POST /sign-out',
  'POST /revoke-sessions',
  'POST /revoke-other-sessions',
]);
/** One password for all in the demo: nobody may change it for the others. */
const OPEN_OUTSIDE_DEMO = `POST ${CHANGE_PASSWORD}`;

const loginOf = (req: Request): string => {
  const { username } = (req.body ?? {}) as { username?: unknown };
  return typeof username === 'string' ? username.toLowerCase().slice(0, 64) : '';
};

/** The limits of signing in: guesses count, successes do not. Shared with whatever else takes a secret. */
export const signInLimits = (problems: Problems): RequestHandler[] => [
  throttle({ most: PER_ADDRESS, within: WINDOW, by: addressOf, failuresOnly: true }, problems),
  throttle(
    {
      most: PER_USER_AND_ADDRESS,
      within: WINDOW,
      by: (req) => `${loginOf(req)} ${addressOf(req)}`,
      failuresOnly: true,
    },
    problems,
  ),
];

/** What better-auth is told: of a sign-in nothing but name and password, so that it sends nobody anywhere. */
function bodyFor(req: Request): unknown {
  const body: unknown = req.body ?? {};
  if (req.path !== SIGN_IN) return body;
  const { username, password } = body as { username: string; password: string };
  return { username, password };
}

/** The request as better-auth takes it: our own address, the caller's cookies, the parsed body. */
function webRequest(req: Request, origin: string): globalThis.Request {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (req.headers.cookie !== undefined) headers.set('cookie', req.headers.cookie);
  if (req.headers['user-agent'] !== undefined) headers.set('user-agent', req.headers['user-agent']);
  const url = new URL(`/api/auth${req.path}`, origin);
  return new globalThis.Request(url, { method: 'POST', headers, body: JSON.stringify(bodyFor(req)) });
}

/** better-auth's errors in our words: whatever was wrong with name or password is one and the same to the outside. */
function codeOf(status: number, path: string): RefusalCode {
  if (status >= 500) return 'INTERNAL';
  if (path === SIGN_IN || path === CHANGE_PASSWORD) return 'WRONG_CREDENTIALS';
  return status === 401 || status === 403 ? 'NOT_SIGNED_IN' : 'BAD_INPUT';
}

/** The cookie says it all: the token of a session is for no script to read. */
function answer(res: Response, from: globalThis.Response): void {
  const cookies = from.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  res.setHeader('Cache-Control', 'no-store');
  res.status(from.status).json({});
}

interface SignInParts {
  accounts: Accounts;
  problems: Problems;
  origin: string;
  demo: boolean;
}

const isCredentials = (body: unknown): boolean => {
  const { username, password } = (body ?? {}) as { username?: unknown; password?: unknown };
  return typeof username === 'string' && typeof password === 'string';
};

/** `/api/auth`: the open endpoints of better-auth, throttled, with our problem documents. */
export function signIn({ accounts, problems, origin, demo }: SignInParts): Router {
  const router = Router();
  const open = new Set(demo ? OPEN : [...OPEN, OPEN_OUTSIDE_DEMO]);

  router.use((req, res, next) => {
    if (open.has(`${req.method} ${req.path}`)) next();
    else problems.send(req, res, 'NO_SUCH_ROUTE');
  });
  router.use(express.json({ limit: BODY_LIMIT }));
  router.post(SIGN_IN, (req, res, next) => {
    if (req.is('application/json') === false) problems.send(req, res, 'NOT_JSON');
    else if (isCredentials(req.body)) next();
    else
      problems.send(req, res, {
        ok: false,
        code: 'BAD_INPUT',
        fields: ['username', 'password'].map((field) => ({ field, expected: 'a text' })),
      });
  });
  router.post([SIGN_IN, CHANGE_PASSWORD], signInLimits(problems));
  router.use(async (req, res) => {
    const response = await accounts.handle(webRequest(req, origin));
    if (response.status < 400) answer(res, response);
    else problems.send(req, res, codeOf(response.status, req.path));
  });
  return router;
}
