import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaView, WhatIf } from '#shared/api/area.ts';
import type { PlanComparison } from '#shared/api/planning.ts';
import { routes } from '#shared/api/routes.ts';
import { loadStatistics } from '#server/usecases/statistics.ts';
import { areaPage } from '#server/usecases/area.ts';
import { loadCountry } from '#server/reference.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { CallId, Kato, UserId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, HOUR, weekStartIn } from '#shared/time.ts';
import { ids, NOW, uuidOf } from '../build.ts';
import { openParts } from '../parts.ts';
import { cluesIn } from '../realtime/secrets.ts';
import { startApp, type Answer, type Client, type Login, type TestApp } from './app.ts';
import { someFacilities } from './facilities.ts';
import { newCommand, searchFor } from './flow.ts';

const TARAZ = '311000000';
const JAMBYL = '310000000';
const AYAGOZ = '103600000';
const EAST = '630000000';
const country = loadCountry('data/kz');

const LOGINS = [
  'dispatcher',
  'planner',
  'planner-east',
  'admin',
  'manager-crisis',
] as const satisfies readonly Login[];
let oryn: TestApp;
let clients: Record<(typeof LOGINS)[number], Client>;

const call = (number: number, more: Partial<EndedCall> = {}): EndedCall => ({
  callId: uuidOf(`call ${number}`) as CallId,
  at: NOW - 9 * DAY,
  endedAt: NOW - 9 * DAY + HOUR,
  district: TARAZ as Kato,
  hour: 0,
  group: 'victims',
  partySize: 3,
  outcome: 'nothing_free',
  ...more,
});

/** Twelve weeks in which the women's room is taken by one more each Friday at 20:00, and emptied on Mondays. */
async function weeksOfCounts(): Promise<void> {
  const monday = weekStartIn(country.timeZone, NOW);
  const counts = Array.from({ length: 12 }, (_, week) => {
    const row = (at: number, occupied: number) => ({
      unitId: ids.unit('crisis-taraz-women'),
      facilityId: ids.facility('crisis-taraz'),
      at: monday - (week + 1) * 7 * DAY + at,
      ...{ occupied, held: 0, unavailable: 0, capacity: 10 },
    });
    return [row(0, 1), row(4 * DAY + 20 * HOUR, 4)];
  });
  await oryn.app.parts.store.register({ at: NOW, facilities: [], counts: counts.flat() });
}

beforeAll(async () => {
  const facilities = someFacilities().map((facility) => ({
    ...facility,
    details: { ...facility.details, districtKato: TARAZ as Kato },
  }));
  oryn = await startApp({ users: LOGINS, facilities });
  const made = await Promise.all(LOGINS.map(async (login) => [login, await oryn.signIn(login)] as const));
  clients = Object.fromEntries(made) as typeof clients;
  await weeksOfCounts();
  for (const number of [1, 2, 3]) await oryn.app.parts.store.endCall(call(number));
});
afterAll(() => oryn.close());

const ask = (who: Client, kato: string, group = 'victims'): Promise<Answer> =>
  who.get(`/api/v1/coverage/areas/${kato}?group=${group}`);
async function page(who: Client, kato: string, group = 'victims'): Promise<AreaView> {
  const answer = await ask(who, kato, group);
  const read = routes.area.out.safeParse(answer.body);
  expect([answer.status, read.error?.issues ?? []]).toEqual([200, []]);
  return answer.body;
}
const sum = (cells: readonly number[]): number => cells.reduce((all, count) => all + count, 0);

describe('the page of an area', () => {
  it('tells of a district its days, its facilities and what is beside it', async () => {
    const view = await page(clients.planner, TARAZ);
    expect(view).toMatchObject({
      level: 'district',
      region: { kato: JAMBYL },
      row: { kato: TARAZ, beds: 10 },
    });
    // One inside from Monday to Friday 20:00, four until Sunday's end, of ten beds.
    expect(view.trend.weeks?.before.occupancy).toBeCloseTo((1 * 116 + 4 * 52) / 168 / 10, 10);
    expect(view.trend.days.at(-1)).toMatchObject({ whole: false });
    expect(view.facilities).toMatchObject([{ facilityId: 'crisis-taraz', inside: true, beds: 10 }]);
    expect(view.neighbours.length).toBeGreaterThan(4);
    expect(view.neighbours.map(({ minutes }) => minutes)).toEqual(
      view.neighbours.map(({ minutes }) => minutes).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
    expect(view.parts).toEqual([]);
  });

  it('has hours of demand of regions only: a district is shown its region’s', async () => {
    const [district, region] = [await page(clients.planner, TARAZ), await page(clients.planner, JAMBYL)];
    expect(region.heat).toMatchObject({ isOwn: true, of: { kato: JAMBYL } });
    expect(district.heat).toEqual({ ...region.heat, isOwn: false });
    // Fridays at 20:00, Monday first.
    expect(region.heat.admissions.hours[4 * 24 + 20]).toBe(12);
    expect(sum(region.heat.admissions.hours)).toBe(12);
    expect(sum(region.heat.unmet.hours)).toBe(3);
    expect(region.parts.map(({ kato }) => kato)).toContain(TARAZ);
  });

  it('of the country is for whoever may see all of it, and for dispatchers without its parts', async () => {
    const whole = await page(clients.planner, 'country');
    expect(whole).toMatchObject({ level: 'country', neighbours: [], facilities: [], row: { kato: null } });
    expect(whole.parts).toHaveLength(country.regions.length);
    expect(await page(clients.dispatcher, 'country')).toMatchObject({ parts: [], facilities: [] });
    expect(await ask(clients['planner-east'], 'country')).toMatchObject({ status: 403 });
    expect(await ask(clients['manager-crisis'], 'country')).toMatchObject({ status: 403 });
  });

  it('is refused to a planner of another region, and to dispatchers', async () => {
    const refused = { status: 403, body: { code: 'NOT_YOURS' } };
    for (const kato of [TARAZ, JAMBYL, AYAGOZ]) {
      expect(await ask(clients['planner-east'], kato)).toMatchObject(refused);
      expect(await ask(clients.dispatcher, kato)).toMatchObject(refused);
      const asked = `/api/v1/coverage/areas/${kato}/what-if?group=victims&beds=5`;
      expect(await clients['planner-east'].get(asked)).toMatchObject(refused);
    }
    const east = await page(clients['planner-east'], EAST);
    expect(east.neighbours).toEqual([]);
    expect(east.parts.length).toBeGreaterThan(5);
  });

  it('says what is wrong with a code or group that is none', async () => {
    expect(await ask(clients.planner, '999999999')).toMatchObject({
      status: 400,
      body: { code: 'BAD_INPUT' },
    });
    expect(await ask(clients.planner, TARAZ, 'none')).toMatchObject({ status: 400 });
    expect(
      await clients.planner.get('/api/v1/coverage/areas/country/what-if?group=victims&beds=5'),
    ).toMatchObject({
      status: 404,
    });
    expect(
      await clients.planner.get(`/api/v1/coverage/areas/${TARAZ}/what-if?group=victims&beds=0`),
    ).toMatchObject({
      status: 400,
    });
  });

  it('gives no confidential place and nobody away', async () => {
    const { searchId } = await searchFor(clients.dispatcher);
    const made = await clients.dispatcher.send('POST', '/api/v1/referrals', {
      ...{ commandId: newCommand(), searchId, facilityId: 'crisis-taraz' },
    });
    const { referralId, callId, code } = made.body as { referralId: string; callId: string; code: string };
    const heard: string[] = [];
    for (const who of [clients.planner, clients.admin])
      for (const kato of [TARAZ, JAMBYL, 'country'])
        for (const path of [`${kato}?group=victims`, `${kato}/what-if?group=victims&beds=9`])
          heard.push((await who.get(`/api/v1/coverage/areas/${path}`)).text);
    expect(cluesIn(heard)).toEqual([]);
    expect([referralId, callId, code].filter((id) => heard.some((text) => text.includes(id)))).toEqual([]);
  });
});

describe('what if', () => {
  it('beds were added: before and after, judged as a plan is', async () => {
    const answer = await clients.planner.get(
      `/api/v1/coverage/areas/${AYAGOZ}/what-if?group=victims&beds=21`,
    );
    const body: WhatIf = routes.whatIf.out.parse(answer.body);
    expect(body.before).toMatchObject({ status: 'none', beds: 0, within60: 0 });
    expect(body.after).toMatchObject({ beds: 21, shortfallBeds: 0 });
    expect(body.after.minutesToNearest ?? 99).toBeLessThan(5);
    expect(body.after.within60).toBeGreaterThan(50_000);
    expect(body.after.accessibility ?? 0).toBeGreaterThan(1);
    const region = await page(clients.planner, '100000000');
    expect(region.row).toMatchObject({
      peopleWithin60: body.before.within60,
      peopleWithin120: body.before.within120,
    });
    const plan = await clients.planner.send('POST', '/api/v1/planning/evaluate', {
      ...{ group: 'victims', regions: ['100000000'], limitMinutes: 60 },
      sites: [{ point: country.districts.find(({ kato }) => kato === AYAGOZ)?.point, beds: 21 }],
    });
    const { changes } = plan.body as PlanComparison;
    expect(changes.find(({ kato }) => kato === AYAGOZ)).toMatchObject({ after: body.after.status });
    expect(body.changes.map(({ kato }) => kato)).toEqual(
      changes
        .filter(({ kato, before, after }) => kato !== AYAGOZ && before !== after)
        .map(({ kato }) => kato),
    );
  });

  it('of a region counts for the region', async () => {
    const answer = await clients.planner.get(
      `/api/v1/coverage/areas/100000000/what-if?group=victims&beds=40`,
    );
    expect(answer.body).toMatchObject({ before: { beds: 0 }, after: { beds: 40 } });
  });
});

const planner: Actor = {
  ...{ id: 'planner' as UserId, login: 'planner', role: 'planner' },
  scope: { regions: [], facilities: [], desk: null },
};

it('one to four calls of a district stay untold on its page', async () => {
  const { parts, remove } = await openParts([]);
  const own = country.districts.filter(({ regionKato }) => regionKato === JAMBYL);
  const [few, many] = [own[0]?.kato, own[1]?.kato];
  if (few === undefined || many === undefined) throw new Error('the region has fewer districts');
  const at = weekStartIn(country.timeZone, NOW) - DAY;
  for (const number of [1, 2, 3]) await parts.store.endCall(call(number, { at, district: few }));
  for (let number = 10; number < 20; number += 1)
    await parts.store.endCall(call(number, { at, district: many }));
  const statistics = await loadStatistics(parts, [], NOW);
  const seen = { ...parts, statistics: () => statistics };
  const answers = await Promise.all(
    [few, many, JAMBYL as Kato].map((kato) => areaPage(seen, planner, { kato, group: 'victims' })),
  );
  const told = answers.map((answer) => (answer.ok ? answer.value.row.unmetCalls : answer.code));
  expect(told).toEqual(['few', 'hidden', 13]);
  for (const answer of answers.slice(0, 2))
    expect(answer.ok && answer.value.heat).toMatchObject({ isOwn: false, of: { kato: JAMBYL } });
  await remove();
});
