import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/api/searches.ts';
import type { Tile } from '#shared/api/tile.ts';
import { iso } from '#shared/time.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { NOW } from '../build.ts';
import { newCommand, searchFor } from './flow.ts';

const CALLS = 200;
const FREE_BEDS = 5;

let oryn: TestApp;
let dispatcher: Client;
beforeEach(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-shelter'] });
  dispatcher = await oryn.signIn('dispatcher');
});
afterEach(() => oryn.close());

const create = (searchId: string, facilityId: string, commandId = newCommand()): Promise<Answer> =>
  dispatcher.send('POST', '/api/v1/referrals', { commandId, searchId, facilityId });

describe('many at once', () => {
  it('gives five free beds to exactly five of two hundred calls, and tells the others where to ask next', async () => {
    const searches = await Promise.all(Array.from({ length: CALLS }, () => searchFor(dispatcher)));
    const answers = await Promise.all(searches.map(({ searchId }) => create(searchId, 'shelter-taraz')));

    const held = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect(held).toHaveLength(FREE_BEDS);
    expect(refused).toHaveLength(CALLS - FREE_BEDS);
    for (const { body } of refused) {
      const { code, candidates } = body as { code: string; candidates: Candidate[] };
      expect(code).toBe('NO_LONGER_FREE');
      expect(candidates.map(({ facilityId }) => facilityId)).toEqual(['crisis-taraz']);
    }
    const manager = await oryn.signIn('manager-shelter');
    const tile: Tile = (await manager.get('/api/v1/facilities/shelter-taraz')).body;
    expect(tile).toMatchObject({ free: 0, conflict: false, units: [{ held: FREE_BEDS, occupied: 0 }] });
  });

  it('makes one referral of a command that is sent twenty times at once', async () => {
    const { searchId } = await searchFor(dispatcher);
    const commandId = newCommand();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create(searchId, 'shelter-taraz', commandId)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const ids = answers.map(({ body }) => (body as { referralId: string }).referralId);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a command id', () => {
  it('is refused for another body', async () => {
    const { searchId } = await searchFor(dispatcher);
    const commandId = newCommand();
    await create(searchId, 'shelter-taraz', commandId);
    const again = await create(searchId, 'crisis-taraz', commandId);
    expect(again).toMatchObject({ status: 422, body: { code: 'COMMAND_ID_REUSED' } });
  });

  it('is refused for another route', async () => {
    const manager = await oryn.signIn('manager-shelter');
    const commandId = newCommand();
    const confirmed = await manager.send('POST', '/api/v1/facilities/shelter-taraz/confirm', { commandId });
    const paused = await manager.send('PUT', '/api/v1/facilities/shelter-taraz/accepting', {
      commandId,
      accepting: true,
    });
    expect(confirmed.status).toBe(200);
    expect(paused).toMatchObject({ status: 422, body: { code: 'COMMAND_ID_REUSED' } });
  });

  it('is the same command when a later try says when it was sent', async () => {
    const manager = await oryn.signIn('manager-shelter');
    const path = '/api/v1/facilities/shelter-taraz/confirm';
    const body = { commandId: newCommand(), observedAt: iso(NOW - 600_000) };
    const first = await manager.send('POST', path, { ...body, sentAt: iso(NOW - 300_000) });
    const again = await manager.send('POST', path, { ...body, sentAt: iso(NOW) });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    const earlier = await manager.send('POST', path, { ...body, observedAt: iso(NOW - 700_000) });
    expect(earlier).toMatchObject({ status: 422, body: { code: 'COMMAND_ID_REUSED' } });
  });

  it('is not used up by a refusal', async () => {
    const manager = await oryn.signIn('manager-shelter');
    const commandId = newCommand();
    const path = '/api/v1/facilities/shelter-taraz/accepting';
    const wrong = await manager.send('PUT', path, { commandId, accepting: false, reason: 'no-such-reason' });
    const right = await manager.send('PUT', path, { commandId, accepting: true });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REASON' } });
    expect(right.status).toBe(200);
  });
});
