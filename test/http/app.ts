import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { build, createIdentity, type App } from '#server/app.ts';
import type { NewAccount } from '#server/http/accounts.ts';
import { loadCountry } from '#server/reference.ts';
import type { Notifier } from '#server/notify/model.ts';
import { openStore } from '#server/store/open.ts';
import type { TravelModel } from '#server/travel/model.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { DeskId, FacilityId, Kato } from '#shared/ids.ts';
import type { Scope } from '#shared/permissions.ts';
import type { Millis } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { mustBeDocumented } from './documented.ts';
import { someFacilities } from './facilities.ts';

export const PASSWORD = 'a long enough password';
const whole: Scope = { regions: [], facilities: [], desk: null };
const DESK = DeskId.parse('desk-taraz');

const account = (login: string, role: NewAccount['role'], scope: Partial<Scope> = {}): NewAccount => ({
  login,
  role,
  scope: { ...whole, ...scope },
});

/** One or two of each role: two dispatchers of one desk, one of another; managers of the two centres and a detox. */
const USERS = [
  account('dispatcher', 'dispatcher', { desk: DESK }),
  account('dispatcher-2', 'dispatcher', { desk: DESK }),
  account('dispatcher-east', 'dispatcher', { desk: DeskId.parse('desk-oskemen') }),
  account('manager-crisis', 'manager', { facilities: [FacilityId.parse('crisis-taraz')] }),
  account('manager-shelter', 'manager', { facilities: [FacilityId.parse('shelter-taraz')] }),
  account('manager-shymkent', 'manager', { facilities: [FacilityId.parse('crisis-shymkent')] }),
  account('planner', 'planner'),
  account('planner-east', 'planner', { regions: [Kato.parse('630000000')] }),
  account('admin', 'admin'),
] as const;

export type Login =
  | 'dispatcher'
  | 'dispatcher-2'
  | 'dispatcher-east'
  | 'manager-crisis'
  | 'manager-shelter'
  | 'manager-shymkent'
  | 'planner'
  | 'planner-east'
  | 'admin';

const country = loadCountry('data/kz');
const roads = new RoadGraph(country);

/** An answer, with its text as it came over the wire. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; whatever it is, the test says. */
  body: never;
}

export interface Client {
  cookie: string;
  /** Everything that was answered to this client, for searching. */
  heard: readonly string[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface TestApp {
  app: App;
  origin: string;
  /** Turns the product's clock; sessions live by another one. */
  setNow(now: Millis): void;
  /** Turns the clock of sessions, which is the wall clock, ahead by this. */
  aheadBy(time: Millis): void;
  /** The data folder. */
  folder: string;
  anonymous: Client;
  signIn(login: Login): Promise<Client>;
  close(): Promise<void>;
}

export interface Options {
  facilities?: readonly Facility[];
  /** Users made before the start; all of them when left out. */
  users?: readonly Login[];
  demo?: boolean;
  firstAdminToken?: string;
  /** Sends nothing when left out. */
  notifier?: Notifier;
  /** Says nothing when left out. */
  log?: Logger;
  /** How ways are told; by the embedded roads when left out. */
  travel?: TravelModel;
  /** Built screens; none when left out. */
  webFolder?: string;
  /** Lets the clock's work run by itself; by hand when left out. */
  sweep?: boolean;
  /** The product's clock; stands still at NOW, until turned, when left out. */
  clock?: () => Millis;
}

const parsed = (text: string, type: string): unknown => (type.includes('json') ? JSON.parse(text) : text);

/** Talks to a server as a browser with this cookie does; every problem it is told must be documented. */
export const clientOf = (origin: string, cookie: string): Client => {
  const heard: string[] = [];
  const ask = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(new URL(path, origin), { redirect: 'manual', ...init, method });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    heard.push(text, ...response.headers.values());
    const body = parsed(text, text === '' ? '' : type) as never;
    if (type.includes('problem+json'))
      mustBeDocumented(method, new URL(path, origin), response.status, (body as { code: string }).code);
    return { status: response.status, headers: response.headers, text, body };
  };
  return {
    cookie,
    heard,
    get: (path, headers = {}) => ask('GET', path, { headers: { cookie, ...headers } }),
    send: (method, path, body, headers = {}) =>
      ask(method, path, {
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
};

/** The real server on a free port over a folder of its own, with a few facilities and users. */
export async function startApp(options: Options = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'oryn-test-'));
  const { store, auth, standingOf } = await openStore({ folder });
  let now = NOW;
  let ahead = 0;
  await store.register({ at: options.clock?.() ?? now, facilities: options.facilities ?? someFacilities() });
  const identity = createIdentity({
    auth,
    standingOf,
    secret: 'a secret for tests only, long enough',
    origin: null,
    now: () => Date.now() + ahead,
  });
  for (const user of USERS)
    if (options.users === undefined || options.users.some((login) => login === user.login))
      await identity.accounts.create(user, PASSWORD);
  const app = await build({
    store,
    identity,
    country,
    mapFile: 'data/kz/map.topo.json',
    webFolder: options.webFolder ?? join(folder, 'no-screens'),
    travel: options.travel ?? roads,
    now: options.clock ?? (() => now),
    mode: { demo: options.demo ?? false, simulated: false },
    log: options.log ?? pino({ level: 'silent' }),
    origin: null,
    trustProxy: null,
    metricsToken: null,
    firstAdminToken: options.firstAdminToken ?? null,
    notifier: options.notifier ?? { mail: null, webhook: async () => 'unreachable' },
    sweep: options.sweep ?? false,
  });
  const port = await app.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${port}`;
  const anonymous = clientOf(origin, '');
  return {
    app,
    origin,
    setNow: (time) => {
      now = time;
    },
    aheadBy: (time) => {
      ahead = time;
    },
    folder,
    anonymous,
    async signIn(login) {
      const answer = await anonymous.send('POST', '/api/auth/sign-in/username', {
        username: login,
        password: PASSWORD,
      });
      if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.text}`);
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return clientOf(origin, cookie);
    },
    async close() {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
