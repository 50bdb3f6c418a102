import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as until } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentity } from '#server/app.ts';
import { secretIn } from '#server/preparing.ts';
import { openStore } from '#server/store/open.ts';
import type { Offer } from '#shared/api/referrals.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { DeskId } from '#shared/ids.ts';
import type { Scope } from '#shared/permissions.ts';
import { aFacility, anyone, aUnit, ids } from '../build.ts';
import { clientOf, PASSWORD, type Answer, type Client } from './app.ts';
import { newCommand, searchBody } from './flow.ts';
import { brokenPromises, heldAt, keptIn } from './offer-promises.ts';

const CENTRES = ['centre-one', 'centre-two', 'centre-three'] as const;
type Centre = (typeof CENTRES)[number];
const DISPATCHERS = ['desk-one', 'desk-two'] as const;
const BEDS = 5;
/** Calls at once: more of them than beds, so that places run out now and then. */
const CALLS = 7;
const KILLS = 2;
const ANSWERS_BEFORE_A_KILL = 200;

let folder: string;
let server: ChildProcess | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-killed-'));
  server = null;
});
afterEach(() => {
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Three centres with one manager each and two dispatchers of one desk, as an installation holds them. */
async function install(answerMinutes: number): Promise<void> {
  const { store, auth } = await openStore({ folder });
  const { accounts } = createIdentity({ auth, secret: secretIn(folder), origin: null });
  const whole: Scope = { regions: [], facilities: [], desk: null };
  for (const centre of CENTRES) {
    const scope = { ...whole, facilities: [ids.facility(centre)] };
    await accounts.create({ login: centre, role: 'manager', scope }, PASSWORD);
  }
  for (const login of DISPATCHERS)
    await accounts.create(
      { login, role: 'dispatcher', scope: { ...whole, desk: DeskId.parse('desk') } },
      PASSWORD,
    );
  const at = Date.now();
  const centreOf = (centre: Centre): Facility => {
    const unit = { id: ids.unit(`${centre}-all`), capacity: BEDS, admits: anyone };
    return aFacility({
      id: ids.facility(centre),
      units: [aUnit({ ...unit, confirmedAt: at, observedAt: at })],
      rules: { answerMinutes },
    });
  };
  await store.register({ at, facilities: CENTRES.map(centreOf) });
  await store.close();
}

/** The product's own process over the folder; resolves with where it listens. */
async function start(): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, PORT: '0', ORYN_DATA: folder, ORYN_SEED: 'empty', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const origin = /ready at (\S+)/.exec(said)?.[1];
    if (origin !== undefined) return { child, origin };
  }
  throw new Error(`The server ended after saying: ${said}`);
}

async function signIn(origin: string, username: string): Promise<Client> {
  const credentials = { username, password: PASSWORD };
  const answer = await clientOf(origin, '').send('POST', '/api/auth/sign-in/username', credentials);
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return clientOf(origin, cookies.join('; '));
}

type People = Record<Centre | (typeof DISPATCHERS)[number], Client>;
const everybody = async (origin: string): Promise<People> =>
  Object.fromEntries(
    await Promise.all(
      [...CENTRES, ...DISPATCHERS].map(async (login) => [login, await signIn(origin, login)] as const),
    ),
  ) as People;

/** One command as its sender knows it; `answer` is null for as long as nothing came back. */
interface Sent {
  by: keyof People;
  path: string;
  body: { commandId: string };
  /** The referral it is about; null: it makes some. */
  about: string | null;
  answer: Answer | null;
}

interface Burst {
  sent: Sent[];
  /** Resolves when every sender has noticed that the server is gone. */
  over: Promise<unknown>;
}

/** Calls that go on until the server is gone: each asks all three, who all accept at once while some calls are given up. */
function burst(people: People, answered: (count: number) => void): Burst {
  const sent: Sent[] = [];
  let answers = 0;
  const tell = async (by: keyof People, path: string, body: object, about: string | null) => {
    const one: Sent = { by, path, body: { ...body, commandId: newCommand() }, about, answer: null };
    sent.push(one);
    one.answer = await people[by].send('POST', path, one.body);
    answered((answers += 1));
    return one.answer;
  };
  const act = (by: keyof People, id: string, action: string, more: object = {}) =>
    tell(by, `/api/v1/referrals/${id}/${action}`, more, id);
  const cancel = (by: keyof People, id: string) => act(by, id, 'cancel', { reason: 'no_longer_needed' });

  async function oneCall(turn: number): Promise<void> {
    const by = DISPATCHERS[turn % DISPATCHERS.length] ?? 'desk-one';
    const search = await people[by].send(
      'POST',
      '/api/v1/searches',
      searchBody({ kinds: ['crisis_centre'] }),
    );
    const { searchId } = search.body as { searchId: string };
    const made = await tell(by, '/api/v1/referrals', { searchId, facilityIds: CENTRES }, null);
    if (made.status !== 201) return;
    const { referrals } = made.body as Offer;
    const said = await Promise.all([
      ...referrals.map(({ facilityId, referralId }) =>
        act(facilityId as string as Centre, referralId, 'accept'),
      ),
      ...(turn % 4 === 0 ? referrals.slice(0, 1).map(({ referralId }) => cancel(by, referralId)) : []),
    ]);
    const won = said.find(
      ({ status, body }) => status === 200 && (body as { state: string }).state === 'accepted',
    );
    if (won === undefined) return;
    const { referralId } = won.body as { referralId: string };
    if (turn % 3 === 0) await act(by, referralId, 'depart');
    if (turn % 5 !== 0) await cancel(by, referralId);
  }

  const keepCalling = async (first: number): Promise<never> => {
    for (let turn = first; ; turn += CALLS) await oneCall(turn);
  };
  return { sent, over: Promise.allSettled(Array.from({ length: CALLS }, (_, i) => keepCalling(i))) };
}

const DONE = { accept: 'accepted', cancel: 'cancelled', depart: 'en_route' } as const;
const stateAfter = ({ path }: Sent): string => DONE[path.split('/').at(-1) as keyof typeof DONE];

/** What was acknowledged about referrals that nothing unanswered touches: id → the state it must still be in. */
function acknowledged(sent: readonly Sent[]): Map<string, string> {
  const stands = new Map<string, string>();
  for (const one of sent)
    if (one.about !== null && one.answer?.status === 200) stands.set(one.about, stateAfter(one));
  for (const { about, answer } of sent) if (about !== null && answer === null) stands.delete(about);
  return stands;
}

/** How many centres each offer asked: an offer is made whole or not at all. */
function askedBy(referrals: readonly { offerId: string }[]): Set<number> {
  const counts = new Map<string, number>();
  for (const { offerId } of referrals) counts.set(offerId, (counts.get(offerId) ?? 0) + 1);
  return new Set(counts.values());
}

async function heldSaid(people: People): Promise<number[]> {
  const tiles = await Promise.all(
    CENTRES.map((centre) => people[centre].get(`/api/v1/facilities/${centre}`)),
  );
  return tiles.map(({ body }) => (body as { units: { held: number }[] }).units[0]?.held ?? -1);
}

const heldKept = (): number[] => CENTRES.map((centre) => heldAt(keptIn(folder), centre, Date.now()));

describe('a server that is killed amid offers', { timeout: 90_000 }, () => {
  it('keeps every acknowledged answer, never two acceptances, no hold of what ended and nothing half done', async () => {
    await install(10);
    let running = await start();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const people = await everybody(running.origin);
      const { child } = running;
      const { sent, over } = burst(people, (answers) => {
        if (answers === ANSWERS_BEFORE_A_KILL + 7 * kill) child.kill('SIGKILL');
      });
      await over;
      if (child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');

      // As the dead process left it, before any code of the product has looked at it again.
      const kept = keptIn(folder);
      expect(brokenPromises(kept, Date.now())).toEqual([]);
      expect(askedBy(kept.referrals)).toEqual(new Set([CENTRES.length]));
      const good = sent.filter(({ answer }) => answer !== null && answer.status < 300);
      expect(good.filter(({ body }) => !kept.commands.has(body.commandId))).toEqual([]);
      const states = new Map(kept.referrals.map(({ id, state }) => [id, state]));
      for (const [id, state] of acknowledged(sent)) expect([id, states.get(id)]).toEqual([id, state]);

      running = await start();
      const again = await everybody(running.origin);
      expect(await heldSaid(again)).toEqual(heldKept());
      // Whoever got no answer asks again, with the same command: it is done once, or refused for what it would do now.
      for (const { by, path, body } of sent.filter(({ answer }) => answer === null)) {
        const known = keptIn(folder).commands.has(body.commandId);
        const { status } = await again[by].send('POST', path, body);
        expect(known ? [200, 201] : [200, 201, 409]).toContain(status);
      }
      expect(brokenPromises(keptIn(folder), Date.now())).toEqual([]);
      expect(await heldSaid(again)).toEqual(heldKept());
      await letGoOfAll(again);
    }
  });

  it('holds nothing for an offer whose time passed while it was down', async () => {
    const seconds = 2;
    await install(seconds / 60);
    const first = await start();
    const people = await everybody(first.origin);
    const search = await people['desk-one'].send('POST', '/api/v1/searches', searchBody());
    const { searchId } = search.body as { searchId: string };
    const ask = { commandId: newCommand(), searchId, facilityIds: CENTRES };
    const made = await people['desk-one'].send('POST', '/api/v1/referrals', ask);
    const answered = Date.now();
    const { referrals } = made.body as Offer;
    expect(await heldSaid(people)).toEqual([1, 1, 1]);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    await until(Math.max(0, answered + seconds * 1000 - Date.now()));
    const second = await start();
    const again = await everybody(second.origin);
    expect(await heldSaid(again)).toEqual([0, 0, 0]);
    const late = await Promise.all(
      referrals.map(({ facilityId, referralId }) =>
        again[facilityId as string as Centre].send('POST', `/api/v1/referrals/${referralId}/accept`, {
          commandId: newCommand(),
        }),
      ),
    );
    for (const { body } of late) expect(body).toMatchObject({ code: 'WRONG_STATE', state: 'expired' });
    expect(brokenPromises(keptIn(folder), Date.now())).toEqual([]);
  });
});

/** Room for the next round: every live referral is given up by its desk. */
async function letGoOfAll(people: People): Promise<void> {
  const { body } = await people['desk-one'].get('/api/v1/referrals?state=live&limit=100');
  for (const { referralId } of (body as { items: { referralId: string }[] }).items)
    await people['desk-one'].send('POST', `/api/v1/referrals/${referralId}/cancel`, {
      commandId: newCommand(),
      reason: 'no_longer_needed',
    });
  expect(await heldSaid(people)).toEqual([0, 0, 0]);
}
