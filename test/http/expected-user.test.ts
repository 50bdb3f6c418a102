import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { EXPECTED_USER } from '#shared/api/expected-user.ts';
import { NOW } from '../build.ts';
import { startApp, type Client, type TestApp } from './app.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';

let oryn: TestApp;
let owner: Client;
let other: Client;
beforeAll(async () => {
  oryn = await startApp();
  [owner, other] = await Promise.all([oryn.signIn('manager-crisis'), oryn.signIn('manager-shelter')]);
});
afterAll(async () => {
  await oryn.close();
});

const idOf = async (client: Client): Promise<string> => (await client.get('/api/v1/me')).body['id'];

async function statement() {
  const { units = [] } = (await owner.get(CENTRE)).body as Tile;
  return {
    commandId: crypto.randomUUID(),
    observedAt: new Date(NOW).toISOString(),
    units: units.map(({ unitId }) => ({ unitId, occupied: 1, unavailable: {} })),
  };
}

it('does nothing for a user who is not the one a kept tap belongs to, whatever they may do', async () => {
  const expected = { [EXPECTED_USER]: await idOf(other) };
  const before = (await owner.get(CENTRE)).body as Tile;
  const answer = await owner.send('PUT', `${CENTRE}/census`, await statement(), expected);
  expect(answer).toMatchObject({ status: 409, body: { code: 'ANOTHER_USER' } });
  expect(((await owner.get(CENTRE)).body as Tile).version).toBe(before.version);
});

it('names the other user before anything is said of what that user may do', async () => {
  const expected = { [EXPECTED_USER]: await idOf(owner) };
  const answer = await other.send('PUT', `${CENTRE}/census`, await statement(), expected);
  expect(answer).toMatchObject({ status: 409, body: { code: 'ANOTHER_USER' } });
});

it('takes the same tap from its owner', async () => {
  const expected = { [EXPECTED_USER]: await idOf(owner) };
  const answer = await owner.send('PUT', `${CENTRE}/census`, await statement(), expected);
  expect(answer.status).toBe(200);
});
