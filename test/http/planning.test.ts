import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  BedsAnswer,
  Candidates,
  OpenScenario,
  Scenario,
  Scenarios,
  SitingJob,
} from '#shared/api/planning.ts';
import { uuidOf } from '../build.ts';
import { startApp, type Answer, type Client, type Login, type TestApp } from './app.ts';
import { SECRET, someFacilities } from './facilities.ts';
import { newCommand } from './flow.ts';

const EAST = '630000000';
const JAMBYL = '310000000';
const LOGINS = ['planner', 'planner-east', 'admin', 'manager-crisis'] as const satisfies readonly Login[];

let oryn: TestApp;
let clients: Record<(typeof LOGINS)[number], Client>;
beforeAll(async () => {
  oryn = await startApp({ users: LOGINS });
  const made = await Promise.all(LOGINS.map(async (login) => [login, await oryn.signIn(login)] as const));
  clients = Object.fromEntries(made) as typeof clients;
});
afterAll(() => oryn.close());

/** An answer with the body it has when it is right. */
type Answered<T> = Pick<Answer, 'status'> & { body: T };
const post = (who: Client, path: string, body: object): Promise<Answer> =>
  who.send('POST', `/api/v1/planning/${path}`, body);
const ask = (who: Client, more: object = {}): Promise<Answered<SitingJob>> =>
  post(who, 'sites', { group: 'victims', limitMinutes: 120, centres: 2, ...more });
const stateOf = async (who: Client, jobId: string): Promise<SitingJob> =>
  (await who.get(`/api/v1/planning/sites/${jobId}`)).body;

/** Asks again and again until the search has ended. */
async function ended(who: Client, jobId: string): Promise<SitingJob> {
  for (;;) {
    const job = await stateOf(who, jobId);
    if (job.state !== 'queued' && job.state !== 'running') return job;
  }
}

async function found(who: Client, more: object = {}): Promise<NonNullable<SitingJob['result']>> {
  const { status, body } = await ask(who, more);
  expect(status).toBe(202);
  const job = await ended(who, body.jobId);
  expect(job.state).toBe('done');
  if (job.result === null) throw new Error('A search that is done has no result');
  return job.result;
}

/** Asked for once. */
let ofTheEast: ReturnType<typeof found> | undefined;
const twoInTheEast = () => (ofTheEast ??= found(clients.planner, { regions: [EAST], costPerCentre: 300e6 }));

describe('a search for sites', () => {
  it('proves the best two centres of a region, before and after side by side', async () => {
    const { sites, proof, plan } = await twoInTheEast();
    expect(proof).toMatchObject({ proof: 'optimal', foundBy: 'highs', gap: 0, bound: proof.value });
    expect(sites).toHaveLength(2);
    expect(plan.regions).toEqual([EAST]);
    expect(plan.after.withinLimit).toBe(proof.value);
    expect(plan.sites.reduce((sum, { gained }) => sum + gained, 0)).toBe(
      plan.after.withinLimit - plan.before.withinLimit,
    );
    expect(plan.before).toMatchObject({ within120: 0, facilities: 0 });
    expect(plan.changes.length).toBeGreaterThan(0);
    expect(plan.cost).toEqual({
      perCentre: 300e6,
      total: 600e6,
      perPersonGained: 600e6 / (plan.after.withinLimit - plan.before.withinLimit),
    });
    expect(plan.sites.every(({ regionKato }) => regionKato === EAST)).toBe(true);
    // The same sites judged by themselves are worth the same.
    const judged = await post(clients.planner, 'evaluate', {
      ...{ group: 'victims', regions: [EAST], limitMinutes: 120, sites, costPerCentre: 300e6 },
    });
    expect(judged.body).toEqual(plan);
  }, 60_000);

  it('makes roads shorter when minutes are asked for, and spends beds instead of centres', async () => {
    const far = await twoInTheEast();
    const near = await found(clients.planner, {
      ...{ regions: [EAST], objective: 'minutes', centres: undefined, beds: 25, bedsPerCentre: 12 },
    });
    expect(near.sites.map(({ beds }) => beds)).toEqual([13, 12]);
    expect(near.proof).toMatchObject({ objective: 'minutes', proof: 'optimal' });
    expect(near.proof.value).toBeCloseTo(near.plan.after.meanMinutes ?? 0, 6);
    expect(near.plan.after.meanMinutes ?? 0).toBeLessThan(far.plan.after.meanMinutes ?? 0);
  }, 60_000);

  it('keeps what is pinned and leaves out what is forbidden', async () => {
    const { items } = (await clients.planner.get(`/api/v1/planning/candidates?regions=${EAST}`))
      .body as Candidates;
    const smallest = items.at(-1)?.placeId ?? '';
    const best = (await twoInTheEast()).sites[0]?.placeId ?? '';
    const { sites } = await found(clients.planner, {
      regions: [EAST],
      pinned: [smallest],
      forbidden: [best],
    });
    expect(sites.map(({ placeId }) => placeId)).toContain(smallest);
    expect(sites.map(({ placeId }) => placeId)).not.toContain(best);
  }, 60_000);

  it('is ended when it is called off, and when the same planner asks anew', async () => {
    const first = await ask(clients.planner, { objective: 'minutes', centres: 12 });
    const called = await clients.planner.send('DELETE', `/api/v1/planning/sites/${first.body.jobId}`, {});
    expect(called.body).toMatchObject({ state: 'cancelled' });
    const second = await ask(clients.planner, { objective: 'minutes', centres: 12 });
    const third = await ask(clients.planner, { regions: [EAST], centres: 1 });
    expect(await stateOf(clients.planner, second.body.jobId)).toMatchObject({
      state: 'cancelled',
      result: null,
    });
    expect(await ended(clients.planner, third.body.jobId)).toMatchObject({ state: 'done' });
    expect(await stateOf(clients.planner, first.body.jobId)).toMatchObject({
      state: 'cancelled',
      result: null,
    });
  }, 60_000);

  it('is its planner’s own, and one the server does not know is said to be gone', async () => {
    const { body } = await ask(clients.planner, { regions: [EAST], centres: 1 });
    for (const [who, id] of [
      [clients.admin, body.jobId],
      [clients.planner, uuidOf('before a restart')],
    ] as const) {
      const path = `/api/v1/planning/sites/${id}`;
      for (const answer of [await who.get(path), await who.send('DELETE', path, {})])
        expect(answer.body).toMatchObject({ code: 'NO_SUCH_JOB' });
    }
    const { state } = await stateOf(clients.planner, body.jobId);
    expect(['queued', 'running', 'done']).toContain(state);
  });

  it.each([
    ['group', { group: 'nobody' }],
    ['regions', { regions: ['999999999'] }],
    ['centres', { centres: undefined }],
    ['centres', { beds: 10 }],
    ['centres', { centres: 21 }],
    ['pinned', { pinned: ['s-0'] }],
    ['limitMinutes', { limitMinutes: 1 }],
    ['costPerCentre', { costPerCentre: -1 }],
    ['bedsPerCentre', { group: 'treatment' }],
  ])('names %s when that is wrong', async (field, more) => {
    const { status, body } = await ask(clients.planner, more);
    expect(status).toBe(400);
    const { fields } = body as unknown as { fields: { field: string }[] };
    expect(fields.map((one) => one.field)).toContain(field);
  });

  it('stays within the planner’s own regions', async () => {
    expect((await ask(clients['planner-east'], { regions: [JAMBYL] })).body).toMatchObject({
      code: 'NOT_YOURS',
    });
    expect((await ask(clients['manager-crisis'])).body).toMatchObject({ code: 'NOT_ALLOWED' });
    const { plan } = await found(clients['planner-east'], { centres: 1 });
    expect(plan.regions).toEqual([EAST]);
    expect(plan.changes.every(({ regionKato }) => regionKato === EAST)).toBe(true);
    const outside = {
      group: 'victims',
      limitMinutes: 120,
      sites: [{ point: { lat: 42.9, lon: 71.37 }, beds: 9 }],
    };
    expect((await post(clients['planner-east'], 'evaluate', outside)).status).toBe(400);
    expect((await post(clients.planner, 'evaluate', outside)).status).toBe(200);
  }, 60_000);
});

describe('rule 6', () => {
  it('gives the same figures wherever in its settlement a confidential centre is', async () => {
    const elsewhere = await startApp({
      users: ['planner'],
      facilities: someFacilities().map((facility) =>
        facility.details.confidential
          ? { ...facility, details: { ...facility.details, exactPoint: { lat: 43.4, lon: 70.2 } } }
          : facility,
      ),
    });
    const other = await elsewhere.signIn('planner');
    const site = (i: number) => ({
      point: { lat: SECRET.point.lat + i / 100, lon: SECRET.point.lon + 0.001 },
      beds: 5,
    });
    for (const i of [-9, -1, 0, 1, 9]) {
      const body = { group: 'victims', limitMinutes: 60, sites: [site(i)] };
      const [one, two] = [await post(clients.planner, 'evaluate', body), await post(other, 'evaluate', body)];
      expect(one.status).toBe(200);
      expect(two.body).toEqual(one.body);
    }
    const question = { regions: [JAMBYL], objective: 'minutes', centres: 1 };
    const [mine, theirs] = await Promise.all([found(clients.planner, question), found(other, question)]);
    expect([theirs.sites, theirs.plan]).toEqual([mine.sites, mine.plan]);
    for (const text of other.heard) {
      expect(text).not.toContain(String(SECRET.point.lon));
      expect(text).not.toContain(SECRET.address);
    }
    await elsewhere.close();
  }, 60_000);
});

describe('beds needed', () => {
  const beds = async (more: object): Promise<BedsAnswer> =>
    (await post(clients.planner, 'beds', { group: 'homeless', ...more })).body;

  it('answers the question of the issue in places', async () => {
    const answer = await beds({ arrivalsPerDay: 3.1, stayDays: 9.5, share: 0.95, places: 12 });
    expect(answer.needed).toMatchObject({ places: 35, beds: 35 });
    expect(answer.needed?.load).toBeCloseTo(29.45, 10);
    expect(Math.round((answer.today?.turnedAwayShare ?? 0) * 100)).toBe(61);
    expect(answer.assumptions).toContainEqual({
      ...{ key: 'arrivalsPerDay', value: 3.1, basis: 'entered', otherwise: null },
      ...{ source: null, told: null, date: null },
    });
  });

  it('counts families in family places and shows beds, with the source of the three beds', async () => {
    const answer = await beds({ group: 'victims', arrivalsPerDay: 1, stayDays: 10, share: 0.9 });
    expect(answer.needed).toMatchObject({ places: 13, beds: 39 });
    expect(answer.today).toMatchObject({ places: 3, beds: 10 });
    const family = answer.assumptions.find(({ key }) => key === 'bedsPerPlace');
    expect(family).toMatchObject({ value: 3, basis: 'benchmark', date: '2022-10' });
    expect(family?.source).toContain('67 %');
  });

  it('says what it does not know instead of inventing it', async () => {
    const answer = await beds({});
    expect(answer).toMatchObject({ needed: null, today: null });
    const basis = Object.fromEntries(answer.assumptions.map(({ key, basis: how }) => [key, how]));
    expect(basis).toMatchObject({ arrivalsPerDay: 'unknown', stayDays: 'unknown', peakFactor: 'default' });
  });
});

describe('a scenario', () => {
  const save = (who: Client, more: object = {}): Promise<Answered<Scenario>> =>
    post(who, 'scenarios', {
      ...{ commandId: newCommand(), name: 'Two for the east', group: 'victims', limitMinutes: 120 },
      ...{ regions: [EAST], sites: [{ placeId: 's-1519922', beds: 10 }], ...more },
    });
  const listed = async (who: Client): Promise<string[]> =>
    ((await who.get('/api/v1/planning/scenarios')).body as Scenarios).items.map(
      ({ scenarioId }) => scenarioId,
    );

  it('is opened by its link by whoever plans for its regions, and by nobody else', async () => {
    const site = (await twoInTheEast()).sites;
    const { status, body } = await save(clients['planner-east'], { sites: site });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Two for the east', owner: 'planner-east', mine: true });
    const opened = (await clients.planner.get(`/api/v1/planning/scenarios/${body.scenarioId}`))
      .body as OpenScenario;
    expect(opened).toMatchObject({ mine: false, owner: 'planner-east', sites: site });
    expect(opened.plan.after.facilities).toBe(2);
    expect(await listed(clients.planner)).toContain(body.scenarioId);

    const jambyl = await save(clients.planner, { regions: [JAMBYL], sites: [] });
    const whole = await save(clients.planner, { regions: [], sites: [] });
    for (const { scenarioId } of [jambyl.body, whole.body]) {
      const path = `/api/v1/planning/scenarios/${scenarioId}`;
      expect((await clients['planner-east'].get(path)).status).toBe(404);
      expect((await clients['planner-east'].send('DELETE', path, {})).status).toBe(404);
      expect(await listed(clients['planner-east'])).not.toContain(scenarioId);
    }
  }, 60_000);

  it('is saved once however often the command arrives, and removed by its owner', async () => {
    const commandId = newCommand();
    const first = await save(clients['planner-east'], { commandId, sites: [] });
    const again = await save(clients['planner-east'], { commandId, sites: [] });
    expect(again.body).toEqual(first.body);
    expect((await save(clients['planner-east'], { commandId, sites: [], name: 'Other' })).status).toBe(422);
    const path = `/api/v1/planning/scenarios/${first.body.scenarioId}`;
    expect((await clients.planner.send('DELETE', path, {})).status).toBe(403);
    expect((await clients['planner-east'].send('DELETE', path, {})).body).toEqual({ removed: true });
    expect((await clients['planner-east'].get(path)).status).toBe(404);
  });

  it('carries no number of a person in its name', async () => {
    const { status, body } = await save(clients.planner, { sites: [], name: 'Айгуль 8 701 765 43 21' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'PERSONAL_DATA' });
  });
});
