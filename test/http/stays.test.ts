import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Tile } from '#shared/api/tile.ts';
import { DAY, HOUR, iso } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { act, ask, newCommand, referralAt } from './flow.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';
const ROOM = 'crisis-taraz-women';

let oryn: TestApp;
let dispatcher: Client;
let manager: Client;
let planner: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis', 'planner'] });
  [dispatcher, manager, planner] = await Promise.all([
    oryn.signIn('dispatcher'),
    oryn.signIn('manager-crisis'),
    oryn.signIn('planner'),
  ]);
});
afterAll(() => oryn.close());

const admit = (more: object = {}): Promise<Answer> =>
  manager.send('POST', `${CENTRE}/stays`, {
    commandId: newCommand(),
    allocations: [{ unitId: ROOM, beds: 1, cots: 0 }],
    ...more,
  });
const view = async (client = manager): Promise<FacilityView> => (await client.get(CENTRE)).body;
const staysOf = async () => (await view()).stays ?? [];
const occupied = (tile: Tile): number | undefined => tile.units?.[0]?.occupied;

describe('the number of the desk', () => {
  it('is told to the centre that was asked, and not to the desk itself', async () => {
    const made = await referralAt(dispatcher, 'crisis-taraz');
    expect(made).not.toHaveProperty('deskPhone');
    const seen = await manager.get(`/api/v1/referrals/${made.referralId}`);
    expect(seen.body).toMatchObject({ deskPhone: expect.stringMatching(/^\+7 700 000/) as string });
    await act(dispatcher, made.referralId, 'cancel', { reason: 'no_longer_needed' });
  });
});

describe('a party without a referral', () => {
  it('is admitted once by a command that is sent twice, and nobody but the centre sees it', async () => {
    const commandId = newCommand();
    const before = occupied(await view()) ?? 0;
    const first = await admit({ commandId, note: 'needs quiet' });
    const again = await admit({ commandId, note: 'needs quiet' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(occupied(again.body)).toBe(before + 1);
    const [stay, ...others] = await staysOf();
    expect(others).toEqual([]);
    expect(stay).toMatchObject({ referralId: null, size: 1, note: 'needs quiet', limitAt: null });
    expect(await view(dispatcher)).not.toHaveProperty('stays');
    expect(await view(planner)).not.toHaveProperty('stays');
  });

  it('is planned, and leaves with a coded destination', async () => {
    const [stay] = await staysOf();
    const path = `${CENTRE}/stays/${stay?.stayId ?? ''}`;
    const plan = { expectedUntil: iso(NOW + 3 * DAY), note: null };
    expect((await manager.send('PUT', path, { commandId: newCommand(), ...plan })).status).toBe(200);
    expect(await staysOf()).toMatchObject([{ ...plan, expectedUntil: iso(NOW + 3 * DAY) }]);
    const left = await manager.send('POST', `${path}/discharge`, { commandId: newCommand(), reason: 'home' });
    expect(left.status).toBe(200);
    expect(await staysOf()).toEqual([]);
    const gone = await manager.send('POST', `${path}/discharge`, { commandId: newCommand(), reason: 'home' });
    expect(gone).toMatchObject({ status: 404, body: { code: 'NO_SUCH_STAY' } });
  });

  it.each([
    [{ note: '8 701 765 43 21' }, 422, 'PERSONAL_DATA'],
    [{ allocations: [{ unitId: 'crisis-taraz-men', beds: 1, cots: 0 }] }, 422, 'UNKNOWN_UNIT'],
    [{ allocations: [] }, 400, 'BAD_INPUT'],
    [{ expectedUntil: iso(NOW - HOUR) }, 400, 'BAD_INPUT'],
    [{ name: 'Aigul' }, 400, 'BAD_INPUT'],
  ])('is not admitted with %j', async (wrong, status, code) => {
    const answer = await admit(wrong);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await staysOf()).toEqual([]);
  });

  it('leaves a promised bed promised, and the shortage is said', async () => {
    const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
    const tile: Tile = (await admit({ allocations: [{ unitId: ROOM, beds: 10, cots: 0 }] })).body;
    expect(tile).toMatchObject({ conflict: true, units: [{ held: 1, occupied: 10 }] });
    const [stay] = await staysOf();
    await manager.send('POST', `${CENTRE}/stays/${stay?.stayId ?? ''}/discharge`, {
      commandId: newCommand(),
      reason: 'other',
    });
    await act(dispatcher, referralId, 'cancel', { reason: 'no_longer_needed' });
    expect(await view()).toMatchObject({ conflict: false });
  });
});

describe('the last bed', () => {
  const free = async (): Promise<number> => (await view()).free;

  it('is not promised beside a party that walks in at the same moment', async () => {
    const beds = (await free()) - 1;
    await admit({ allocations: [{ unitId: ROOM, beds, cots: 0 }] });
    expect(await free()).toBe(1);
    await Promise.all([ask(dispatcher, 'crisis-taraz'), admit(), ask(dispatcher, 'crisis-taraz')]);
    const [unit] = (await view()).units ?? [];
    expect(unit?.held).toBeLessThanOrEqual(1);
    expect(await free()).toBe(0);
  });
});

describe('the last days of licence and contract', () => {
  it('are told to the centre and to planners, not to dispatchers', async () => {
    expect(await view()).toHaveProperty('terms');
    expect(await view(planner)).toHaveProperty('terms');
    expect(await view(dispatcher)).not.toHaveProperty('terms');
  });
});
