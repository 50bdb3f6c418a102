import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { MonthSummary } from '#shared/api/month.ts';
import { HOUR, iso, MINUTE, type Millis } from '#shared/time.ts';
import { aFacility, aUnit, ids } from '../build.ts';
import { pagesOf } from '../pdf-text.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { SECRET, someFacilities } from './facilities.ts';
import { act, newCommand, referralAt } from './flow.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';
const ROOM = 'crisis-taraz-women';
/** Almaty was six hours ahead of UTC in October 2022. */
const local = (day: number, hour: number): Millis => Date.UTC(2022, 9, day, hour) - 6 * HOUR;

/** Three other crisis centres of ten beds, of which 2, 4 and 6 are occupied all the time. */
const others = [2, 4, 6].map((occupied) =>
  aFacility({
    id: ids.facility(`crisis-other-${occupied}`),
    units: [aUnit({ id: ids.unit(`crisis-other-${occupied}-women`), occupied })],
  }),
);

let oryn: TestApp;
let manager: Client;
let dispatcher: Client;

const census = (occupied: number): Promise<Answer> =>
  manager.send('PUT', `${CENTRE}/census`, {
    commandId: newCommand(),
    observedAt: iso(oryn.app.parts.now()),
    units: [{ unitId: ROOM, occupied, unavailable: {} }],
  });

/** Asks the centre and lets it answer after some minutes. */
async function answered(minutes: number, action: 'accept' | 'decline', reason?: string): Promise<string> {
  const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
  oryn.setNow(oryn.app.parts.now() + minutes * MINUTE);
  const answer = await act(manager, referralId, action, reason === undefined ? {} : { reason });
  if (answer.status !== 200) throw new Error(answer.text);
  return referralId;
}

/** A fortnight of the centre, driven as its people would; the sums below are by hand. */
async function live(): Promise<void> {
  oryn.setNow(local(16, 8));
  await census(10);
  oryn.setNow(local(18, 12));
  await census(4);
  await answered(3, 'accept').then((id) => act(manager, id, 'refuse', { reason: 'cannot_meet_need' }));
  await answered(5, 'decline', 'full');
  await answered(7, 'decline', 'person_declined');
  oryn.setNow(local(19, 12));
  await manager.send('POST', `${CENTRE}/stays`, {
    commandId: newCommand(),
    allocations: [{ unitId: ROOM, beds: 1, cots: 0 }],
    note: 'a remark of the centre',
  });
  const [stay] = ((await manager.get(CENTRE)).body as FacilityView).stays ?? [];
  oryn.setNow(local(21, 12));
  await manager.send('POST', `${CENTRE}/stays/${stay?.stayId ?? ''}/discharge`, {
    commandId: newCommand(),
    reason: 'home',
  });
  oryn.setNow(local(32, 9));
}

beforeAll(async () => {
  oryn = await startApp({ facilities: [...someFacilities(), ...others] });
  manager = await oryn.signIn('manager-crisis');
  dispatcher = await oryn.signIn('dispatcher');
  await live();
});
afterAll(() => oryn.close());

const summary = async (query = '?month=2022-10', client = manager): Promise<MonthSummary> => {
  const answer = await client.get(`${CENTRE}/summary${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

/** A file's bytes: the client of tests reads texts. */
async function file(name: string): Promise<{ headers: Headers; bytes: Uint8Array }> {
  const answer = await fetch(`${oryn.origin}${CENTRE}/${name}`, { headers: { cookie: manager.cookie } });
  expect(answer.status).toBe(200);
  return { headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

describe("a centre's month", () => {
  it('is what a hand would count, on the local clock', async () => {
    const month = await summary();
    expect(month).toMatchObject({
      month: '2022-10',
      from: iso(local(1, 0)),
      to: iso(local(32, 0)),
      running: false,
      firstMonth: '2022-10',
      lastMonth: '2022-11',
      generatedUntil: null,
      capacity: 10,
      nights: { full: 2, known: 16 },
      admitted: { parties: 1, people: 1 },
      left: { parties: 1, people: 1 },
      meanStayDays: 2,
      answers: { asked: 3, answered: 3, accepted: 1, medianMinutes: 5 },
      confirmations: { made: 2 },
    });
    expect(month.refusals).toEqual([
      { reason: 'cannot_meet_need', count: 1 },
      { reason: 'full', count: 1 },
      { reason: 'person_declined', count: 1 },
    ]);
    // Counted from the 15th at one o'clock: 31 hours empty, 52 with ten, 24 with four, 48 with five, 252 with four.
    const known = month.days.filter(({ mean }) => mean !== null);
    expect(known).toHaveLength(17);
    expect(month.occupancy).toBeCloseTo((52 * 10 + 24 * 4 + 48 * 5 + 252 * 4) / (407 * 10), 10);
    expect(month.days[17]).toEqual({
      date: '2022-10-18',
      mean: 7,
      most: 10,
      free: 0,
      admitted: 0,
      left: 0,
    });
    expect(month.days[18]).toMatchObject({ date: '2022-10-19', admitted: 1, left: 0 });
    expect(month.days[20]).toMatchObject({ date: '2022-10-21', admitted: 0, left: 1 });
    expect(month.byHour[12]).toBeCloseTo((10 * 2 + 4 * 12 + 5 * 2) / 170, 10);
  });

  it('stands beside the median of the others of its kind, of whom nothing else is told', async () => {
    expect((await summary()).compared).toEqual({
      centres: 3,
      occupancy: 0.4,
      fullNights: 0,
      answerMinutes: null,
      stayDays: null,
    });
    for (const text of ['crisis-other', 'shelter-taraz', 'a remark', SECRET.address, SECRET.sitePhone])
      expect(manager.heard.filter((heard) => heard.includes('byHour')).join(' ')).not.toContain(text);
  });

  it('runs so far, starts with what was counted, and has not begun before', async () => {
    const running = await summary('');
    expect(running).toMatchObject({ month: '2022-11', running: true, to: iso(local(32, 9)) });
    expect(running.days).toHaveLength(1);
    expect(running.occupancy).toBeCloseTo(0.4, 10);
    const before = await summary('?month=2022-09');
    expect(before).toMatchObject({ occupancy: null, nights: { full: 0, known: 0 }, refusals: [] });
    const refused = await manager.get(`${CENTRE}/summary?month=2022-12&lang=en`);
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'BAD_INPUT', fields: [{ field: 'month', expected: 'no month to come' }] },
    ]);
    for (const month of ['2022-13', '2022-1', '1999-01', 'x'])
      expect((await manager.get(`${CENTRE}/summary?month=${month}`)).status).toBe(400);
  });

  it('is for those who run the centre, and for admins', async () => {
    const admin = await oryn.signIn('admin');
    expect((await summary('?month=2022-10', admin)).meanStayDays).toBe(2);
    expect((await admin.get('/api/v1/facilities/no-such/summary')).status).toBe(404);
    for (const login of ['manager-shelter', 'dispatcher', 'planner'] as const)
      expect((await (await oryn.signIn(login)).get(`${CENTRE}/summary`)).status).toBe(403);
    expect((await oryn.anonymous.get(`${CENTRE}/summary`)).status).toBe(401);
  });

  it('is compared with nobody where the others are fewer than three', async () => {
    const shelter = await oryn.signIn('manager-shelter');
    const month = (await shelter.get('/api/v1/facilities/shelter-taraz/summary')).body as MonthSummary;
    expect(month.compared).toMatchObject({ centres: 0, occupancy: null });
  });

  // Each file is made in a thread of its own, which compiles first.
  const ofFiles = { timeout: 60_000 };
  it('is a workbook of the same numbers in the language asked for, and a document', ofFiles, async () => {
    const xlsx = await file('report.xlsx?month=2022-10&language=en');
    expect(xlsx.headers.get('content-disposition')).toContain('crisis-taraz-2022-10.xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(xlsx.bytes.buffer as ArrayBuffer);
    const rowsOf = (name: string): unknown[][] => {
      const rows: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return rows;
    };
    const figures = new Map(rowsOf('Month').map(([name, value, , others]) => [name, [value, others]]));
    expect(figures.get('Occupancy')).toEqual([0.46, 0.4]);
    expect(figures.get('Full nights')?.[0]).toBe(2);
    expect(figures.get('Length of stay, mean')?.[0]).toBe(2);
    expect(figures.get('Not taken by the facility')?.[0]).toBe(2);
    const days = rowsOf('By day');
    expect(days.find(([day]) => day instanceof Date && iso(day.getTime()).startsWith('2022-10-18'))).toEqual([
      new Date('2022-10-18T00:00:00Z'),
      7,
      10,
      0,
      0,
      0,
    ]);
    expect(days.at(-1)).toEqual(['Total', undefined, undefined, undefined, 1, 1]);
    const pdf = await file('report.pdf?month=2022-11&language=kk');
    const pages = pagesOf(pdf.bytes);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(page).toContain('Ай әлі біткен жоқ: 2022 ж. 1 қараша');
      expect(page).toContain('Мекеме шартты');
    }
    // A month of 31 days and how its numbers are counted: no page is left with a line or two.
    const whole = await file('report.pdf?month=2022-10&language=kk');
    expect(pagesOf(whole.bytes)).toHaveLength(2);
    const said = [JSON.stringify(book.worksheets.map(({ name }) => rowsOf(name))), ...pages].join(' ');
    for (const text of ['crisis-other', 'a remark', SECRET.address, SECRET.sitePhone])
      expect(said).not.toContain(text);
  });

  it('is a file for those who run the centre alone', async () => {
    expect((await manager.get(`${CENTRE}/report.csv`)).status).toBe(404);
    expect((await manager.get(`${CENTRE}/report.pdf?month=2023-01`)).status).toBe(400);
    for (const login of ['manager-shelter', 'dispatcher', 'planner'] as const)
      expect((await (await oryn.signIn(login)).get(`${CENTRE}/report.pdf`)).status).toBe(403);
  });
});
