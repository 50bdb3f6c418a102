import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Referral } from '#shared/api/referrals.ts';
import type { FacilityView } from '#shared/api/facilities.ts';
import { aFacility, aUnit, ids, text3 } from '../build.ts';
import { startApp, type Answer, type Client, type TestApp } from './app.ts';
import { act, ask, referralAt } from './flow.ts';

const FAMILY_ROOM = 'crisis-taraz-family';
const MEN = 'crisis-taraz-men';
const beds = (unitId: string) => ({ allocations: [{ unitId, beds: 1, cots: 0 }] });

let oryn: TestApp;
let dispatcher: Client;
let manager: Client;
beforeAll(async () => {
  oryn = await startApp({
    users: ['dispatcher', 'manager-crisis'],
    facilities: [
      aFacility({
        units: [
          aUnit({ id: ids.unit('crisis-taraz-women') }),
          aUnit({ id: ids.unit(FAMILY_ROOM), name: text3('Family'), sharing: 'one_party', capacity: 4 }),
          aUnit({
            id: ids.unit(MEN),
            name: text3('Men'),
            admits: { ...aUnit().admits, women: false, men: true },
          }),
        ],
      }),
    ],
  });
  [dispatcher, manager] = await Promise.all([oryn.signIn('dispatcher'), oryn.signIn('manager-crisis')]);
});
afterAll(() => oryn.close());

describe('an acceptance into other rooms', () => {
  it('gives a family room to one of five parties whose acceptances come at once', async () => {
    const asked: Referral[] = [];
    for (let call = 0; call < 5; call += 1) asked.push(await referralAt(dispatcher, 'crisis-taraz'));
    const answers: Answer[] = await Promise.all(
      asked.map(({ referralId }) => act(manager, referralId, 'accept', beds(FAMILY_ROOM))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409) expect(body).toMatchObject({ code: 'NO_LONGER_FREE' });
    const view: FacilityView = (await manager.get('/api/v1/facilities/crisis-taraz')).body;
    expect(view).toMatchObject({ conflict: false });
    expect(view.units?.map(({ held }) => held)).toEqual([4, 1, 0]);
  });

  it('is refused where the party may not sleep, and the request still waits', async () => {
    const { referralId } = await referralAt(dispatcher, 'crisis-taraz');
    const wrong = await act(manager, referralId, 'accept', beds(MEN));
    expect(wrong).toMatchObject({ status: 409, body: { code: 'NOT_ELIGIBLE' } });
    expect(await act(manager, referralId, 'accept', beds('elsewhere-room'))).toMatchObject({ status: 422 });
    expect((await manager.get(`/api/v1/referrals/${referralId}`)).body).toMatchObject({ state: 'requested' });
    expect((await act(manager, referralId, 'accept')).status).toBe(200);
    expect((await ask(dispatcher, 'crisis-taraz')).status).toBe(201);
  });
});
