import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditList } from '#shared/api/details.ts';
import type { FacilityView, History } from '#shared/api/facilities.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { MonthSummary } from '#shared/api/month.ts';
import { anyone, ids, text3 } from '../build.ts';
import { listen } from '../realtime/listener.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { act, newCommand, referralAt, searchFor } from './flow.ts';

const CENTRE = '/api/v1/facilities/crisis-taraz';
const unitId = 'crisis-taraz-women';

let oryn: TestApp;
let manager: Client;
beforeEach(async () => {
  oryn = await startApp({ users: ['manager-crisis', 'manager-shelter', 'dispatcher', 'admin'] });
  manager = await oryn.signIn('manager-crisis');
});
afterEach(() => oryn.close());

const edit = (body: object, client = manager, path = CENTRE): Promise<Answer> =>
  client.send('PATCH', path, { commandId: newCommand(), revision: 0, ...body });
const viewFor = async (client = manager): Promise<FacilityView> => (await client.get(CENTRE)).body;

describe('details of a facility', () => {
  it('are on every board at once, for searches too, and in the history with who changed them', async () => {
    const dispatcher = await oryn.signIn('dispatcher');
    const heard = await listen(oryn, dispatcher);
    const name = text3('Crisis centre Hope');
    const answer = await edit({ name, dutyPhone: '+7 7262 11 22 33', units: [{ unitId, capacity: 14 }] });
    expect(answer.status).toBe(200);
    await heard.until(({ tiles }) => tiles.some((tile) => tile.name.en === name.en));
    heard.close();
    const board = (await dispatcher.get('/api/v1/board')).body as { tiles: Tile[] };
    const tile = board.tiles.find(({ facilityId }) => facilityId === 'crisis-taraz');
    expect(tile).toMatchObject({ name, capacity: 14, phone: '+7 7262 11 22 33', free: 14 });
    expect(await viewFor()).toMatchObject({ details: { revision: 1, dutyPhone: '+7 7262 11 22 33' } });

    const admin = await oryn.signIn('admin');
    expect((await edit({ revision: 1, confidential: false }, admin)).status).toBe(200);
    const { items } = (await manager.get(`${CENTRE}/edits`)).body as EditList;
    expect(items.map(({ revision, by }) => [revision, by])).toEqual([
      [2, 'admin'],
      [1, 'manager-crisis'],
    ]);
    expect(items[1]?.changes).toContainEqual({ field: `units.${unitId}.capacity`, from: 10, to: 14 });
    const first = (await manager.get(`${CENTRE}/edits?limit=1`)).body as EditList;
    const next = (await manager.get(`${CENTRE}/edits?limit=1&cursor=${first.nextCursor ?? ''}`))
      .body as EditList;
    expect([first.items, next.items]).toEqual([[items[0]], [items[1]]]);
    expect(next.nextCursor).toBeNull();
  });

  it('outlive a restart', async () => {
    await edit({ name: text3('Renamed'), units: [{ unitId, name: text3('Upstairs'), capacity: 7 }] });
    const { store } = oryn.app.parts;
    const [stored] = (await store.facilities(oryn.app.parts.now())).filter(({ id }) => id === 'crisis-taraz');
    expect(stored?.details).toMatchObject({ name: text3('Renamed'), edits: { revision: 1 } });
    expect(stored?.units[0]).toMatchObject({ name: text3('Upstairs'), capacity: 7 });
    expect((await store.verifyLedger()).firstBadSeq).toBeNull();
  });

  it('are not overwritten by the slower of two, and the same command is one edit', async () => {
    const body = { commandId: newCommand(), revision: 0, dutyPhone: '102' };
    const [one, other] = await Promise.all([
      manager.send('PATCH', CENTRE, body),
      edit({ dutyPhone: '112' }, await oryn.signIn('admin')),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const late = one.status === 409 ? one : other;
    expect(late.body).toMatchObject({ code: 'DETAILS_CHANGED', fields: [{ field: 'dutyPhone' }] });
    if (one.status === 200) expect((await manager.send('PATCH', CENTRE, body)).status).toBe(200);
    expect((await viewFor()).details?.revision).toBe(1);
  });

  it('name each bad field in the language of the reader', async () => {
    const bad = {
      dutyPhone: 'call me',
      hours: { roundTheClock: false, from: '25:00', to: null },
      name: { kk: 'x', ru: 'Центр', en: 'Centre' },
      units: [{ unitId, capacity: -1 }],
    };
    const answer = await edit(bad, manager, `${CENTRE}?lang=kk`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'BAD_INPUT' });
    const { fields } = answer.body as { fields: { field: string; expected: string }[] };
    expect(fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['dutyPhone', 'hours.from', 'name.kk', 'units.0.capacity']),
    );
    expect(fields.find(({ field }) => field === 'dutyPhone')?.expected).toContain('телефон нөмірі');
  });

  it('are refused with figures where fewer beds than people and promises are asked for', async () => {
    await manager.send('PUT', `${CENTRE}/census`, {
      commandId: newCommand(),
      observedAt: new Date(oryn.app.parts.now()).toISOString(),
      units: [{ unitId, occupied: 6, unavailable: {} }],
    });
    const answer = await edit({ units: [{ unitId, capacity: 4 }] });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'CAPACITY_IN_USE',
      tooFew: [{ unitId, why: 'over', asked: 4, occupied: 6, held: 0 }],
    });
    const meant = await edit({ units: [{ unitId, capacity: 4 }], overAccepted: true });
    expect(meant.body).toMatchObject({ capacity: 4, free: 0, units: [{ over: 2 }] });
  });

  it('are an own matter: neither other managers nor dispatchers edit or read who did', async () => {
    for (const login of ['manager-shelter', 'dispatcher'] as const) {
      const client = await oryn.signIn(login);
      expect((await edit({ dutyPhone: '102' }, client)).status).toBe(403);
      expect((await client.get(`${CENTRE}/edits`)).status).toBe(403);
      expect(await viewFor(client)).not.toHaveProperty('details');
    }
    expect((await edit({ confidential: false })).body).toMatchObject({
      code: 'NOT_ALLOWED',
      fields: [{ field: 'confidential' }],
    });
  });
});

describe('rooms of a facility', () => {
  const room = {
    name: text3('Attic'),
    serviceGroup: 'victims',
    sharing: 'shared',
    admits: { ...anyone, men: false },
    capacity: 3,
    cots: 1,
  };
  const add = async (client: Client, more: object = {}): Promise<Answer> =>
    client.send('POST', `${CENTRE}/units`, { commandId: newCommand(), revision: 0, ...room, ...more });
  const retire = (client: Client, id: string, revision: number): Promise<Answer> =>
    client.send('POST', `${CENTRE}/units/${id}/retire`, { commandId: newCommand(), revision });
  const census = (units: object[]): Promise<Answer> =>
    manager.send('PUT', `${CENTRE}/census`, {
      commandId: newCommand(),
      observedAt: new Date(oryn.app.parts.now()).toISOString(),
      units,
    });
  const lastRoom = (answer: Answer): string | undefined => (answer.body as Tile).units?.at(-1)?.unitId;

  it('are added by an admin, on every board at once, and open when the centre says so', async () => {
    const admin = await oryn.signIn('admin');
    const dispatcher = await oryn.signIn('dispatcher');
    const heard = await listen(oryn, dispatcher);
    const answer = await add(admin);
    const added = lastRoom(answer);
    expect(answer.status).toBe(201);
    expect(added).toMatch(/^crisis-taraz-[0-9a-f]{8}$/);
    // Ten beds as before: nobody is sent to a room that its centre has not opened.
    expect(answer.body).toMatchObject({ capacity: 13, free: 10, freshness: 'fresh' });
    await heard.until(({ tiles }) => tiles.some(({ capacity }) => capacity === 13));
    heard.close();
    const { units } = await viewFor(dispatcher);
    expect(units?.at(-1)).toMatchObject({
      unitId: added,
      name: room.name,
      unavailable: { not_opened: 3 },
      free: 0,
      cots: { capacity: 1 },
    });
    expect((await census([{ unitId: added, occupied: 1, unavailable: {} }])).body).toMatchObject({
      free: 12,
    });
    const found = await searchFor(dispatcher, { party: { women: 11, men: 0, children: [] } });
    expect(found.candidates.map(({ facilityId }) => facilityId)).toContain('crisis-taraz');
    const { items } = (await manager.get(`${CENTRE}/edits`)).body as EditList;
    expect(items).toMatchObject([
      { revision: 1, by: 'admin', changes: [{ field: 'rooms.added', from: null, to: { capacity: 3 } }] },
    ]);
    expect((await add(admin, { revision: 0 })).body).toMatchObject({ code: 'DETAILS_CHANGED' });
    const stored = await oryn.app.parts.store.facility(ids.facility(), oryn.app.parts.now());
    expect(stored?.units.map(({ id }) => id)).toEqual([unitId, added]);
  });

  it('are closed with nobody inside and nothing promised, and their counts stay in the history', async () => {
    const admin = await oryn.signIn('admin');
    await census([{ unitId, occupied: 2, unavailable: {} }]);
    const inside = await retire(admin, unitId, 0);
    expect(inside.body).toMatchObject({
      code: 'CAPACITY_IN_USE',
      tooFew: [{ unitId, why: 'crowded', asked: 0, occupied: 2, held: 0 }],
    });
    await census([{ unitId, occupied: 0, unavailable: {} }]);
    const { referralId } = await referralAt(await oryn.signIn('dispatcher'), 'crisis-taraz');
    expect((await retire(admin, unitId, 0)).body).toMatchObject({
      code: 'CAPACITY_IN_USE',
      tooFew: [{ why: 'held', held: 1 }],
    });
    await act(manager, referralId, 'decline', { reason: 'full' });
    const hour = 60 * 60 * 1000;
    oryn.setNow(oryn.app.parts.now() + 2 * hour);
    const added = lastRoom(await add(admin));
    oryn.setNow(oryn.app.parts.now() + 2 * hour);
    const closed = await retire(admin, unitId, 1);
    expect(closed.body).toMatchObject({ capacity: 3, units: [{ unitId: added }] });
    oryn.setNow(oryn.app.parts.now() + 2 * hour);
    const history = (await manager.get(`${CENTRE}/history`)).body as History;
    const capacities = history.units.map(({ hours }) => hours.map(({ capacity }) => capacity));
    expect(capacities).toEqual([
      [10, 10, 10, 10, 0, 0],
      [3, 3, 3, 3],
    ]);
    const month = (await manager.get(`${CENTRE}/summary`)).body as MonthSummary;
    expect(month).toMatchObject({ occupancy: 0, capacity: 3 });
    expect((await census([{ unitId, occupied: 1, unavailable: {} }])).body).toMatchObject({
      code: 'UNKNOWN_UNIT',
    });
    expect((await retire(admin, unitId, 2)).body).toMatchObject({ code: 'UNKNOWN_UNIT' });
    const { items } = (await manager.get(`${CENTRE}/edits`)).body as EditList;
    expect(items[0]).toMatchObject({
      changes: [{ field: 'rooms.retired', from: { name: { en: 'Women' }, capacity: 10 }, to: null }],
    });
    expect((await oryn.app.parts.store.verifyLedger()).firstBadSeq).toBeNull();
  });

  it('are not a manager’s to add or close, nor with names in them or of a group that is none', async () => {
    expect((await add(manager)).status).toBe(403);
    expect((await retire(manager, unitId, 0)).status).toBe(403);
    const admin = await oryn.signIn('admin');
    expect((await add(admin, { serviceGroup: 'guests' })).body).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ field: 'serviceGroup' }],
    });
    expect((await add(admin, { capacity: 0 })).status).toBe(400);
    expect((await add(admin, { name: text3('Room 870123300123') })).status).toBe(422);
    expect((await retire(admin, 'no-such-room', 0)).status).toBe(422);
  });
});
