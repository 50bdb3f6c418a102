import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Asked, Parts, Result } from '#server/usecases/parts.ts';
import { actorOfToken } from '#server/usecases/tokens.ts';
import { EXPECTED_USER } from '#shared/api/expected-user.ts';
import type { FileAnswer } from '#shared/api/files.ts';
import type { Endpoint } from '#shared/api/endpoint.ts';
import { routes, type RouteName } from '#shared/api/routes.ts';
import { CommandId, FacilityId } from '#shared/ids.ts';
import { may, type Action, type Actor, type Subject } from '#shared/permissions.ts';
import type { RefusalCode } from '#shared/refusals.ts';
import { badFields } from './bad-input.ts';
import { readJson } from './body.ts';
import type { Session } from './accounts.ts';
import { sendFile } from './files.ts';
import { fingerprintOf } from './fingerprint.ts';
import { languageOf } from './language.ts';
import type { Problems } from './problems.ts';
import type { Sessions } from './sessions.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Row<K extends RouteName> = (typeof routes)[K];
type Part<K extends RouteName, P extends string> = Row<K> extends Record<P, infer S> ? Parsed<S> : undefined;

/** What a handler is given: parsed parts of the request, and who asks. */
export interface Call<K extends RouteName> {
  params: Part<K, 'params'>;
  query: Part<K, 'query'>;
  body: Part<K, 'body'>;
  actor: Row<K>['may'] extends null ? null : Actor;
  session: Row<K>['may'] extends null ? null : Session;
  /** The command of a write; empty for what carries none. */
  asked: Asked;
}

/** One expression a route: a use case called with parsed input. */
export type Handlers = {
  [K in RouteName]: (
    parts: Parts,
    call: Call<K>,
  ) => Result<z.input<Row<K>['out']>> | Promise<Result<z.input<Row<K>['out']>>>;
};

/** Routes that answer with prepared bytes instead of a value. */
export type Prepared = Partial<
  Record<RouteName, (req: Request, res: Response, actor: Actor | null) => unknown>
>;

export interface RouterParts {
  parts: Parts;
  sessions: Sessions;
  problems: Problems;
  handlers: Handlers;
  prepared: Prepared;
  /** Limits after authentication, by route. */
  limits: Partial<Record<RouteName, readonly RequestHandler[]>>;
}

/** A path that names no facility or referral names an unknown one. */
const UNKNOWN: readonly (readonly [path: string, name: string, code: RefusalCode])[] = [
  ['/facilities/:id', ':id', 'NO_SUCH_FACILITY'],
  ['/facilities/:id/stays/:stayId', ':stayId', 'NO_SUCH_STAY'],
  ['/facilities/:id/units/:unitId', ':unitId', 'UNKNOWN_UNIT'],
  ['/facilities/:id/tokens/:tokenId', ':tokenId', 'NO_SUCH_TOKEN'],
  ['/referrals/:id', ':id', 'NO_SUCH_REFERRAL'],
  ['/planning/sites/:id', ':id', 'NO_SUCH_JOB'],
  ['/planning/scenarios/:id', ':id', 'NO_SUCH_SCENARIO'],
  ['/reports/subscriptions/:id', ':id', 'NO_SUCH_SUBSCRIPTION'],
  ['/registers/:id', ':id', 'NO_SUCH_REGISTER'],
  ['/waiting/:id', ':id', 'NO_SUCH_WAITING'],
  ['/calls/:id', ':id', 'NO_SUCH_CALL'],
];

function subjectOf({ board }: Parts, path: string, params: Request['params']): Subject {
  const id = path.startsWith('/facilities/:id') ? FacilityId.safeParse(params.id) : undefined;
  if (id?.success !== true) return {};
  return { facilityId: id.data, regionKato: board.facility(id.data)?.details.regionKato };
}

/** NOT_ALLOWED: never for this role; NOT_YOURS: for others of its kind, but not for this one. */
function refusalFor(actor: Actor, action: Action, subject: Subject): RefusalCode | null {
  if (!may(actor, action)) return 'NOT_ALLOWED';
  return may(actor, action, subject) ? null : 'NOT_YOURS';
}

/** The token of a request that brings one; its cookies, if it has any, then count for nothing. */
const bearerOf = (authorization: string | undefined): string | null =>
  authorization === undefined ? null : (/^Bearer\b\s*(.*)$/i.exec(authorization)?.[1] ?? null);

async function sessionOfToken(parts: Parts, bearer: string): Promise<Session | null> {
  const actor = await actorOfToken(parts, bearer);
  if (actor === null) return null;
  return { id: actor.login, actor, name: actor.login, expiresAt: Number.POSITIVE_INFINITY };
}

const authenticate =
  ({ sessions, problems, parts }: RouterParts, { may: action, path, byToken }: Endpoint): RequestHandler =>
  async (req, res, next) => {
    if (action === null) {
      next();
      return;
    }
    const bearer = bearerOf(req.headers.authorization);
    if (bearer !== null && byToken !== true) {
      problems.send(req, res, 'NOT_ALLOWED');
      return;
    }
    const session =
      bearer === null ? await sessions.of(req.headers.cookie) : await sessionOfToken(parts, bearer);
    if (session === null) {
      if (bearer !== null) res.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
      problems.send(req, res, bearer === null ? 'NOT_SIGNED_IN' : 'WRONG_TOKEN');
      return;
    }
    const expected = req.get(EXPECTED_USER);
    if (expected !== undefined && expected !== session.actor.id) {
      problems.send(req, res, 'ANOTHER_USER');
      return;
    }
    const refusal = refusalFor(session.actor, action, subjectOf(parts, path, req.params));
    if (refusal !== null) {
      problems.send(req, res, refusal);
      return;
    }
    res.locals.session = session;
    res.locals.userId = session.actor.id;
    res.locals.byToken = session.actor.byToken;
    next();
  };

const NO_BODY = { ok: true, value: undefined } as const;

interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

type Reading = { ok: true; input: Input } | { ok: false; code: RefusalCode; error?: z.ZodError };

/** `?lang` belongs to every address and to none of their schemas. */
function queryOf(req: Request): unknown {
  const { lang: _, ...query } = req.query;
  return query;
}

function parse(route: Endpoint, req: Request, sent: unknown): Reading {
  const params = route.params?.safeParse(req.params);
  if (params?.success === false) {
    const names = params.error.issues.map((issue) => `:${String(issue.path[0])}`);
    const unknown = UNKNOWN.find(([path, name]) => names.includes(name) && route.path.startsWith(path));
    const code = unknown?.[2] ?? 'NO_SUCH_ROUTE';
    return { ok: false, code };
  }
  const query = route.query?.safeParse(queryOf(req));
  if (query?.success === false) return { ok: false, code: 'BAD_INPUT', error: query.error };
  const body = route.body?.safeParse(sent);
  if (body?.success === false) return { ok: false, code: 'BAD_INPUT', error: body.error };
  return { ok: true, input: { params: params?.data, query: query?.data, body: body?.data } };
}

/** Express' own `send` looks at every answer for what ours never are; this one only sends. */
function sendJson(res: Response, status: number, text: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

const commandOf = (body: unknown): CommandId | undefined => {
  const { commandId } = (body ?? {}) as { commandId?: unknown };
  return CommandId.safeParse(commandId).data;
};

function respond(
  name: RouteName,
  route: Endpoint,
  { parts, problems, handlers }: RouterParts,
): RequestHandler {
  // The table of handlers is checked row by row against the table of routes; here all rows are alike.
  const handler = handlers[name] as (parts: Parts, call: unknown) => Promise<Result<unknown>>;
  return async (req, res) => {
    // The body is read only once the caller may write: others are answered before a byte is parsed.
    const sent = route.body === undefined ? NO_BODY : await readJson(req);
    const read: Reading = sent.ok ? parse(route, req, sent.value) : sent;
    if (!read.ok) {
      const language = languageOf(req, parts.country.defaultLanguage);
      const fields = read.error === undefined ? {} : { fields: badFields(read.error, language) };
      problems.send(req, res, { ok: false, code: read.code, ...fields });
      return;
    }
    const session = (res.locals.session ?? null) as Session | null;
    const id = commandOf(read.input.body);
    const asked =
      id === undefined ? {} : { id, fingerprint: fingerprintOf(req.method, req.path, read.input.body) };
    const outcome = await handler(parts, { ...read.input, actor: session?.actor ?? null, session, asked });
    if (!outcome.ok) {
      problems.send(req, res, outcome);
      return;
    }
    if (route.files !== undefined) {
      sendFile(res, route.status, outcome.value as FileAnswer);
      return;
    }
    res.setHeader('Cache-Control', route.may === null ? 'no-cache' : 'no-store');
    sendJson(res, route.status, JSON.stringify(outcome.value));
  };
}

function prepare(
  answer: NonNullable<Prepared[RouteName]>,
  route: Endpoint,
  { problems, parts }: RouterParts,
): RequestHandler {
  return async (req, res) => {
    const read = parse(route, req, undefined);
    const language = languageOf(req, parts.country.defaultLanguage);
    if (!read.ok) {
      const fields = read.error === undefined ? {} : { fields: badFields(read.error, language) };
      problems.send(req, res, { ok: false, code: read.code, ...fields });
      return;
    }
    await answer(req, res, (res.locals.session as Session | undefined)?.actor ?? null);
  };
}

/** Mounts the table of routes: authenticate, authorise, parse, call, present, in this order (DESIGN §7). */
export function mountRoutes(api: RouterParts): Router {
  const router = Router();
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Endpoint = routes[name];
    const ready = api.prepared[name];
    router[route.method](
      route.path,
      authenticate(api, route),
      ...(api.limits[name] ?? []),
      ready === undefined ? respond(name, route, api) : prepare(ready, route, api),
    );
  }
  return router;
}
