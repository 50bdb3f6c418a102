/** A user of the public API, as a browser would be one: signs in, keeps the cookie, sends JSON. */
export interface Client {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T>;
}

/** The API answered with a problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, path: string) {
    super(`${path}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

async function answer<T>(response: Response, path: string): Promise<T> {
  const body = (await response.json()) as unknown;
  if (response.ok) return body as T;
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'UNKNOWN';
  throw new Problem(response.status, code, path);
}

/** Signs in at `url` (no slash at the end); throws a Problem when refused. */
export async function signIn(url: string, username: string, password: string): Promise<Client> {
  const json = { 'content-type': 'application/json', origin: url };
  const path = '/api/auth/sign-in/username';
  const response = await fetch(url + path, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password }),
  });
  await answer(response, path);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  const call = async <T>(method: string, route: string, body?: unknown): Promise<T> => {
    const sent = await fetch(`${url}/api/v1${route}`, {
      method,
      headers: { ...json, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await answer<T>(sent, route);
  };
  return {
    get: (route) => call('GET', route),
    send: (method, route, body) => call(method, route, body),
  };
}
