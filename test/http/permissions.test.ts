import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes, type RouteName } from '#shared/api/routes.ts';
import { iso } from '#shared/time.ts';
import { anyone, NOW, text3, uuidOf } from '../build.ts';
import { startApp, type Client, type Login, type TestApp } from './app.ts';
import { newCommand, searchBody } from './flow.ts';

let oryn: TestApp;
const clients = new Map<string, Client>();
beforeAll(async () => {
  oryn = await startApp();
  clients.set('nobody', oryn.anonymous);
  for (const login of ['dispatcher', 'manager-crisis', 'planner', 'admin'] as const satisfies Login[])
    clients.set(login, await oryn.signIn(login));
});
afterAll(() => oryn.close());

const commandId = newCommand;
/** A request of each route that is right in form: what it is answered depends on who asks. */
const REQUESTS: Record<Exclude<RouteName, 'firstAdmin'>, { path: string; body?: () => object }> = {
  me: { path: '/me' },
  reference: { path: '/reference' },
  procedures: { path: '/procedures' },
  places: { path: '/places?q=taraz' },
  board: { path: '/board' },
  facility: { path: '/facilities/crisis-taraz' },
  takeCensus: {
    path: '/facilities/crisis-taraz/census',
    body: () => ({
      commandId: commandId(),
      observedAt: iso(NOW),
      units: [{ unitId: 'crisis-taraz-women', occupied: 0, unavailable: {} }],
    }),
  },
  confirm: { path: '/facilities/crisis-taraz/confirm', body: () => ({ commandId: commandId() }) },
  setAccepting: {
    path: '/facilities/crisis-taraz/accepting',
    body: () => ({ commandId: commandId(), accepting: true }),
  },
  admit: {
    path: '/facilities/crisis-taraz/stays',
    body: () => ({
      commandId: commandId(),
      allocations: [{ unitId: 'crisis-taraz-women', beds: 1, cots: 0 }],
    }),
  },
  planStay: {
    path: `/facilities/crisis-taraz/stays/${uuidOf('none')}`,
    body: () => ({ commandId: commandId(), expectedUntil: null, note: null }),
  },
  endStay: {
    path: `/facilities/crisis-taraz/stays/${uuidOf('none')}/discharge`,
    body: () => ({ commandId: commandId(), reason: 'home' }),
  },
  history: { path: '/facilities/crisis-taraz/history' },
  search: { path: '/searches', body: () => searchBody() },
  call: { path: `/calls/${uuidOf('none')}` },
  route: { path: '/route?lat=42.92&lon=72.73&facilityId=crisis-taraz' },
  createReferral: {
    path: '/referrals',
    body: () => ({ commandId: commandId(), searchId: uuidOf('none'), facilityId: 'crisis-taraz' }),
  },
  referrals: { path: '/referrals' },
  referral: { path: `/referrals/${uuidOf('none')}` },
  actOnReferral: { path: `/referrals/${uuidOf('none')}/cancel`, body: () => ({ commandId: commandId() }) },
  startWaiting: {
    path: '/waiting',
    body: () => ({ commandId: commandId(), searchId: uuidOf('none') }),
  },
  waiting: { path: '/waiting' },
  cancelWaiting: {
    path: `/waiting/${uuidOf('none')}/cancel`,
    body: () => ({ commandId: commandId(), reason: 'no_longer_needed' }),
  },
  closeCall: { path: `/calls/${uuidOf('none')}/close`, body: () => ({ why: 'no_place_found' }) },
  coverage: { path: '/coverage?level=region&group=victims' },
  requestsWaiting: { path: '/overview/requests' },
  reminders: { path: '/facilities/crisis-taraz/reminders' },
  setReminders: {
    path: '/facilities/crisis-taraz/reminders',
    body: () => ({ commandId: commandId(), shiftStarts: null, emails: [], webhookUrl: null }),
  },
  punctuality: { path: '/punctuality' },
  editDetails: {
    path: '/facilities/crisis-taraz',
    body: () => ({
      commandId: commandId(),
      revision: 0,
      hours: { roundTheClock: true, from: null, to: null },
    }),
  },
  addRoom: {
    path: '/facilities/crisis-taraz/units',
    body: () => ({
      commandId: commandId(),
      revision: 99,
      name: text3('Room'),
      serviceGroup: 'victims',
      sharing: 'shared',
      admits: anyone,
      capacity: 2,
      cots: 0,
    }),
  },
  retireRoom: {
    path: '/facilities/crisis-taraz/units/crisis-taraz-women/retire',
    body: () => ({ commandId: commandId(), revision: 99 }),
  },
  edits: { path: '/facilities/crisis-taraz/edits' },
  summary: { path: '/facilities/crisis-taraz/summary' },
  monthReport: { path: '/facilities/crisis-taraz/report.xlsx' },
  tokens: { path: '/facilities/crisis-taraz/tokens' },
  issueToken: {
    path: '/facilities/crisis-taraz/tokens',
    body: () => ({ commandId: commandId(), name: `registry ${commandId().slice(0, 4)}` }),
  },
  revokeToken: { path: `/facilities/crisis-taraz/tokens/${uuidOf('none')}` },
  reportMonths: { path: '/reports/months' },
  reportSubscriptions: { path: '/reports/subscriptions' },
  subscribeReport: {
    path: '/reports/subscriptions',
    body: () => ({
      commandId: commandId(),
      region: null,
      group: 'victims',
      language: 'ru',
      email: 'a@example.kz',
    }),
  },
  unsubscribeReport: { path: `/reports/subscriptions/${uuidOf('none')}` },
  coverageReport: { path: '/reports/coverage.csv?group=victims' },
  planSites: { path: '/planning/sites', body: () => ({ group: 'victims', limitMinutes: 120, centres: 99 }) },
  sitingJob: { path: `/planning/sites/${uuidOf('none')}` },
  cancelSiting: { path: `/planning/sites/${uuidOf('none')}` },
  area: { path: '/coverage/areas/country?group=victims' },
  whatIf: { path: '/coverage/areas/310000000/what-if?group=victims&beds=10' },
  judgePlan: { path: '/planning/evaluate', body: () => ({ group: 'victims', limitMinutes: 120, sites: [] }) },
  candidates: { path: '/planning/candidates' },
  bedsNeeded: { path: '/planning/beds', body: () => ({ group: 'victims' }) },
  scenarios: { path: '/planning/scenarios' },
  saveScenario: {
    path: '/planning/scenarios',
    body: () => ({ commandId: commandId(), name: 'Two', group: 'victims', limitMinutes: 120, sites: [] }),
  },
  scenario: { path: `/planning/scenarios/${uuidOf('none')}` },
  removeScenario: { path: `/planning/scenarios/${uuidOf('none')}` },
  registers: { path: '/registers' },
  register: { path: '/registers/mlsp' },
  compareRegister: { path: '/registers/mlsp/compare', body: () => ({ csv: 'name,settlement\nA1,Taraz' }) },
  importRegister: {
    path: '/registers/mlsp/lists',
    body: () => ({
      commandId: commandId(),
      fileName: 'a.csv',
      asOf: '2022-10-14',
      csv: 'name,settlement\nA1,Taraz',
    }),
  },
  decideRegister: {
    path: '/registers/mlsp/decisions',
    body: () => ({ commandId: commandId(), facilityId: 'crisis-taraz', entry: 'x', decision: 'same' }),
  },
  publicBoard: { path: '/public/board' },
  audit: { path: '/audit' },
  verifyAudit: { path: '/audit/verify' },
};

/** Who is let in where. Everybody else is refused; nobody without a session gets past the first door. */
const LET_IN: Record<keyof typeof REQUESTS, readonly string[]> = {
  me: ['dispatcher', 'manager-crisis', 'planner', 'admin'],
  reference: ['nobody', 'dispatcher', 'manager-crisis', 'planner', 'admin'],
  procedures: ['dispatcher', 'manager-crisis', 'planner', 'admin'],
  places: ['dispatcher', 'manager-crisis', 'planner', 'admin'],
  board: ['dispatcher', 'manager-crisis', 'planner', 'admin'],
  facility: ['dispatcher', 'manager-crisis', 'planner', 'admin'],
  takeCensus: ['manager-crisis'],
  confirm: ['manager-crisis'],
  setAccepting: ['manager-crisis'],
  admit: ['manager-crisis'],
  planStay: ['manager-crisis'],
  endStay: ['manager-crisis'],
  history: ['manager-crisis', 'planner', 'admin'],
  summary: ['manager-crisis', 'admin'],
  addRoom: ['admin'],
  retireRoom: ['admin'],
  monthReport: ['manager-crisis', 'admin'],
  search: ['dispatcher'],
  call: ['dispatcher'],
  route: ['dispatcher'],
  createReferral: ['dispatcher'],
  referrals: ['dispatcher', 'manager-crisis'],
  referral: ['dispatcher', 'manager-crisis'],
  actOnReferral: ['dispatcher', 'manager-crisis'],
  startWaiting: ['dispatcher'],
  waiting: ['dispatcher'],
  cancelWaiting: ['dispatcher'],
  closeCall: ['dispatcher'],
  coverage: ['dispatcher', 'planner', 'admin'],
  requestsWaiting: ['dispatcher', 'planner', 'admin'],
  reminders: ['manager-crisis', 'admin'],
  setReminders: ['manager-crisis', 'admin'],
  punctuality: ['planner', 'admin'],
  editDetails: ['manager-crisis', 'admin'],
  edits: ['manager-crisis', 'admin'],
  tokens: ['manager-crisis', 'admin'],
  issueToken: ['manager-crisis', 'admin'],
  revokeToken: ['manager-crisis', 'admin'],
  reportMonths: ['planner', 'admin'],
  reportSubscriptions: ['planner', 'admin'],
  subscribeReport: ['planner', 'admin'],
  unsubscribeReport: ['planner', 'admin'],
  coverageReport: ['planner', 'admin'],
  planSites: ['planner', 'admin'],
  sitingJob: ['planner', 'admin'],
  cancelSiting: ['planner', 'admin'],
  area: ['dispatcher', 'planner', 'admin'],
  whatIf: ['planner', 'admin'],
  judgePlan: ['planner', 'admin'],
  candidates: ['planner', 'admin'],
  bedsNeeded: ['planner', 'admin'],
  scenarios: ['planner', 'admin'],
  saveScenario: ['planner', 'admin'],
  scenario: ['planner', 'admin'],
  removeScenario: ['planner', 'admin'],
  registers: ['planner', 'admin'],
  register: ['planner', 'admin'],
  compareRegister: ['planner', 'admin'],
  importRegister: ['admin'],
  decideRegister: ['admin'],
  publicBoard: ['nobody', 'dispatcher', 'manager-crisis', 'planner', 'admin'],
  audit: ['admin'],
  verifyAudit: ['admin'],
};

const SENT = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;
const NAMES = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[];
const WHO = ['nobody', 'dispatcher', 'manager-crisis', 'planner', 'admin'];
const MATRIX = NAMES.flatMap((name) => WHO.map((who) => [name, who] as const));

describe('the doors', () => {
  it.each(MATRIX)('%s opens for %s only if the table says so', async (name, who) => {
    const { path, body } = REQUESTS[name];
    const client = clients.get(who) ?? oryn.anonymous;
    const { method } = routes[name];
    const answer =
      method === 'get'
        ? await client.get(`/api/v1${path}`)
        : await client.send(SENT[method], `/api/v1${path}`, body?.() ?? {});
    const shut = answer.status === 401 || answer.status === 403;
    expect({ status: answer.status, shut }).toEqual({
      status: answer.status,
      shut: !LET_IN[name].includes(who),
    });
    if (shut) expect(answer.status).toBe(who === 'nobody' ? 401 : 403);
  });
});

describe("another's", () => {
  it('facility is not counted by a manager', async () => {
    const answer = await clients
      .get('manager-crisis')
      ?.send('POST', '/api/v1/facilities/shelter-taraz/confirm', {
        commandId: newCommand(),
      });
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
  });

  it('region is not looked into by a planner of another', async () => {
    const east = await oryn.signIn('planner-east');
    const answer = await east.get('/api/v1/facilities/crisis-taraz/history');
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
  });

  it("desk's referral does not exist for a dispatcher", async () => {
    const { body } = (await clients.get('dispatcher')?.send('POST', '/api/v1/searches', searchBody())) ?? {};
    const { searchId } = body as unknown as { searchId: string };
    const made = await clients.get('dispatcher')?.send('POST', '/api/v1/referrals', {
      commandId: newCommand(),
      searchId,
      facilityId: 'crisis-taraz',
      incidentRef: '2214-26',
    });
    const { referralId } = made?.body as unknown as { referralId: string };
    const east = await oryn.signIn('dispatcher-east');
    expect(await east.get(`/api/v1/referrals/${referralId}`)).toMatchObject({ status: 404 });
    expect((await east.get('/api/v1/referrals')).body).toMatchObject({ items: [] });
    const cancelled = await east.send('POST', `/api/v1/referrals/${referralId}/cancel`, {
      commandId: newCommand(),
      reason: 'no_longer_needed',
    });
    expect(cancelled).toMatchObject({ status: 404, body: { code: 'NO_SUCH_REFERRAL' } });
    const centre = await clients.get('manager-crisis')?.get(`/api/v1/referrals/${referralId}`);
    expect(centre?.body).toMatchObject({ incidentRef: '2214-26', actions: ['accept', 'decline'] });
    expect(centre?.body).not.toHaveProperty('owner');
  });
});
