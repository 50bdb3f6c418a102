import Database from 'better-sqlite3';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '#server/store/open.ts';
import { PASSWORD, startApp, type Client, type Login, type TestApp } from './app.ts';
import { act, newCommand, searchBody, searchFor } from './flow.ts';
import type { Referral } from '#shared/api/referrals.ts';
import { iso } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { listen, type Listener } from '../realtime/listener.ts';

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

const PARTY = { women: 1, men: 0, children: [{ age: 7, sex: 'm' }] };
const INCIDENT = '4417-26';
const IIN = '900101 300123';
const PHONE = '+7 701 765 43 21';

let oryn: TestApp;
let clients: Record<Who, Client>;
let sockets: Record<Who, Listener>;
let log = '';

beforeAll(async () => {
  oryn = await startApp({
    log: pino({ level: 'trace' }, { write: (line: string) => (log += line) }),
  });
  const made = await Promise.all(LOGINS.map(async (login) => [login, await oryn.signIn(login)] as const));
  clients = Object.fromEntries(made) as typeof clients;
  const opened = await Promise.all(
    made.map(async ([login, client]) => [login, await listen(oryn, client)] as const),
  );
  sockets = Object.fromEntries(opened) as typeof sockets;
});
afterAll(async () => {
  for (const login of LOGINS) sockets[login].close();
  await oryn.close();
});

async function refer(facilityId = 'crisis-taraz'): Promise<Referral> {
  const { searchId } = await searchFor(clients.dispatcher, { party: PARTY });
  const body = { commandId: newCommand(), searchId, facilityId, incidentRef: INCIDENT };
  return (await clients.dispatcher.send('POST', '/api/v1/referrals', body)).body;
}

describe('the number of an incident', () => {
  it('is seen by the desk and the facility asked, and by nobody else, on any road', async () => {
    const { referralId, callId } = await refer();
    await act(clients['manager-crisis'], referralId, 'accept');
    for (const login of LOGINS) {
      for (const path of [
        '/board',
        '/facilities/crisis-taraz',
        '/facilities/crisis-taraz/history',
        '/referrals',
        '/referrals?state=live',
        `/referrals/${referralId}`,
        '/coverage?level=district&group=victims',
        '/public/board',
        '/audit?limit=100',
        '/audit/verify',
        '/waiting',
        `/calls/${callId}`,
      ])
        await clients[login].get(`/api/v1${path}`);
      await act(clients[login], referralId, 'extend');
    }
    await sockets.dispatcher.until(({ referrals }) => referrals.some(({ state }) => state === 'accepted'));
    const knows = (login: Who): boolean =>
      [...clients[login].heard, ...sockets[login].bytes].some((text) => text.includes(INCIDENT));
    expect(LOGINS.filter(knows)).toEqual(['dispatcher', 'dispatcher-2', 'manager-crisis']);
  });
});

describe('a free text with the number of a person', () => {
  const numbers = [IIN, PHONE];
  const refused = { status: 422, body: { code: 'PERSONAL_DATA' } };

  it.each(numbers)('is refused wherever a text can be written: %s', async (number) => {
    const manager = clients['manager-crisis'];
    const facility = '/api/v1/facilities/crisis-taraz';
    const paused = { commandId: newCommand(), accepting: false, reason: number };
    expect(await manager.send('PUT', `${facility}/accepting`, paused)).toMatchObject(refused);
    const units = [{ unitId: 'crisis-taraz-women', occupied: 1, unavailable: { [number]: 1 } }];
    const census = { commandId: newCommand(), observedAt: iso(NOW), units };
    expect(await manager.send('PUT', `${facility}/census`, census)).toMatchObject(refused);

    const { searchId } = await searchFor(clients.dispatcher);
    const create = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz', reason: number };
    expect(await clients.dispatcher.send('POST', '/api/v1/referrals', create)).toMatchObject(refused);
    const one = await refer();
    expect(await act(manager, one.referralId, 'decline', { reason: number })).toMatchObject(refused);
    expect(await act(clients.dispatcher, one.referralId, 'cancel', { reason: number })).toMatchObject(
      refused,
    );
    await act(manager, one.referralId, 'accept');
    for (const action of ['withdraw', 'refuse'])
      expect(await act(manager, one.referralId, action, { reason: number })).toMatchObject(refused);
    await act(manager, one.referralId, 'arrive');
    expect(await act(manager, one.referralId, 'discharge', { reason: number })).toMatchObject(refused);
  });

  it.each(numbers)('is no number of an incident: %s', async (incidentRef) => {
    const { searchId } = await searchFor(clients.dispatcher);
    const body = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz', incidentRef };
    const headers = { 'accept-language': 'en' };
    expect(await clients.dispatcher.send('POST', '/api/v1/referrals', body, headers)).toMatchObject({
      status: 400,
      body: {
        code: 'BAD_INPUT',
        fields: [
          {
            field: 'incidentRef',
            label: 'Number in the register of incidents',
            expected: 'no identity or phone number',
          },
        ],
      },
    });
  });

  it.each([
    ['kk', /^Себебі: бұл ЖСН/],
    ['ru', /^Причина: похоже на ИИН/],
    ['en', /^Reason: this looks like an IIN/],
  ])('is refused with the field in words, in %s', async (language, sentence) => {
    const { searchId } = await searchFor(clients.dispatcher);
    const create = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz', reason: IIN };
    const headers = { 'accept-language': language };
    const { body } = await clients.dispatcher.send('POST', '/api/v1/referrals', create, headers);
    expect((body as { title: string }).title).toMatch(sentence);
  });

  it('that is only no number of the register is told its form, in words', async () => {
    const { searchId } = await searchFor(clients.dispatcher);
    const body = { commandId: newCommand(), searchId, facilityId: 'crisis-taraz', incidentRef: 'Asel' };
    const headers = { 'accept-language': 'ru' };
    expect(await clients.dispatcher.send('POST', '/api/v1/referrals', body, headers)).toMatchObject({
      status: 400,
      body: {
        fields: [
          {
            label: 'Номер в журнале происшествий (КУИ)',
            expected: 'цифры и, если нужно, год, например 2214-26',
          },
        ],
      },
    });
  });

  it('is said back in no refusal', async () => {
    for (const login of LOGINS)
      for (const text of clients[login].heard)
        for (const number of numbers) expect(text).not.toContain(number);
  });
});

describe('the log', () => {
  it('tells what happened and about nobody, also when something fails', async () => {
    const { referralId } = await refer('shelter-taraz');
    await act(clients.dispatcher, referralId, 'cancel', { reason: PHONE });
    await clients.dispatcher.send('POST', '/api/v1/searches', `{"note":"${PHONE}`);
    await clients.dispatcher.send('POST', '/api/v1/searches', searchBody({ kinds: [PHONE] }));
    await clients.dispatcher.get(`/api/v1/places?q=${encodeURIComponent(IIN)}`);
    await clients.dispatcher.get(`/api/v1/referrals/${encodeURIComponent(IIN)}`);
    const credentials = { username: 'dispatcher', password: `wrong ${PASSWORD}` };
    await oryn.anonymous.send('POST', '/api/auth/sign-in/username', credentials);
    const other = new Database(join(oryn.folder, DATABASE_FILE));
    other.exec('begin immediate');
    const failed = await clients.dispatcher.send('POST', '/api/v1/searches', searchBody({ party: PARTY }));
    expect(failed.status).toBe(503);
    await oryn.anonymous.send('POST', '/api/auth/sign-in/username', {
      username: 'planner',
      password: PASSWORD,
    });
    other.exec('rollback');
    other.close();

    expect(log).toContain('answered');
    expect(log).toContain('a request failed');
    const tokens = LOGINS.map((login) => clients[login].cookie.split('=')[1]?.split('.')[0] ?? '');
    const people = [INCIDENT, IIN, PHONE, PASSWORD, '"party"', '"children"', referralId, ...LOGINS];
    for (const about of [...people, ...tokens, '7654321', '300123', '42.9', '127.0.0.1'])
      expect([about, log.includes(about)]).toEqual([about, false]);
  });
});

describe('of areas smaller than a region', () => {
  /** What may be told of them: population, places, roads and their state; of people in need only counts that are suppressed (rule 9). */
  const ROW = [
    'accessibility',
    'bedsPer10k',
    'beds',
    'benchmarkBeds',
    'benchmarkPlaces',
    'days30',
    'days90',
    'facilities',
    'hoursFullShare',
    'kato',
    'kmToNearest',
    'minutesToNearest',
    'minutesToOpen',
    'name',
    'nearestRegionKato',
    'occupancy',
    'openBeds',
    'people',
    'peopleWithin120',
    'peopleWithin60',
    'reasons',
    'regionKato',
    'reports',
    'shortfallBeds',
    'shortfallPlaces',
    'staleFacilities',
    'status',
    'unknownFacilities',
    'unmetCalls',
  ].toSorted();

  it('coverage tells places and roads, and of people in need only the calls without a bed', async () => {
    const answer = await clients.planner.get('/api/v1/coverage?level=district&group=victims');
    const { rows, total, ...rest } = answer.body as { rows: object[]; total: object };
    expect(Object.keys(rest).toSorted()).toEqual([
      'asOf',
      'at',
      'benchmark',
      'generated',
      'group',
      'level',
      'unmetPeriod',
    ]);
    expect(rows).toHaveLength(228);
    for (const row of [...rows, total]) expect(Object.keys(row).toSorted()).toEqual(ROW);
  });

  it('the public board tells nothing, and of regions a light alone', async () => {
    const board = (await oryn.anonymous.get('/api/v1/public/board')).body as Record<string, object[]>;
    expect(Object.keys(board).toSorted()).toEqual(['at', 'day', 'demo', 'groups', 'lines', 'regions']);
    expect(board.regions).toHaveLength(20);
    for (const region of board.regions as { lights: object[] }[]) {
      expect(Object.keys(region).toSorted()).toEqual(['kato', 'lights', 'name']);
      for (const light of region.lights) expect(Object.keys(light).toSorted()).toEqual(['group', 'light']);
    }
  });
});
