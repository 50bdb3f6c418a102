import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestsWaiting } from '#shared/api/overview.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { act, referralAt } from './flow.ts';

let oryn: TestApp;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis', 'planner', 'planner-east'] });
});
afterAll(() => oryn.close());

const read = async (client: Client): Promise<RequestsWaiting> =>
  (await client.get('/api/v1/overview/requests')).body;

describe('requests that wait for an answer', () => {
  it('are counted by region with their age until the facility answers, and nobody is told more than that', async () => {
    const dispatcher = await oryn.signIn('dispatcher');
    const planner = await oryn.signIn('planner');
    const before = await read(planner);
    expect(before.total).toEqual({ requests: 0, oldestAt: null, firstAnswerBy: null });
    expect(before.regions.every(({ requests }) => requests === 0)).toBe(true);

    const { referralId, answerBy } = await referralAt(dispatcher, 'crisis-taraz');
    const asked = await read(planner);
    const taraz = asked.regions.filter(({ requests }) => requests > 0);
    expect(taraz).toEqual([
      { regionKato: '310000000', requests: 1, oldestAt: asked.total.oldestAt, firstAnswerBy: answerBy },
    ]);
    expect(asked.total.requests).toBe(1);
    expect(Object.keys(taraz[0] ?? {}).sort()).toEqual([
      'firstAnswerBy',
      'oldestAt',
      'regionKato',
      'requests',
    ]);

    expect((await act(await oryn.signIn('manager-crisis'), referralId, 'accept')).status).toBe(200);
    expect((await read(planner)).total.requests).toBe(0);
  });

  it('of another region are not told to a planner, not even in the sum; dispatchers get the sum alone', async () => {
    const dispatcher = await oryn.signIn('dispatcher');
    await referralAt(dispatcher, 'crisis-taraz');
    const east = await read(await oryn.signIn('planner-east'));
    expect(east.total.requests).toBe(0);
    expect(east.regions.map(({ regionKato }) => regionKato)).toEqual(['630000000']);
    const whole = await read(dispatcher);
    expect(whole.regions).toEqual([]);
    expect(whole.total.requests).toBe(1);
  });
});
