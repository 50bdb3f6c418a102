import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { newCommand, searchBody } from './flow.ts';

let oryn: TestApp;
let dispatcher: Client;
let colleague: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'dispatcher-2'] });
  dispatcher = await oryn.signIn('dispatcher');
  colleague = await oryn.signIn('dispatcher-2');
});
afterAll(() => oryn.close());

describe('six hundred a minute and user', () => {
  it.each([
    ['/api/v1/searches', { kinds: 'wrong' }],
    ['/api/v1/referrals', { commandId: newCommand() }],
  ])('are answered at %s, the next is told when to come back', { timeout: 30_000 }, async (path, body) => {
    const ask = (client: Client): Promise<Answer> => client.send('POST', path, body);
    for (let times = 0; times < 600; times += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(dispatcher)));
      for (const { status } of answers) expect(status).toBe(400);
    }
    const tooMany = await ask(dispatcher);
    expect(tooMany).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
    const wait = Number(tooMany.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await ask(colleague)).status).toBe(400);
  });

  it('of one kind leave the other alone, and reading free', async () => {
    expect((await dispatcher.get('/api/v1/board')).status).toBe(200);
    expect((await colleague.send('POST', '/api/v1/searches', searchBody())).status).toBe(201);
  });
});
