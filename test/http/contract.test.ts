import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { routes, type RouteName } from '#shared/api/routes.ts';
import { iso, MINUTE } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { act, newCommand, referralAt, searchBody, searchFor } from './flow.ts';

let oryn: TestApp;
let dispatcher: Client;
let manager: Client;
let admin: Client;
let planner: Client;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis', 'planner', 'admin'] });
  dispatcher = await oryn.signIn('dispatcher');
  manager = await oryn.signIn('manager-crisis');
  admin = await oryn.signIn('admin');
  planner = await oryn.signIn('planner');
});
afterAll(() => oryn.close());

/** The answer is what the table of routes promises: its status, and every field of its schema. */
function keeps(name: RouteName, answer: Answer): void {
  expect([name, answer.status, answer.text.slice(0, answer.status < 300 ? 0 : 500)]).toEqual([
    name,
    routes[name].status,
    '',
  ]);
  const read = routes[name].out.safeParse(answer.body);
  expect(read.success ? [] : read.error.issues).toEqual([]);
}

describe('every route answers as its schema says', () => {
  it.each([
    ['me', '/me'],
    ['reference', '/reference'],
    ['procedures', '/procedures'],
    ['places', '/places?q=караганда'],
    ['board', '/board'],
    ['facility', '/facilities/crisis-taraz'],
    ['route', '/route?lat=42.92&lon=72.73&facilityId=crisis-taraz'],
    ['referrals', '/referrals'],
    ['coverage', '/coverage?level=district&group=victims'],
    ['publicBoard', '/public/board'],
  ] as const)('%s for a dispatcher', async (name, path) => {
    keeps(name, await dispatcher.get(`/api/v1${path}`));
  });

  it.each([
    ['facility', '/facilities/crisis-taraz'],
    ['history', '/facilities/crisis-taraz/history'],
    ['audit', '/audit?limit=1'],
    ['verifyAudit', '/audit/verify'],
    ['coverage', '/coverage?level=region&group=sobering'],
  ] as const)('%s for an admin', async (name, path) => {
    keeps(name, await admin.get(`/api/v1${path}`));
  });

  it.each(['region', 'district'])('coverage by %s for a planner', async (level) => {
    keeps('coverage', await planner.get(`/api/v1/coverage?level=${level}&group=victims`));
  });

  it('counts and the switch of a manager', async () => {
    oryn.setNow(NOW + MINUTE);
    const facility = '/api/v1/facilities/crisis-taraz';
    const census = {
      commandId: newCommand(),
      observedAt: iso(NOW + MINUTE),
      units: [{ unitId: 'crisis-taraz-women', occupied: 3, unavailable: { cleaning: 1 }, cotsOccupied: 1 }],
    };
    const counted = await manager.send('PUT', `${facility}/census`, census);
    keeps('takeCensus', counted);
    expect(counted.body).toMatchObject({ free: 6, pointIs: 'exact' });
    keeps('confirm', await manager.send('POST', `${facility}/confirm`, { commandId: newCommand() }));
    const paused = await manager.send('PUT', `${facility}/accepting`, {
      commandId: newCommand(),
      accepting: false,
      reason: 'quarantine',
      until: iso(NOW + 60 * MINUTE),
    });
    keeps('setAccepting', paused);
    expect(paused.body).toMatchObject({ accepting: false, notAcceptingReason: 'quarantine' });
    keeps(
      'setAccepting',
      await manager.send('PUT', `${facility}/accepting`, { commandId: newCommand(), accepting: true }),
    );
  });

  it('a referral from the search to the arrival', async () => {
    const found = await dispatcher.send('POST', '/api/v1/searches', searchBody());
    keeps('search', found);
    const { searchId } = found.body as { searchId: string };
    const made = await dispatcher.send('POST', '/api/v1/referrals', {
      commandId: newCommand(),
      searchId,
      facilityId: 'crisis-taraz',
    });
    keeps('createReferral', made);
    const { referralId } = made.body as Referral;
    for (const [client, action] of [
      [manager, 'accept'],
      [dispatcher, 'depart'],
      [dispatcher, 'extend'],
      [manager, 'arrive'],
    ] as const) {
      const eta = iso(oryn.app.parts.now() + 30 * MINUTE);
      keeps('actOnReferral', await act(client, referralId, action, action === 'depart' ? { eta } : {}));
    }
    const arrived = await dispatcher.get(`/api/v1/referrals/${referralId}`);
    keeps('referral', arrived);
    expect(arrived.body).toMatchObject({ state: 'arrived', actions: [] });
    keeps('facility', await manager.get('/api/v1/facilities/crisis-taraz'));
  });

  it('an offer to two facilities, of which the first to accept gets the person', async () => {
    const { searchId } = await searchFor(dispatcher);
    const made = await dispatcher.send('POST', '/api/v1/referrals', {
      commandId: newCommand(),
      searchId,
      facilityIds: ['crisis-taraz', 'shelter-taraz'],
    });
    keeps('createReferral', made);
    const { referrals } = made.body as { referrals: Referral[] };
    const atCrisis = referrals.find(({ facilityId }) => facilityId === 'crisis-taraz');
    keeps('actOnReferral', await act(manager, atCrisis?.referralId ?? '', 'accept'));
    const list = await dispatcher.get('/api/v1/referrals?state=superseded');
    keeps('referrals', list);
    expect(list.body).toMatchObject({ items: [{ facilityId: 'shelter-taraz' }] });
  });

  it('an answer given again to the same command is presented as it stands now', async () => {
    const { searchId } = await searchFor(dispatcher);
    const body = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz' };
    const first = await dispatcher.send('POST', '/api/v1/referrals', body);
    const { referralId } = first.body as Referral;
    await act(manager, referralId, 'accept');
    const again = await dispatcher.send('POST', '/api/v1/referrals', body);
    keeps('createReferral', again);
    expect(again.body).toMatchObject({ referralId, state: 'accepted' });
    expect(again.body).toHaveProperty('reveal');
  });

  it('a referral nobody answers is expired for whoever asks, before any timer turns', async () => {
    const { referralId } = await referralAt(dispatcher, 'shelter-taraz');
    oryn.setNow(oryn.app.parts.now() + 11 * MINUTE);
    const referral = await dispatcher.get(`/api/v1/referrals/${referralId}`);
    expect(referral.body).toMatchObject({ state: 'expired', actions: [] });
    const board = await dispatcher.get('/api/v1/board');
    const { tiles } = board.body as { tiles: { facilityId: string; free: number }[] };
    expect(tiles.find(({ facilityId }) => facilityId === 'shelter-taraz')).toMatchObject({ free: 5 });
  });
});
