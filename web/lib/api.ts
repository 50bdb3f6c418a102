import { EXPECTED_USER } from '#shared/api/expected-user.ts';
import type { Problem } from '#shared/api/reference.ts';
import type { RouteName, routes } from '#shared/api/routes.ts';
import type { Candidate } from '#shared/api/searches.ts';
import type { RefusalCode, TooFew } from '#shared/refusals.ts';
import { ENDPOINTS } from './endpoints.ts';
import { ApiProblem } from './problem.ts';
import { endSession } from './session-end.ts';

type Routes = typeof routes;
type Given<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never;
type Part<N extends RouteName, Key extends 'params' | 'query' | 'body'> =
  Routes[N] extends Record<Key, infer Schema> ? Record<Key, Given<Schema>> : unknown;

/** What a route asks for: `{ params?, query?, body? }`, only those it has. */
export type InputOf<N extends RouteName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;
/** What a route answers. */
export type OutputOf<N extends RouteName> = Routes[N]['out'] extends { _zod: { output: infer Output } }
  ? Output
  : never;

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

type Arguments<N extends RouteName> =
  unknown extends InputOf<N>
    ? [input?: undefined, signal?: AbortSignal]
    : [input: InputOf<N>, signal?: AbortSignal];

function urlOf(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return `/api/v1${filled}${asked.size > 0 ? `?${asked.toString()}` : ''}`;
}

/** Every answer below 500 is JSON; a proxy's own error page is not. */
async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

const fallbackCode = (status: number): RefusalCode =>
  status === 401 ? 'NOT_SIGNED_IN' : status === 429 ? 'TOO_MANY' : 'INTERNAL';

/** The server's problem document is the one thing read before it is known to be one. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const said = (await jsonOf(answer)) as Partial<Problem> | null;
  return new ApiProblem({
    code: (said?.code as RefusalCode | undefined) ?? fallbackCode(answer.status),
    status: answer.status,
    title: said?.title ?? '',
    ...(said?.fields && { fields: said.fields }),
    ...(said?.candidates && { candidates: said.candidates as Candidate[] }),
    ...(said?.tooFew && { tooFew: said.tooFew as TooFew[] }),
    ...(said?.state !== undefined && { state: said.state }),
  });
}

/** Asks the server; a failed connection is a problem like any other, with code NO_LINE. */
export async function ask(
  url: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': document.documentElement.lang,
        ...(init.body !== undefined && init.body !== null && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
    });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiProblem({ code: 'NO_LINE', status: 0, title: '' });
  }
}

/**
 * Calls one row of the table of routes: `await call('search', { body })`.
 * Throws ApiProblem with the server's code; a session that has ended is told to whoever shows the sign-in page.
 */
export const call = <N extends RouteName>(name: N, ...rest: Arguments<N>): Promise<OutputOf<N>> =>
  send(name, {}, ...rest);

/**
 * The same for one user alone: under anybody else's session the server refuses it with ANOTHER_USER and does nothing.
 * Another tab may have signed somebody else in since the page was opened.
 */
export const callAs = <N extends RouteName>(
  userId: string,
  name: N,
  ...rest: Arguments<N>
): Promise<OutputOf<N>> => send(name, { [EXPECTED_USER]: userId }, ...rest);

async function send<N extends RouteName>(
  name: N,
  headers: Record<string, string>,
  ...rest: Arguments<N>
): Promise<OutputOf<N>> {
  const [method, path] = ENDPOINTS[name];
  const [input, signal] = rest;
  const loose: Loose = input ?? {};
  const answer = await ask(urlOf(path, loose), {
    method: method.toUpperCase(),
    headers,
    ...(loose.body !== undefined && { body: JSON.stringify(loose.body) }),
    ...(signal && { signal }),
  });
  if (answer.ok) return (await answer.json()) as OutputOf<N>;
  const problem = await problemOf(answer);
  if (problem.code === 'NOT_SIGNED_IN') endSession();
  throw problem;
}
