import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { loadCountry } from '#server/reference.ts';
import { seeded } from '#server/seed/random.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { MINUTE } from '#shared/time.ts';
import { startBuilt, type Built } from './built.ts';
import { quantile, type BenchRow } from './table.ts';
import { oneOf, PASSWORD, YEAR_ENTRIES, YEAR_FACILITIES, type Year } from './year.ts';

const PER_SECOND = 50;
const SHORT_SECONDS = 60;
const FULL_SECONDS = 300;
/** Asked for before the clock runs, so that caches and code are warm, as they are at night. */
const WARM_UP_SECONDS = 5;
const SIGN_INS_AT_ONCE = 4;
/** What FABT published of its own run of this mix, at 1.5 requests a second. */
const FABT = { p50: 268, p99: 941, errors: '0.18 %' } as const;

interface Told {
  status: number;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const send = (url: string, method: string, cookie: string, body?: object): Promise<Told> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const asked = request(url, { method, agent, headers }, (answer) => {
      let said = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (said += chunk));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: said }));
    });
    asked.once('error', reject);
    asked.end(text);
  });

async function signIn(origin: string, username: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function signInAll(origin: string, logins: readonly string[]): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  for (let n = 0; n < logins.length; n += SIGN_INS_AT_ONCE)
    await Promise.all(
      logins.slice(n, n + SIGN_INS_AT_ONCE).map(async (login) => {
        cookies.set(login, await signIn(origin, login));
      }),
    );
  return cookies;
}

/** Everybody's screen is open: their sockets are told of every change while the requests run. */
const openScreen = (origin: string, cookie: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false });
    socket.on('message', (bytes: Buffer) => {
      // Engine.io by hand: greeted with 0, joined with 40; its heartbeat is asked with 2 and answered with 3.
      const kind = String.fromCharCode(bytes[0] ?? 0);
      if (kind === '0') socket.send('40');
      if (kind === '2') socket.send('3');
      if (kind === '4') resolve(socket);
    });
    socket.once('error', reject);
  });

type Kind = 'search' | 'count' | 'referral' | 'list';

interface Heard {
  kind: Kind;
  ms: number;
  /** 409: the bed or the call went meanwhile, a good answer. Anything else that is not 2xx is an error. */
  status: number;
}

interface Waiting {
  referralId: string;
  facilityId: string;
  step: 'accept' | 'arrive';
}

/** The desk's and the centres' people, each request one of them doing one thing. */
function people(origin: string, year: Year, cookies: ReadonlyMap<string, string>) {
  const country = loadCountry('data/kz');
  const random = seeded('a winter night');
  const api = `${origin}/api/v1`;
  const managerOf = new Map(
    year.managers.flatMap(({ login, facilities }) => facilities.map((id) => [id as string, login] as const)),
  );
  const cookie = (login: string): string => cookies.get(login) ?? '';
  const found: { by: string; searchId: string; facilityIds: string[] }[] = [];
  const waiting: Waiting[] = [];
  const parties = [
    { women: 1, men: 0, children: [] },
    { women: 1, men: 0, children: [{ age: 9 }, { age: 6 }, { age: 2 }] },
    { women: 0, men: 1, children: [] },
  ];

  async function search(): Promise<number> {
    const by = oneOf(random, year.dispatchers);
    const party = oneOf(random, parties);
    const drunk = party.men > 0 && random() < 0.6;
    const answer = await send(`${api}/searches`, 'POST', cookie(by), {
      callId: randomUUID(),
      origin: { placeId: oneOf(random, country.settlements).placeId },
      kinds: drunk ? ['detox_centre'] : ['crisis_centre', 'crisis_beds', 'shelter'],
      party: drunk ? { ...party, condition: ['intoxicated'] } : party,
    });
    if (answer.status !== 201) return answer.status;
    const { searchId, candidates } = JSON.parse(answer.body) as {
      searchId: string;
      candidates: { facilityId: string }[];
    };
    const facilityIds = candidates.slice(0, 1 + Math.floor(random() * 2)).map(({ facilityId }) => facilityId);
    if (facilityIds.length > 0) found.push({ by, searchId, facilityIds });
    return answer.status;
  }

  async function count(facility: Facility): Promise<number> {
    const by = cookie(managerOf.get(facility.id) ?? '');
    const url = `${api}/facilities/${facility.id}`;
    const commandId = randomUUID();
    if (random() < 0.5) return (await send(`${url}/confirm`, 'POST', by, { commandId })).status;
    const units = facility.units.map(({ id, capacity }) => ({
      unitId: id,
      occupied: Math.floor(random() * (capacity + 1)),
      unavailable: {},
    }));
    const observedAt = new Date(Date.now() - MINUTE / 60).toISOString();
    return (await send(`${url}/census`, 'PUT', by, { commandId, observedAt, units })).status;
  }

  async function ask(): Promise<number> {
    const next = found.shift();
    if (next === undefined) return search();
    const { by, searchId, facilityIds } = next;
    const body = { commandId: randomUUID(), searchId, facilityIds };
    const answer = await send(`${api}/referrals`, 'POST', cookie(by), body);
    if (answer.status === 201) {
      const { referrals } = JSON.parse(answer.body) as {
        referrals: { referralId: string; facilityId: string; state: string }[];
      };
      for (const { referralId, facilityId, state } of referrals)
        if (state === 'requested') waiting.push({ referralId, facilityId, step: 'accept' });
    }
    return answer.status;
  }

  async function answer(): Promise<number> {
    const next = waiting.shift();
    if (next === undefined) return ask();
    const { referralId, facilityId, step } = next;
    const by = cookie(managerOf.get(facilityId) ?? '');
    const said = await send(`${api}/referrals/${referralId}/${step}`, 'POST', by, {
      commandId: randomUUID(),
    });
    if (said.status === 200 && step === 'accept') waiting.push({ ...next, step: 'arrive' });
    return said.status;
  }

  async function list(): Promise<number> {
    const roll = random();
    if (roll < 0.3)
      return (await send(`${api}/board`, 'GET', cookie(oneOf(random, year.dispatchers)))).status;
    const who = roll < 0.65 ? oneOf(random, year.dispatchers) : oneOf(random, year.managers).login;
    return (await send(`${api}/referrals?limit=20`, 'GET', cookie(who))).status;
  }

  return (): { kind: Kind; run: () => Promise<number> } => {
    const roll = random();
    if (roll < 0.6) return { kind: 'search', run: search };
    if (roll < 0.8) return { kind: 'count', run: () => count(oneOf(random, year.facilities)) };
    if (roll < 0.9) return { kind: 'referral', run: random() < 0.4 ? ask : answer };
    return { kind: 'list', run: list };
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sends on a clock of its own, whether or not earlier ones were answered; each is timed from when it was due, so that a
 * server that stalls is charged for all who wait.
 */
async function load(next: ReturnType<typeof people>, seconds: number, each: () => void): Promise<Heard[]> {
  const heard: Promise<Heard>[] = [];
  const since = performance.now();
  for (let n = 0; n < seconds * PER_SECOND; n += 1) {
    const due = since + (n * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const { kind, run } = next();
    heard.push(
      run().then(
        (status) => ({ kind, ms: performance.now() - due, status }),
        () => ({ kind, ms: performance.now() - due, status: 0 }),
      ),
    );
    if (n % PER_SECOND === 0) each();
  }
  return Promise.all(heard);
}

interface Night {
  heard: readonly Heard[];
  megabytes: number;
  seconds: number;
  /** Processor time of the server for each request, in milliseconds. */
  cpuMs: number;
}

async function liveThrough(year: Year, server: Built, seconds: number): Promise<Night> {
  const logins = [...year.dispatchers, ...year.managers.map(({ login }) => login)];
  const cookies = await signInAll(server.origin, logins);
  const screens = await Promise.all([...cookies.values()].map((cookie) => openScreen(server.origin, cookie)));
  const next = people(server.origin, year, cookies);
  let megabytes = 0;
  const look = (): void => {
    megabytes = Math.max(megabytes, server.megabytes());
  };
  await load(next, WARM_UP_SECONDS, look);
  const before = server.cpuSeconds();
  const heard = await load(next, seconds, look);
  const cpuMs = ((server.cpuSeconds() - before) * 1000) / heard.length;
  for (const screen of screens) screen.terminate();
  agent.destroy();
  return { heard, megabytes, seconds, cpuMs };
}

const times = (heard: readonly Heard[], kind?: Kind): string => {
  const ms = heard.filter((one) => kind === undefined || one.kind === kind).map((one) => one.ms);
  return `p50 ${quantile(ms, 0.5).toFixed(1)} ms, p99 ${quantile(ms, 0.99).toFixed(1)} ms`;
};

function rowsOf({ heard, megabytes, seconds, cpuMs }: Night): BenchRow[] {
  const refused = heard.filter(({ status }) => status === 409).length;
  const errors = heard.filter(({ status }) => status !== 409 && (status < 200 || status > 299));
  const kinds = [...new Set(errors.map(({ kind, status }) => `${kind} ${status}`))].join(', ');
  const all = heard.map(({ ms }) => ms);
  return [
    {
      what: `a winter night: ${YEAR_FACILITIES} facilities, ${YEAR_ENTRIES / 1e6} million entries, 200 users, ${PER_SECOND} requests/s for ${seconds} s`,
      baseline: `FABT as published, same mix at 1.5 requests/s: p50 ${FABT.p50} ms, p99 ${FABT.p99} ms, ${FABT.errors} errors`,
      ratio: quantile(all, 0.99) / FABT.p99,
      goal: 'p99 ≤ 50 ms, no error, ≤ 300 MB',
      absolute: `${times(heard)}; ${errors.length} errors of ${heard.length}${kinds === '' ? '' : ` (${kinds})`}, ${refused} places gone meanwhile; ${megabytes.toFixed(0)} MB; ${cpuMs.toFixed(1)} ms of processor a request`,
    },
    {
      what: 'searches of that night',
      baseline: '–',
      ratio: Number.NaN,
      goal: 'p99 ≤ 50 ms',
      absolute: times(heard, 'search'),
    },
    {
      what: 'its counts; referrals and answers; lists',
      baseline: '–',
      ratio: Number.NaN,
      goal: 'p99 ≤ 50 ms',
      absolute: (['count', 'referral', 'list'] as const).map((kind) => times(heard, kind)).join('; '),
    },
  ];
}

/** 200 people at their screens through a winter night, over real HTTP, against the bundled server. `full`: five minutes. */
export async function nightRows(year: Year, full: boolean): Promise<BenchRow[]> {
  const server = await startBuilt(year.folder, { ORYN_SEED: 'empty' });
  try {
    return rowsOf(await liveThrough(year, server, full ? FULL_SECONDS : SHORT_SECONDS));
  } finally {
    await server.stop();
  }
}
