import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import { DAY, HOUR, iso, MINUTE, type Millis } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { startApp, type Client, type TestApp } from './app.ts';
import { SECRET } from './facilities.ts';
import { act, newCommand, referralAt } from './flow.ts';

const START = Math.ceil(NOW / HOUR) * HOUR;
const hours = (count: number): Millis => START + count * HOUR;

const QUESTIONS = [
  '/api/v1/coverage?level=district&group=victims',
  '/api/v1/coverage?level=region&group=homeless',
];

/** All that a board of then tells; what the thirty days before it tell is the statistics'. */
const standing = ({ days30: _30, days90: _90, hoursFullShare: _, ...row }: CoverageRow) => row;
const boardOf = ({ rows, total }: Coverage) => [...rows, total].map(standing);

let oryn: TestApp;
let planner: Client;
let dispatcher: Client;
let crisis: Client;
let shelter: Client;
const remembered = new Map<Millis, ReturnType<typeof boardOf>[]>();

beforeAll(async () => {
  oryn = await startApp();
  [planner, dispatcher, crisis, shelter] = await Promise.all([
    oryn.signIn('planner'),
    oryn.signIn('dispatcher'),
    oryn.signIn('manager-crisis'),
    oryn.signIn('manager-shelter'),
  ]);
  await live();
}, 60_000);
afterAll(() => oryn.close());

async function coverageOf(question: string, at?: string): Promise<Coverage> {
  const answer = await planner.get(at === undefined ? question : `${question}&at=${encodeURIComponent(at)}`);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return answer.body;
}

async function remember(hour: number): Promise<void> {
  oryn.setNow(hours(hour));
  const boards = [];
  for (const question of QUESTIONS) boards.push(boardOf(await coverageOf(question)));
  remembered.set(hours(hour), boards);
  oryn.setNow(hours(hour) + MINUTE);
}

async function well(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  expect([status < 300, text]).toEqual([true, text]);
}

const counts = (client: Client, facility: string, unit: string, more: object): Promise<void> =>
  well(
    client.send('PUT', `/api/v1/facilities/${facility}/census`, {
      commandId: newCommand(),
      observedAt: iso(oryn.app.parts.now()),
      units: [{ unitId: unit, unavailable: {}, ...more }],
    }),
  );
const confirm = (client: Client, facility: string): Promise<void> =>
  well(client.send('POST', `/api/v1/facilities/${facility}/confirm`, { commandId: newCommand() }));

/** Two days of a centre and a shelter, looked at on the hour. */
async function live(): Promise<void> {
  await remember(0);
  await counts(crisis, 'crisis-taraz', 'crisis-taraz-women', { occupied: 3 });
  await confirm(shelter, 'shelter-taraz');
  await remember(1);
  await counts(crisis, 'crisis-taraz', 'crisis-taraz-women', { occupied: 4, unavailable: { staffing: 2 } });
  // Held while it waits for an answer, and no more once the time to answer has passed: nobody sweeps here.
  oryn.setNow(hours(2) - 5 * MINUTE);
  await referralAt(dispatcher, 'crisis-taraz');
  await remember(2);
  await remember(3);
  oryn.setNow(hours(4) - 10 * MINUTE);
  const accepted = await referralAt(dispatcher, 'crisis-taraz');
  await well(act(crisis, accepted.referralId, 'accept'));
  await remember(4);
  await well(act(crisis, accepted.referralId, 'arrive'));
  await remember(5);
  const pause = { accepting: false, reason: 'staffing', until: iso(hours(8) - MINUTE) };
  await well(
    crisis.send('PUT', '/api/v1/facilities/crisis-taraz/accepting', { commandId: newCommand(), ...pause }),
  );
  await remember(6);
  await remember(8);
  // Nobody says anything: the count grows stale and then unknown.
  await remember(12);
  await remember(30);
  await confirm(crisis, 'crisis-taraz');
  await remember(31);
  const refused = await referralAt(dispatcher, 'crisis-taraz');
  await well(act(crisis, refused.referralId, 'accept'));
  await well(act(crisis, refused.referralId, 'refuse', { reason: 'full' }));
  await remember(32);
  await counts(crisis, 'crisis-taraz', 'crisis-taraz-women', { occupied: 6 });
  await remember(33);
  await well(
    shelter.send('PUT', '/api/v1/facilities/shelter-taraz/accepting', {
      commandId: newCommand(),
      accepting: false,
      reason: 'repair',
    }),
  );
  await counts(shelter, 'shelter-taraz', 'shelter-taraz-hall', { occupied: 4 });
  await remember(34);
  const edit = { revision: 0, units: [{ unitId: 'crisis-taraz-women', capacity: 14 }] };
  await well(crisis.send('PATCH', '/api/v1/facilities/crisis-taraz', { commandId: newCommand(), ...edit }));
  await remember(35);
  await remember(48);
  // What was closed since was there then.
  await counts(shelter, 'shelter-taraz', 'shelter-taraz-hall', { occupied: 0 });
  const closing = { commandId: newCommand(), revision: 0 };
  const admin = await oryn.signIn('admin');
  await well(admin.send('POST', '/api/v1/facilities/shelter-taraz/units/shelter-taraz-hall/retire', closing));
  await remember(50);
}

describe('Coverage at a past hour', () => {
  it('is what was told then, rebuilt from counts and ledger', async () => {
    oryn.setNow(hours(60) + 7 * MINUTE);
    for (const [moment, boards] of remembered)
      for (const [i, question] of QUESTIONS.entries()) {
        const then = await coverageOf(question, iso(moment + (i === 0 ? 0 : 25 * MINUTE)));
        expect(then).toMatchObject({ asOf: iso(moment), at: iso(hours(60) + 7 * MINUTE), generated: false });
        expect({ moment: iso(moment), question, board: boardOf(then) }).toEqual({
          moment: iso(moment),
          question,
          board: boards[i],
        });
      }
    // The days were not all alike.
    const taraz = [...remembered.values()].map((boards) =>
      boards[0]?.find(({ facilities }) => facilities > 0),
    );
    expect(new Set(taraz.map((row) => row?.openBeds)).size).toBeGreaterThan(4);
    expect(new Set(taraz.map((row) => row?.occupancy)).size).toBeGreaterThan(4);
    expect(taraz.some((row) => row?.staleFacilities === 1)).toBe(true);
    expect(taraz.some((row) => row?.unknownFacilities === 1)).toBe(true);
  }, 60_000);

  it('is asked for by hours that are over and not too long ago, since anything was recorded', async () => {
    const question = `${QUESTIONS[0] ?? ''}&at=`;
    oryn.setNow(hours(60));
    const refused = async (at: string): Promise<unknown> => {
      const answer = await planner.get(`${question}${encodeURIComponent(at)}`);
      return { status: answer.status, ...(answer.body as object) };
    };
    const bad = (expected: unknown) => ({
      status: 400,
      code: 'BAD_INPUT',
      fields: [{ field: 'at', expected }],
    });
    expect(await refused(iso(hours(60) + 1))).toMatchObject(bad(expect.stringContaining('90')));
    expect(await refused(iso(hours(60) - 90 * DAY - 1))).toMatchObject(bad(expect.stringContaining('90')));
    expect(await refused(iso(START - DAY))).toMatchObject(bad(expect.any(String)));
    expect(await refused('yesterday')).toMatchObject(bad(expect.any(String)));
  });

  it('tells nobody where a confidential centre is', () => {
    for (const text of planner.heard)
      for (const secret of [
        String(SECRET.point.lat),
        String(SECRET.point.lon),
        SECRET.address,
        SECRET.sitePhone,
      ])
        expect(text).not.toContain(secret);
  });
});
