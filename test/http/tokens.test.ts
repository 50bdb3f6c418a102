import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iso } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { SECRET } from './facilities.ts';
import { clientOf, startApp, type Answer, type Client, type TestApp } from './app.ts';
import { newCommand } from './flow.ts';

let oryn: TestApp;
let manager: Client;
let admin: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['manager-crisis', 'manager-shelter', 'dispatcher', 'admin'] });
  [manager, admin] = [await oryn.signIn('manager-crisis'), await oryn.signIn('admin')];
});
afterAll(() => oryn.close());

const TOKENS = '/api/v1/facilities/crisis-taraz/tokens';
const CENSUS = '/api/v1/facilities/crisis-taraz/census';
const count = (occupied = 1, commandId = newCommand()): object => ({
  commandId,
  observedAt: iso(NOW),
  units: [{ unitId: 'crisis-taraz-women', occupied, unavailable: {} }],
});

interface Issued {
  tokenId: string;
  name: string;
  token: string;
}
let named = 0;
const issue = async (client = manager, path = TOKENS): Promise<Issued> => {
  const answer = await client.send('POST', path, {
    commandId: newCommand(),
    name: `software ${(named += 1)}`,
  });
  expect(answer.status).toBe(201);
  return answer.body;
};
const withToken = (token: string, cookie = ''): Client => {
  const client = clientOf(oryn.origin, cookie);
  const authorization = { authorization: `Bearer ${token}` };
  return {
    ...client,
    get: (path) => client.get(path, authorization),
    send: (method, path, body, headers) => client.send(method, path, body, { ...authorization, ...headers }),
  };
};
const revokeAll = async (): Promise<void> => {
  const { items } = (await admin.get(TOKENS)).body as { items: Issued[] };
  for (const { tokenId } of items) await admin.send('DELETE', `${TOKENS}/${tokenId}`, {});
};
beforeEach(revokeAll);

const refused = (answer: Answer, status: number, code: string): void =>
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { code } });

describe("a centre's own software", () => {
  it('states the counts of its facility by the rules of a manager, and is named in the ledger', async () => {
    const { token, name } = await issue();
    const software = withToken(token);
    const answer = await software.send('PUT', CENSUS, count(3));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ facilityId: 'crisis-taraz', confirmedAt: iso(NOW) });
    const { items } = (await admin.get('/api/v1/audit')).body as { items: { actor: string; type: string }[] };
    expect(items[0]).toMatchObject({ actor: `token:${name}`, type: 'census.taken' });
    refused(
      await software.send('PUT', CENSUS, { ...count(), observedAt: iso(NOW + 3_600_000) }),
      422,
      'CLOCK_AHEAD',
    );
    refused(await software.send('PUT', CENSUS, { ...count(), units: [] }), 400, 'BAD_INPUT');
    const same = count(4);
    expect((await software.send('PUT', CENSUS, same)).status).toBe(200);
    const before = await oryn.app.parts.store.lastSeq();
    expect((await software.send('PUT', CENSUS, same)).status).toBe(200);
    expect(await oryn.app.parts.store.lastSeq()).toBe(before);
  });

  it('is never told where a confidential facility is', async () => {
    const { token } = await issue();
    const answer = await withToken(token).send('PUT', CENSUS, count(2));
    expect(answer.body).toMatchObject({ pointIs: 'settlement' });
    for (const secret of [String(SECRET.point.lat), SECRET.address, SECRET.sitePhone])
      expect(answer.text).not.toContain(secret);
  });

  it('opens no other facility and no other door', async () => {
    const { token } = await issue();
    const software = withToken(token);
    refused(await software.send('PUT', '/api/v1/facilities/shelter-taraz/census', count()), 403, 'NOT_YOURS');
    for (const path of [
      '/me',
      '/board',
      '/facilities/crisis-taraz',
      '/facilities/crisis-taraz/tokens',
      '/audit',
    ])
      refused(await software.get(`/api/v1${path}`), 403, 'NOT_ALLOWED');
    refused(
      await software.send('POST', '/api/v1/facilities/crisis-taraz/confirm', { commandId: newCommand() }),
      403,
      'NOT_ALLOWED',
    );
    refused(
      await software.send('POST', TOKENS, { commandId: newCommand(), name: 'mine' }),
      403,
      'NOT_ALLOWED',
    );
  });

  it('is refused the moment its token is revoked', async () => {
    const { token, tokenId } = await issue();
    const software = withToken(token);
    expect((await software.send('PUT', CENSUS, count())).status).toBe(200);
    const revoked = await admin.send('DELETE', `${TOKENS}/${tokenId}`, {});
    expect(revoked.body).toEqual({ revoked: true });
    const after = await software.send('PUT', CENSUS, count());
    refused(after, 401, 'WRONG_TOKEN');
    expect(after.headers.get('www-authenticate')).toContain('invalid_token');
    refused(await manager.send('DELETE', `${TOKENS}/${tokenId}`, {}), 404, 'NO_SUCH_TOKEN');
  });

  it('speaks by its token alone, whatever cookie comes with it', async () => {
    const { token, name } = await issue();
    const both = withToken(token, manager.cookie);
    expect((await both.send('PUT', CENSUS, count(5))).status).toBe(200);
    const [last] = await oryn.app.parts.store.ledger(1);
    expect(last?.actor).toBe(`token:${name}`);
    refused(await both.get('/api/v1/me'), 403, 'NOT_ALLOWED');
    refused(
      await withToken('oryn_nonsense', manager.cookie).send('PUT', CENSUS, count()),
      401,
      'WRONG_TOKEN',
    );
    refused(await withToken('', manager.cookie).send('PUT', CENSUS, count()), 401, 'WRONG_TOKEN');
    // Nor does a session become one: the cookie's value is no token.
    const value = /session_token=([^;]+)/.exec(manager.cookie)?.[1] ?? '';
    refused(await withToken(decodeURIComponent(value)).send('PUT', CENSUS, count()), 401, 'WRONG_TOKEN');
  });

  it('is slowed down after sixty counts a minute, and people are not', async () => {
    const software = withToken((await issue()).token);
    const answers = [];
    for (let i = 0; i < 61; i += 1) answers.push(await software.send('PUT', CENSUS, {}));
    expect(answers.slice(0, 60).every(({ status }) => status === 400)).toBe(true);
    const last = answers[60];
    if (last !== undefined) refused(last, 429, 'TOO_MANY');
    expect(last?.headers.get('retry-after')).not.toBeNull();
    expect((await manager.send('PUT', CENSUS, count())).status).toBe(200);
  });
});

describe('a token', () => {
  it('is shown once, and kept nowhere but as a hash', async () => {
    const commandId = newCommand();
    const body = { commandId, name: 'registry-1c' };
    const first = (await manager.send('POST', TOKENS, body)).body as Issued & { issuedBy: string };
    expect(first.token).toMatch(/^oryn_[\w-]{43}$/);
    expect(first.issuedBy).toBe('manager-crisis');
    const again = await manager.send('POST', TOKENS, body);
    expect(again.body).toMatchObject({ tokenId: first.tokenId, token: null });
    const listed = await manager.get(TOKENS);
    expect(listed.body).toMatchObject({ items: [{ tokenId: first.tokenId, name: 'registry-1c' }] });
    expect(listed.text).not.toContain(first.token);
    const files = readdirSync(oryn.folder).filter((name) => name.includes('.db') || name.includes('sqlite'));
    expect(files.length).toBeGreaterThan(0);
    const bytes = Buffer.concat(files.map((name) => readFileSync(join(oryn.folder, name))));
    expect(bytes.includes('registry-1c')).toBe(true);
    expect(bytes.includes(first.token)).toBe(false);
    expect(bytes.includes(first.token.slice('oryn_'.length))).toBe(false);
  });

  it('is issued by the managers of its facility and by admins only', async () => {
    await issue(admin);
    const shelter = await oryn.signIn('manager-shelter');
    refused(
      await shelter.send('POST', TOKENS, { commandId: newCommand(), name: 'theirs' }),
      403,
      'NOT_YOURS',
    );
    refused(await shelter.get(TOKENS), 403, 'NOT_YOURS');
    const dispatcher = await oryn.signIn('dispatcher');
    refused(await dispatcher.get(TOKENS), 403, 'NOT_ALLOWED');
    const none = await admin.send('POST', '/api/v1/facilities/nowhere-at-all/tokens', {
      commandId: newCommand(),
      name: 'nowhere',
    });
    refused(none, 404, 'NO_SUCH_FACILITY');
  });

  it('has a name of its own, without personal data, and is one of few', async () => {
    const make = (name: string): Promise<Answer> =>
      manager.send('POST', TOKENS, { commandId: newCommand(), name });
    expect((await make('Registry')).status).toBe(201);
    refused(await make('Registry'), 409, 'NAME_TAKEN');
    refused(await make('880101 300123'), 422, 'PERSONAL_DATA');
    refused(await make('<b>'), 400, 'BAD_INPUT');
    for (let i = 0; i < 9; i += 1) expect((await make(`more ${i}`)).status).toBe(201);
    refused(await make('one too many'), 409, 'TOO_MANY_TOKENS');
  });
});
