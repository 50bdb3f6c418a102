import { afterEach, describe, expect, it } from 'vitest';
import type { SearchRecord } from '#server/store/records.ts';
import type { Store } from '#server/store/store.ts';
import { confirmCounts, takeCensus } from '#server/usecases/census.ts';
import type { Asked, Parts, Result } from '#server/usecases/parts.ts';
import { actOnReferral } from '#server/usecases/referral-actions.ts';
import { createReferral, getReferral, listReferrals } from '#server/usecases/referrals.ts';
import type { ActOnReferral } from '#shared/api/referrals.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { Actor } from '#shared/permissions.ts';
import { iso, minutes } from '#shared/time.ts';
import { aDispatcher, aFacility, aManager, aParty, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const TARAZ = ids.facility();
const SHYMKENT = ids.facility('crisis-shymkent');
const shymkent = (overrides: Parameters<typeof aFacility>[0] = {}): Facility =>
  aFacility({ id: SHYMKENT, ...overrides });

const dispatcher = aDispatcher();
const stranger = aDispatcher({
  id: ids.user('dispatcher-east'),
  scope: { regions: [], facilities: [], desk: ids.desk('desk-east') },
});
const manager = aManager();
const managerShymkent = aManager({
  id: ids.user('manager-shymkent'),
  scope: { regions: [], facilities: [SHYMKENT], desk: null },
});

const aSearch = (overrides: Partial<SearchRecord> = {}): SearchRecord => ({
  id: ids.search(),
  callId: ids.call(),
  userId: dispatcher.id,
  desk: ids.desk(),
  at: NOW,
  originDistrict: ids.kato(),
  originLat: 42.95,
  originLon: 72.7,
  kinds: ['crisis_centre'],
  groups: ['victims'],
  partySize: 1,
  avoidDistricts: [],
  party: aParty(),
  candidates: [TARAZ, SHYMKENT],
  excluded: [],
  ...overrides,
});

let bench: PartsBench;
let parts: Parts;
let store: Store;

async function open(...facilities: readonly Facility[]): Promise<void> {
  bench = await openParts(facilities);
  ({ parts } = bench);
  ({ store } = parts);
  await store.recordSearch(aSearch());
}

afterEach(() => bench.remove());

const command = (name: string): Asked => ({ id: ids.command(name), fingerprint: name });

const ask = (name = 'create', facilityIds = [TARAZ], actor: Actor = dispatcher) =>
  createReferral(parts, actor, command(name), {
    commandId: ids.command(name),
    searchId: ids.search(),
    facilityIds,
  });

const act = (
  actor: Actor,
  referral: Referral,
  action: ClientAction,
  body: Partial<ActOnReferral> = {},
  name: string = action,
) =>
  actOnReferral(parts, actor, command(name), referral.id, action, {
    commandId: ids.command(name),
    ...body,
  });

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.code} ${JSON.stringify(result.fields ?? [])}`);
  return result.value;
}

const stateOf = async (referral: Referral): Promise<string | undefined> =>
  (await store.referral(referral.id))?.state;

describe('from a call to a bed', () => {
  it('asks, accepts, departs, arrives and discharges, and the counts follow', async () => {
    await open(aFacility());
    const [asked] = valueOf(await ask()).referrals;
    if (asked === undefined) throw new Error('nothing was asked');
    expect(asked).toMatchObject({ state: 'requested', desk: ids.desk(), owner: dispatcher.id });
    expect(asked.travelMinutes).toBeGreaterThan(60);
    expect(valueOf(await act(manager, asked, 'accept')).state).toBe('accepted');
    expect(valueOf(await act(dispatcher, asked, 'depart')).state).toBe('en_route');
    expect(valueOf(await act(manager, asked, 'arrive')).state).toBe('arrived');
    expect((await store.facility(TARAZ, parts.now()))?.units[0]?.occupied).toBe(1);
    expect(valueOf(await act(manager, asked, 'discharge', { reason: 'home' })).state).toBe('discharged');
    expect((await store.facility(TARAZ, parts.now()))?.units[0]?.occupied).toBe(0);
  });

  it('ends the other referrals of an offer in the commit of the first acceptance', async () => {
    await open(aFacility(), shymkent());
    const [first, second] = valueOf(await ask('create', [SHYMKENT, TARAZ])).referrals;
    if (first === undefined || second === undefined) throw new Error('an offer of two');
    expect(first.facilityId).toBe(SHYMKENT);
    const answers = await Promise.all([
      act(managerShymkent, first, 'accept', {}, 'a1'),
      act(manager, second, 'accept', {}, 'a2'),
    ]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, false]);
    expect(answers[1]).toMatchObject({ code: 'WRONG_STATE', state: 'superseded' });
    expect([await stateOf(first), await stateOf(second)]).toEqual(['accepted', 'superseded']);
  });

  it('redirects: both beds are held until the new facility accepts', async () => {
    await open(aFacility(), shymkent());
    const [old] = valueOf(await ask()).referrals;
    if (old === undefined) throw new Error('nothing was asked');
    await act(manager, old, 'accept');
    const made = valueOf(await act(dispatcher, old, 'redirect', { facilityId: SHYMKENT }));
    expect(made).toMatchObject({ facilityId: SHYMKENT, redirectOf: old.id, state: 'requested' });
    expect(await stateOf(old)).toBe('accepted');
    await act(managerShymkent, made, 'accept', {}, 'a2');
    expect(await stateOf(old)).toBe('superseded');
  });

  it('answers a repeat anew from what stands now, and does nothing twice', async () => {
    await open(aFacility());
    const first = valueOf(await ask());
    const [referral] = first.referrals;
    if (referral === undefined) throw new Error('nothing was asked');
    await act(manager, referral, 'accept');
    const again = valueOf(await ask());
    expect(again.offerId).toBe(first.offerId);
    expect(again.referrals).toMatchObject([{ id: referral.id, state: 'accepted' }]);
  });

  it('says where to ask next when the last bed is gone', async () => {
    await open(aFacility({ units: [aUnit({ occupied: 10 })] }), shymkent());
    const answer = await ask();
    expect(answer).toMatchObject({
      ok: false,
      code: 'NO_LONGER_FREE',
      candidates: [{ facilityId: SHYMKENT }],
    });
    expect(bench.published).toEqual([]);
  });
});

describe('what is not yours', () => {
  it('does not exist: another desk learns of neither search nor referral', async () => {
    await open(aFacility(), shymkent());
    expect(await ask('create', [TARAZ], stranger)).toMatchObject({ code: 'NO_SUCH_SEARCH' });
    const [referral] = valueOf(await ask()).referrals;
    if (referral === undefined) throw new Error('nothing was asked');
    for (const actor of [stranger, managerShymkent]) {
      expect(await getReferral(parts, actor, referral.id)).toMatchObject({ code: 'NO_SUCH_REFERRAL' });
      expect(await act(actor, referral, 'cancel')).toMatchObject({ code: 'NO_SUCH_REFERRAL' });
      expect(valueOf(await listReferrals(parts, actor, {})).items).toEqual([]);
    }
  });

  it('cannot be answered for: each side has its own actions', async () => {
    await open(aFacility());
    const [referral] = valueOf(await ask()).referrals;
    if (referral === undefined) throw new Error('nothing was asked');
    expect(await act(dispatcher, referral, 'accept')).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await act(manager, referral, 'cancel', { reason: 'other' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('cannot be counted, and what is unknown is said to be so', async () => {
    await open(aFacility(), shymkent());
    const body = {
      commandId: ids.command(),
      observedAt: iso(NOW),
      units: [{ unitId: ids.unit(), occupied: 1, unavailable: {} }],
    };
    expect(await takeCensus(parts, managerShymkent, command('k'), TARAZ, body)).toMatchObject({
      code: 'NOT_YOURS',
    });
    expect(
      await confirmCounts(parts, manager, command('k'), ids.facility('nowhere'), {
        commandId: ids.command(),
      }),
    ).toMatchObject({
      code: 'NO_SUCH_FACILITY',
    });
    bench.setNow(NOW + minutes(1));
    const taken = valueOf(
      await takeCensus(parts, manager, command('k'), TARAZ, { ...body, observedAt: iso(parts.now()) }),
    );
    expect(taken.units[0]?.occupied).toBe(1);
  });

  it('is listed by state for the desk and the facility', async () => {
    await open(aFacility());
    const [referral] = valueOf(await ask()).referrals;
    const of = async (actor: Actor, state: string) =>
      valueOf(await listReferrals(parts, actor, { state })).items.map(({ id }) => id);
    expect(await of(dispatcher, 'live')).toEqual([referral?.id]);
    expect(await of(manager, 'requested,accepted')).toEqual([referral?.id]);
    expect(await of(manager, 'arrived')).toEqual([]);
    bench.setNow(NOW + minutes(10));
    expect(await of(dispatcher, 'live')).toEqual([]);
    expect(await listReferrals(parts, manager, { state: 'lost' })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await listReferrals(parts, manager, { facilityId: SHYMKENT })).toMatchObject({
      code: 'NOT_YOURS',
    });
  });
});
