import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Endpoint } from '#shared/api/endpoint.ts';
import { routes, type RouteName } from '#shared/api/routes.ts';
import { LANGUAGES } from '#shared/text.ts';
import { REFUSAL_TEXTS } from '#shared/texts/refusals.ts';
import type { RefusalCode } from '#shared/refusals.ts';
import { uuidOf } from '../build.ts';
import { startApp, type Answer, type Client, type Login, type TestApp } from './app.ts';
import { newCommand } from './flow.ts';

let oryn: TestApp;
let clients: Record<'dispatcher' | 'manager-crisis' | 'admin', Client>;
let seqBefore: number;
beforeAll(async () => {
  oryn = await startApp({ users: ['dispatcher', 'manager-crisis', 'admin'] });
  clients = {
    dispatcher: await oryn.signIn('dispatcher'),
    'manager-crisis': await oryn.signIn('manager-crisis'),
    admin: await oryn.signIn('admin'),
  };
});
afterAll(() => oryn.close());
beforeEach(async () => {
  seqBefore = await oryn.app.parts.store.lastSeq();
});
afterEach(async () => {
  expect(await oryn.app.parts.store.lastSeq()).toBe(seqBefore);
});

/** A problem document that says in the language asked for what is wrong, and nothing of our insides. */
function isProblem(answer: Answer, statuses: readonly number[], language: 'kk' | 'ru' | 'en' = 'ru'): void {
  const { status, title, code } = answer.body as { status: number; title: string; code: RefusalCode };
  expect(statuses).toContain(answer.status);
  expect(status).toBe(answer.status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(title).toBe(REFUSAL_TEXTS[language][code]);
  expect(answer.text).not.toMatch(/undefined|\[object|Error:|node_modules|\.ts:/);
}

const pathOf = (route: Endpoint, id: string, action = 'accept'): string =>
  `/api/v1${route.path.replace(':id', id).replace(':kato', id).replace(':stayId', uuidOf('none')).replace(':tokenId', uuidOf('none')).replace(':action', action).replace(':format', 'xlsx').replace(':unitId', 'no-such-room')}`;
const rows = (Object.keys(routes) as RouteName[]).map((name): [RouteName, Endpoint] => [name, routes[name]]);

/** Who may ask for what takes a body, and about what. */
const WRITES = {
  takeCensus: ['manager-crisis', 'crisis-taraz'],
  confirm: ['manager-crisis', 'crisis-taraz'],
  setAccepting: ['manager-crisis', 'crisis-taraz'],
  admit: ['manager-crisis', 'crisis-taraz'],
  planStay: ['manager-crisis', 'crisis-taraz'],
  endStay: ['manager-crisis', 'crisis-taraz'],
  search: ['dispatcher', ''],
  createReferral: ['dispatcher', ''],
  startWaiting: ['dispatcher', ''],
  cancelWaiting: ['dispatcher', uuidOf('none')],
  closeCall: ['dispatcher', uuidOf('none')],
  actOnReferral: ['manager-crisis', uuidOf('none')],
  setReminders: ['manager-crisis', 'crisis-taraz'],
  editDetails: ['manager-crisis', 'crisis-taraz'],
  addRoom: ['admin', 'crisis-taraz'],
  retireRoom: ['admin', 'crisis-taraz'],
  issueToken: ['manager-crisis', 'crisis-taraz'],
  planSites: ['admin', ''],
  subscribeReport: ['admin', ''],
  judgePlan: ['admin', ''],
  bedsNeeded: ['admin', ''],
  saveScenario: ['admin', ''],
  compareRegister: ['admin', 'mlsp'],
  importRegister: ['admin', 'mlsp'],
  decideRegister: ['admin', 'mlsp'],
} as const satisfies Partial<Record<RouteName, readonly [Login, string]>>;

const SENT = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

const COMMAND = newCommand();
const BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['half of an object', '{"commandId":'],
  ['no number', `{"commandId":"${COMMAND}","occupied":NaN}`],
  ['an endless number', `{"commandId":"${COMMAND}","units":[{"unitId":"x-y","occupied":1e999}]}`],
  ['a list for a text', `{"commandId":["${COMMAND}"]}`],
  ['an object for a list', `{"commandId":"${COMMAND}","units":{"0":1},"kinds":{"0":"x"}}`],
  ['a field of objects themselves', `{"__proto__":{"admin":true},"constructor":1,"commandId":"${COMMAND}"}`],
  ['twenty thousand lists in one another', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['ten thousand objects in one another', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['what is no text', '\u0000\ufffe'],
];

describe.each(Object.entries(WRITES))('%s', (name, [who, id]) => {
  const route: Endpoint = routes[name as RouteName];
  const method = SENT[route.method as keyof typeof SENT];
  const path = pathOf(route, id);

  it.each(BODIES)('refuses %s, in three languages', async (_, body) => {
    for (const language of LANGUAGES)
      isProblem(await clients[who].send(method, `${path}?lang=${language}`, body), [400], language);
  });

  it('refuses a megabyte, and other kinds of content', async () => {
    isProblem(await clients[who].send(method, path, { x: 'y'.repeat(1_000_000) }), [413]);
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
      isProblem(await clients[who].send(method, path, '{}', { 'content-type': type }), [415]);
    isProblem(await clients[who].send(method, path, '{}', { 'content-encoding': 'gzip' }), [415]);
  });

  it('refuses other sites, whoever is signed in', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
      isProblem(await clients[who].send(method, path, '{}', { origin }), [403]);
  });
});

const IDS = [
  'x',
  'NOT%20AN%20ID',
  '%00',
  '%E0%A4%A',
  '__proto__',
  'constructor',
  '..%2F..%2Fetc',
  '-1',
  '1e999',
  'a'.repeat(3000),
];

describe('an id that is none', () => {
  it.each(rows.filter(([, { path }]) => path.includes(':id') || path.includes(':kato')))(
    'at %s is told as such',
    async (_, route) => {
      for (const id of IDS)
        for (const who of ['dispatcher', 'manager-crisis', 'admin'] as const) {
          const path = pathOf(route, id);
          const answer =
            route.method === 'get'
              ? await clients[who].get(path)
              : await clients[who].send(SENT[route.method], path, {
                  commandId: newCommand(),
                });
          isProblem(answer, [400, 403, 404]);
        }
    },
  );
});

describe('a session that is none', () => {
  const cookies = [
    '',
    'oryn.session_token=',
    'oryn.session_token=%zz.%00',
    'oryn.session_token=a.b; oryn-lang=xx',
  ];
  it.each(rows.filter(([, route]) => route.may !== null))('opens nothing at %s', async (_, route) => {
    for (const cookie of cookies) {
      const path = pathOf(route, 'crisis-taraz');
      const answer =
        route.method === 'get'
          ? await oryn.anonymous.get(path, { cookie })
          : await oryn.anonymous.send(SENT[route.method], path, '{}', { cookie });
      isProblem(answer, [401]);
    }
  });
});

describe('another method', () => {
  it.each(rows)('than that of %s does nothing', async (_, route) => {
    const url = new URL(pathOf(route, 'crisis-taraz'), oryn.origin);
    const others = rows
      .filter(([, { path }]) => path === route.path)
      .map(([, { method }]) => method.toUpperCase());
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !others.includes(one))) {
      // A GET of an action is one of no route; one of a list is another row of the table.
      const response = await fetch(url, { method, headers: { cookie: clients.admin.cookie } });
      expect([method, response.status]).toEqual([method, 404]);
      await response.body?.cancel();
    }
    for (const method of ['HEAD', 'OPTIONS']) {
      const response = await fetch(url, { method, headers: { cookie: clients.admin.cookie } });
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      await response.body?.cancel();
    }
  });
});

describe('a query of nonsense', () => {
  const QUERIES = [
    '?q=a&q=b',
    '?q[]=a',
    '?limit=NaN&q=a',
    '?limit=1e999&q=a',
    '?limit=-1&q=a',
    '?cursor=a&cursor=b',
    '?cursor=%00',
    '?from=x',
    '?from=0000-01-01T00:00:00Z',
    '?level=region&group=__proto__',
    '?state=__proto__',
    '?__proto__=1',
    '?%E0%A4%A',
    `?${'a=1&'.repeat(1500)}`,
    `?q=${'a'.repeat(5000)}`,
    '?lang=ru&lang=en',
  ];
  it.each(rows.filter(([, { method }]) => method === 'get'))(
    'to %s is answered or refused in form',
    async (_, route) => {
      for (const query of QUERIES)
        for (const who of ['dispatcher', 'manager-crisis', 'admin'] as const) {
          const answer = await clients[who].get(`${pathOf(route, 'crisis-taraz')}${query}`);
          if (answer.status !== 200) isProblem(answer, [400, 403, 404]);
        }
    },
  );
});
