import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type Client, type TestApp } from './app.ts';
import { ORIGIN, searchFor } from './flow.ts';
import { NOW, uuidOf } from '../build.ts';

let oryn: TestApp;
let dispatcher: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'dispatcher-2', 'dispatcher-east'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterAll(() => oryn.close());

const callOf = (client: Client, id: string) => client.get(`/api/v1/calls/${id}`);
const KULAN = 's-1521292';

it('gives a call back as it was asked last, to a colleague of the desk and to nobody else', async () => {
  const callId = uuidOf('a call');
  await searchFor(dispatcher, { callId });
  oryn.setNow(NOW + 1000);
  await searchFor(dispatcher, {
    callId,
    origin: { placeId: KULAN },
    groups: ['victims'],
    party: { women: 1, men: 0, children: [{ age: 4 }] },
  });
  const colleague = await callOf(await oryn.signIn('dispatcher-2'), callId);
  expect(colleague).toMatchObject({
    status: 200,
    body: {
      callId,
      place: { placeId: KULAN, name: { ru: 'Кулан' } },
      groups: ['victims'],
      party: { women: 1, children: [{ age: 4 }] },
    },
  });
  expect(await callOf(await oryn.signIn('dispatcher-east'), callId)).toMatchObject({
    status: 404,
    body: { code: 'NO_SUCH_SEARCH' },
  });
  expect(await callOf(dispatcher, uuidOf('another call'))).toMatchObject({ status: 404 });
});

it('keeps the point of a call that began at no place of the list', async () => {
  const { callId } = await searchFor(dispatcher);
  expect((await callOf(dispatcher, callId)).body).toMatchObject({
    place: { kind: 'point', point: ORIGIN },
    origin: { point: ORIGIN },
  });
});
