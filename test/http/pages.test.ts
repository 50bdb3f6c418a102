import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOwnOrigin } from '#server/http/origin.ts';
import { startApp, type Client, type TestApp } from './app.ts';

let oryn: TestApp;
let dispatcher: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterAll(() => oryn.close());

describe('every answer', () => {
  it('has a policy that runs no script but our own, and nothing that breaks plain http', async () => {
    for (const path of ['/', '/api/v1/me', '/api/docs']) {
      const { headers } = await dispatcher.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(/script-src[^;]*unsafe/.test(policy)).toBe(false);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('about people is never stored', async () => {
    for (const path of ['/api/v1/me', '/api/v1/board', '/api/v1/referrals', '/api/v1/referrals/17']) {
      const { headers } = await dispatcher.get(path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });
});

describe('a write', () => {
  const signOut = (headers: Record<string, string>) =>
    oryn.anonymous.send('POST', '/api/auth/sign-out', {}, headers);
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('from %j is refused', async (headers) => {
    expect(await signOut(headers as Record<string, string>)).toMatchObject({
      status: 403,
      body: { code: 'FOREIGN_ORIGIN' },
    });
  });

  it('from our own page is taken', async () => {
    expect((await signOut({ origin: oryn.origin })).status).toBe(200);
    expect((await signOut({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await signOut({})).status).toBe(200);
  });

  it('is judged against the host it was sent to, by whichever name', () => {
    for (const host of ['localhost:3000', '127.0.0.1:3000'])
      expect(isOwnOrigin({ host, origin: `http://${host}` }, null)).toBe(true);
    expect(isOwnOrigin({ host: 'localhost:3000', origin: 'http://localhost:3001' }, null)).toBe(false);
    expect(isOwnOrigin({ host: 'inside:80', origin: 'https://oryn.example' }, 'https://oryn.example')).toBe(
      true,
    );
  });
});

describe.each(['/api/v1/reference', '/api/v1/procedures'])('%s', (path) => {
  it('is not sent again to who has it', async () => {
    const first = await dispatcher.get(path);
    const etag = first.headers.get('etag') ?? '';
    const again = await dispatcher.get(path, { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, text: '' });
  });
});

describe('the map', () => {
  it('may be kept for ever under its hash', async () => {
    const { headers } = await oryn.anonymous.get('/geo/map.topo.json');
    const hash = (headers.get('etag') ?? '').replaceAll('"', '');
    const pinned = await oryn.anonymous.get(`/geo/map.topo.json?v=${hash}`);
    expect(pinned.headers.get('cache-control')).toContain('immutable');
    const other = await oryn.anonymous.get('/geo/map.topo.json?v=another');
    expect(other.headers.get('cache-control')).toBe('no-cache');
  });
});

describe('the board', () => {
  it('is compressed for who can read that, and says the same', async () => {
    const zipped = await dispatcher.get('/api/v1/board', { 'accept-encoding': 'gzip' });
    const plain = await dispatcher.get('/api/v1/board', { 'accept-encoding': 'identity' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(zipped.body).toEqual(plain.body);
  });
});

describe('whoever runs it', () => {
  it('asks whether it lives and whether it is ready', async () => {
    expect((await oryn.anonymous.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await oryn.anonymous.get('/readyz')).body).toEqual({ status: 'ok' });
  });

  it('reads the metrics on the machine itself, not through a proxy', async () => {
    const metrics = await oryn.anonymous.get('/metrics');
    expect(metrics.text).toContain('oryn_http_request_duration_seconds');
    expect(metrics.text).not.toContain('crisis-taraz');
    const proxied = await oryn.anonymous.get('/metrics', { 'x-forwarded-for': '127.0.0.1' });
    expect(proxied.status).toBe(403);
  });

  it('is told in a plain sentence when the screens are not built', async () => {
    const page = await oryn.anonymous.get('/dispatch');
    expect(page.status).toBe(503);
    expect(page.text).toContain('npm start');
  });
});

describe('the API document', () => {
  it('is readable and describes every route and its errors', async () => {
    const { body } = await oryn.anonymous.get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> };
    expect(Object.keys(paths['/facilities/{id}/census']?.put?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '413', '415', '422']),
    );
    expect((await oryn.anonymous.get('/api/docs')).text).toContain('swagger-ui');
    expect((await oryn.anonymous.get('/api/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
