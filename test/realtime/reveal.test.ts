import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import { startApp, type Client, type Login, type TestApp } from '../http/app.ts';
import { act, newCommand, referralAt, searchFor } from '../http/flow.ts';
import { SECRET } from '../http/facilities.ts';
import { listen, type Listener } from './listener.ts';
import { cluesIn } from './secrets.ts';

const LOGINS = [
  'dispatcher',
  'dispatcher-2',
  'dispatcher-east',
  'manager-crisis',
  'manager-shelter',
  'planner',
  'admin',
] as const satisfies readonly Login[];
type Who = (typeof LOGINS)[number];

let oryn: TestApp;
let clients: Record<Who, Client>;
let sockets: Record<Who, Listener>;

const byLogin = async <T>(make: (login: Who) => Promise<T>): Promise<Record<Who, T>> =>
  Object.fromEntries(
    await Promise.all(LOGINS.map(async (login) => [login, await make(login)] as const)),
  ) as Record<Who, T>;

beforeEach(async () => {
  oryn = await startApp();
  clients = await byLogin((login) => oryn.signIn(login));
  sockets = await byLogin((login) => listen(oryn, clients[login]));
});
afterEach(async () => {
  for (const login of LOGINS) sockets[login].close();
  await oryn.close();
});

/** A change that everybody is told of: what was to come before it has come. */
async function everybodyHeard(): Promise<void> {
  const answer = await clients['manager-shelter'].send('POST', '/api/v1/facilities/shelter-taraz/confirm', {
    commandId: newCommand(),
  });
  const { version } = answer.body as { version: number };
  const fits = ({ tiles }: Listener) =>
    tiles.some((tile) => tile.facilityId === 'shelter-taraz' && tile.version >= version);
  await Promise.all(LOGINS.map((login) => sockets[login].until(fits)));
}

const latest = (login: Who): Referral | undefined => sockets[login].referrals.at(-1);

/** Everything that every screen of a role asks for. */
async function lookAround(login: Who, referralId: string): Promise<void> {
  const client = clients[login];
  for (const path of [
    '/board',
    '/facilities/crisis-taraz',
    '/facilities/crisis-taraz/history',
    '/referrals',
    `/referrals/${referralId}`,
    '/reference',
    '/places?q=тараз',
    '/coverage?level=district&group=victims',
    '/public/board',
  ])
    await client.get(`/api/v1${path}`);
}

const cluesOf = (login: Who): string[] => cluesIn([...clients[login].heard, ...sockets[login].bytes]);

const OUTSIDERS = ['dispatcher-2', 'dispatcher-east', 'manager-shelter', 'planner'] as const;

describe('the place of a confidential centre', () => {
  it('reaches nobody but its own people and admins before the centre accepts', async () => {
    await searchFor(clients.dispatcher);
    const { referralId } = await referralAt(clients.dispatcher, 'crisis-taraz');
    await everybodyHeard();
    for (const login of LOGINS) await lookAround(login, referralId);

    for (const login of ['dispatcher', ...OUTSIDERS] as const)
      expect([login, cluesOf(login)]).toEqual([login, []]);
    expect(cluesOf('manager-crisis')).not.toEqual([]);
    expect(cluesOf('admin')).not.toEqual([]);
  });

  it('reaches the owner of the referral, and no colleague, at the moment the centre accepts', async () => {
    const { referralId } = await referralAt(clients.dispatcher, 'crisis-taraz');
    await act(clients['manager-crisis'], referralId, 'accept');
    await everybodyHeard();
    for (const login of LOGINS) await lookAround(login, referralId);

    expect(latest('dispatcher')).toMatchObject({
      referralId,
      state: 'accepted',
      reveal: { point: SECRET.point, phone: SECRET.sitePhone },
    });
    expect(latest('dispatcher-2')).toMatchObject({ referralId, state: 'accepted' });
    expect(latest('dispatcher-2')).not.toHaveProperty('reveal');
    for (const login of OUTSIDERS) expect([login, cluesOf(login)]).toEqual([login, []]);
    for (const login of ['dispatcher-east', 'manager-shelter', 'planner', 'admin'] as const)
      expect(sockets[login].referrals).toEqual([]);
  });

  it('moves with the ownership: the colleague who takes over gets it, the former owner no longer', async () => {
    const { referralId } = await referralAt(clients.dispatcher, 'crisis-taraz');
    await act(clients['manager-crisis'], referralId, 'accept');
    await everybodyHeard();
    const heardBefore = sockets.dispatcher.bytes.length;
    const answersBefore = clients.dispatcher.heard.length;

    const taken = await act(clients['dispatcher-2'], referralId, 'take-over');
    await everybodyHeard();
    await lookAround('dispatcher', referralId);

    expect(taken.body).toHaveProperty('reveal');
    expect(latest('dispatcher-2')).toHaveProperty('reveal');
    expect(latest('dispatcher')).not.toHaveProperty('reveal');
    const later = [
      ...sockets.dispatcher.bytes.slice(heardBefore),
      ...clients.dispatcher.heard.slice(answersBefore),
    ];
    expect(cluesIn(later)).toEqual([]);
  });

  it('is known to its manager and admins to be known: who was told, when, and for which referral', async () => {
    const { referralId, code } = await referralAt(clients.dispatcher, 'crisis-taraz');
    await act(clients['manager-crisis'], referralId, 'accept');
    await act(clients['dispatcher-2'], referralId, 'take-over');
    const seenBy = async (login: Who) =>
      (await clients[login].get('/api/v1/facilities/crisis-taraz')).body as { reveals?: unknown };
    const told = { referralId, code, desk: 'desk-taraz', at: new Date(oryn.app.parts.now()).toISOString() };
    for (const login of ['manager-crisis', 'admin'] as const)
      expect((await seenBy(login)).reveals).toEqual([
        { ...told, login: 'dispatcher-2' },
        { ...told, login: 'dispatcher' },
      ]);
    for (const login of ['dispatcher', ...OUTSIDERS] as const)
      expect(await seenBy(login)).not.toHaveProperty('reveals');
  });

  it('is taken back when the referral ends', async () => {
    const { referralId } = await referralAt(clients.dispatcher, 'crisis-taraz');
    await act(clients['manager-crisis'], referralId, 'accept');
    await act(clients.dispatcher, referralId, 'cancel', { reason: 'no_longer_needed' });
    await everybodyHeard();
    expect(latest('dispatcher')).toMatchObject({ state: 'cancelled' });
    expect(latest('dispatcher')).not.toHaveProperty('reveal');
    const now = await clients.dispatcher.get(`/api/v1/referrals/${referralId}`);
    expect(cluesIn([now.text])).toEqual([]);
  });

  it('asked for more than five times a day by one user is told to the admins, and to nobody else', async () => {
    for (let time = 0; time < 6; time += 1) {
      const { referralId } = await referralAt(clients.dispatcher, 'crisis-taraz');
      await act(clients['manager-crisis'], referralId, 'accept');
    }
    await sockets.admin.until(({ notices }) => notices.length > 0);
    expect(sockets.admin.notices).toMatchObject([{ kind: 'reveals', login: 'dispatcher', count: 6 }]);
    await everybodyHeard();
    for (const login of OUTSIDERS) expect(sockets[login].notices).toEqual([]);
  });
});

describe('a change', () => {
  it('reaches every role once, in its best view', async () => {
    await clients['manager-crisis'].send('POST', '/api/v1/facilities/crisis-taraz/confirm', {
      commandId: newCommand(),
    });
    await everybodyHeard();
    for (const login of LOGINS) {
      const mine = sockets[login].tiles.filter((tile) => tile.facilityId === 'crisis-taraz');
      expect([login, mine.length]).toEqual([login, 1]);
    }
    const seenBy = (login: Who) => sockets[login].tiles.find((tile) => tile.facilityId === 'crisis-taraz');
    expect(seenBy('manager-crisis')).toMatchObject({ pointIs: 'exact', point: SECRET.point });
    expect(seenBy('admin')).toMatchObject({ pointIs: 'exact' });
    expect(seenBy('dispatcher')).toMatchObject({ pointIs: 'settlement', phone: '+7 7262 000000' });
    expect(seenBy('manager-shelter')).toMatchObject({ pointIs: 'settlement' });
    expect(seenBy('planner')).not.toHaveProperty('units');
    expect(seenBy('planner')).not.toHaveProperty('phone');
    expect(cluesIn(sockets.admin.bytes)).not.toEqual([]);
    expect(cluesIn(sockets.dispatcher.bytes)).toEqual([]);
  });

  it('that leaves live holds without beds is told to the centre and the desk concerned', async () => {
    await referralAt(clients.dispatcher, 'shelter-taraz');
    oryn.setNow(oryn.app.parts.now() + 60_000);
    await clients['manager-shelter'].send('PUT', '/api/v1/facilities/shelter-taraz/census', {
      commandId: newCommand(),
      observedAt: new Date(oryn.app.parts.now()).toISOString(),
      units: [{ unitId: 'shelter-taraz-hall', occupied: 5, unavailable: {} }],
    });
    await everybodyHeard();
    for (const login of ['manager-shelter', 'dispatcher', 'dispatcher-2'] as const)
      expect(sockets[login].notices).toMatchObject([{ kind: 'conflict', facilityId: 'shelter-taraz' }]);
    for (const login of ['dispatcher-east', 'manager-crisis', 'planner'] as const)
      expect(sockets[login].notices).toEqual([]);
  });
});
