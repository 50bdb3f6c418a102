import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFacilities } from '#server/readmodel/facilities.ts';
import { confirmCounts, takeCensus } from '#server/usecases/census.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { actOnReferral } from '#server/usecases/referral-actions.ts';
import { createReferral } from '#server/usecases/referrals.ts';
import { search } from '#server/usecases/searches.ts';
import { cancelWaiting, listWaiting, startWaiting } from '#server/usecases/waiting.ts';
import { tendWaiting } from '#server/usecases/waiting-turns.ts';
import type { Party } from '#shared/api/party.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, ReferralId } from '#shared/ids.ts';
import { HOUR, iso, MINUTE } from '#shared/time.ts';
import { aDispatcher, aFacility, aManager, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const TARAZ = ids.facility('crisis-taraz');
const SECOND = ids.facility('crisis-merke');
const house = (id: FacilityId, occupied = 4): Facility =>
  aFacility({ id, units: [aUnit({ id: ids.unit(`${id}-women`), capacity: 4, occupied })] });

const dispatcher = aDispatcher();
const manager = aManager({ scope: { regions: [], facilities: [TARAZ, SECOND], desk: null } });

let bench: PartsBench;
let parts: Parts;
beforeEach(async () => {
  bench = await openParts([house(TARAZ), house(SECOND)]);
  ({ parts } = bench);
});
afterEach(() => bench.remove());

let commands = 0;
const asked = () => ({ id: ids.command(`w${(commands += 1)}`), fingerprint: `f${commands}` });
const woman: Party = { women: 1, men: 0, children: [] };

function valueOf<T>(result: { ok: true; value: T } | { ok: false; code: string; fields?: unknown }): T {
  if (!result.ok) throw new Error(`Refused: ${result.code} ${JSON.stringify(result.fields)}`);
  return result.value;
}

/** A call asks where its party can sleep, and waits. */
async function wait(call: string, party: Party = woman, facilityIds?: FacilityId[]) {
  const found = valueOf(
    await search(parts, dispatcher, {
      callId: ids.call(call),
      origin: { lat: 42.9, lon: 71.37 },
      kinds: ['crisis_centre'],
      party,
    }),
  );
  return startWaiting(parts, dispatcher, asked(), {
    commandId: ids.command(),
    searchId: found.searchId,
    ...(facilityIds && { facilityIds }),
  });
}

async function countAt(id: FacilityId, occupied: number): Promise<void> {
  const at = iso(parts.now());
  const units = [{ unitId: ids.unit(`${id}-women`), occupied, unavailable: {} }];
  valueOf(await takeCensus(parts, manager, asked(), id, { commandId: ids.command(), observedAt: at, units }));
}

/** In the order in which they were made. */
async function referrals(): Promise<Referral[]> {
  const made = (await parts.store.ledger(1000)).filter(({ type }) => type === 'referral.created').reverse();
  const all = (await parts.store.referrals({ limit: 100 }))?.items ?? [];
  return made.flatMap(({ data }) => {
    const { id } = (data as { referral: { id: string } }).referral;
    return all.filter((referral) => referral.id === id);
  });
}
const callsAsked = async () => (await referrals()).map(({ callId }) => callId);
const answer = async (id: ReferralId, action: 'accept' | 'decline', reason?: string) =>
  valueOf(
    await actOnReferral(parts, manager, asked(), id, action, {
      commandId: ids.command(),
      ...(reason && { reason }),
    }),
  );

describe('a call that waits for a place', () => {
  it('gets the next one at the nearest facilities that lack room, held by an ordinary referral', async () => {
    const places = valueOf(await wait('c1'));
    expect(new Set(places.map(({ waiting, position }) => `${waiting.facilityId} ${position}`))).toEqual(
      new Set([`${TARAZ} 1`, `${SECOND} 1`]),
    );
    await tendWaiting(parts);
    expect(await referrals()).toEqual([]);

    await countAt(TARAZ, 3);
    expect(await tendWaiting(parts)).toEqual({ done: 1, failures: [] });
    const [referral] = await referrals();
    expect(referral).toMatchObject({
      callId: ids.call('c1'),
      facilityId: TARAZ,
      state: 'requested',
      owner: dispatcher.id,
      desk: dispatcher.scope.desk,
      details: { party: woman },
    });
    expect(await tendWaiting(parts)).toEqual({ done: 0, failures: [] });
  });

  it('is served first come first served, one place each', async () => {
    for (const call of ['c1', 'c2', 'c3']) valueOf(await wait(call, woman, [TARAZ]));
    await countAt(TARAZ, 2);
    await tendWaiting(parts);
    expect(await callsAsked()).toEqual([ids.call('c1'), ids.call('c2')]);
    expect(listWaiting(parts, dispatcher).map(([first]) => first?.position)).toEqual([1]);
  });

  it('lets somebody smaller have the one bed in which it would not fit itself', async () => {
    valueOf(await wait('family', { women: 1, men: 0, children: [{ age: 8 }] }, [TARAZ]));
    valueOf(await wait('alone', woman, [TARAZ]));
    await countAt(TARAZ, 3);
    await tendWaiting(parts);
    expect(await callsAsked()).toEqual([ids.call('alone')]);
    await countAt(TARAZ, 1);
    await tendWaiting(parts);
    expect(await callsAsked()).toEqual([ids.call('alone'), ids.call('family')]);
  });

  it('goes on waiting elsewhere when the centre declines, and is not asked for twice at one place', async () => {
    valueOf(await wait('c1'));
    await countAt(TARAZ, 3);
    await tendWaiting(parts);
    const [first] = await referrals();
    if (first === undefined) throw new Error('Nobody was asked');
    await answer(first.id, 'decline', 'staffing');
    await tendWaiting(parts);
    expect(await referrals()).toHaveLength(1);
    await countAt(SECOND, 3);
    await tendWaiting(parts);
    expect((await referrals()).map(({ facilityId }) => facilityId)).toEqual([TARAZ, SECOND]);
  });

  it('is passed over while it asks somebody, and waits no more once it is accepted', async () => {
    valueOf(await wait('c1'));
    valueOf(await wait('c2'));
    await countAt(TARAZ, 3);
    await tendWaiting(parts);
    await countAt(SECOND, 3);
    await tendWaiting(parts);
    expect(await callsAsked()).toEqual([ids.call('c1'), ids.call('c2')]);
    const [first] = await referrals();
    if (first === undefined) throw new Error('Nobody was asked');
    await answer(first.id, 'accept');
    await tendWaiting(parts);
    const ends = (await parts.store.waitingOfCall(ids.call('c1'))).map(({ facilityId, end }) => [
      facilityId,
      end,
    ]);
    expect(ends).toContainEqual([TARAZ, 'asked']);
    expect(ends).toContainEqual([SECOND, 'placed']);
  });

  it('has one queue at a time, and new searches of the call leave it in its place', async () => {
    valueOf(await wait('c1'));
    valueOf(await wait('c2'));
    expect(await wait('c1')).toMatchObject({ ok: false, code: 'CALL_WAITS' });
    expect(listWaiting(parts, dispatcher).map(([first]) => first?.position)).toEqual([1, 2]);
  });

  it('ends when its time is over, whether or not anybody looked', async () => {
    valueOf(await wait('c1'));
    bench.setNow(NOW + 12 * HOUR);
    await confirmAll();
    expect(listWaiting(parts, dispatcher)).toEqual([]);
    await countAt(TARAZ, 3);
    await tendWaiting(parts);
    expect(await referrals()).toEqual([]);
    const ends = (await parts.store.waitingOfCall(ids.call('c1'))).map(({ end }) => end);
    expect(ends).toEqual(['expired', 'expired']);
    expect(await wait('c1')).toMatchObject({ ok: true });
  });

  const confirmAll = async (): Promise<void> => {
    for (const id of [TARAZ, SECOND])
      valueOf(await confirmCounts(parts, manager, asked(), id, { commandId: ids.command() }));
  };

  it('is given up with a reason by its desk alone', async () => {
    const [place] = valueOf(await wait('c1'));
    if (place === undefined) throw new Error('Waits nowhere');
    const { id } = place.waiting;
    const body = { commandId: ids.command(), reason: 'no_longer_needed' };
    const stranger = aDispatcher({ scope: { regions: [], facilities: [], desk: ids.desk('another') } });
    expect(await cancelWaiting(parts, stranger, asked(), { id, body })).toMatchObject({
      code: 'NO_SUCH_WAITING',
    });
    expect(listWaiting(parts, stranger)).toEqual([]);
    const without = { ...body, reason: 'full' };
    expect(await cancelWaiting(parts, dispatcher, asked(), { id, body: without })).toMatchObject({
      code: 'UNKNOWN_REASON',
    });
    const ended = valueOf(await cancelWaiting(parts, dispatcher, asked(), { id, body }));
    expect(ended.map(({ position }) => position)).toEqual([null, null]);
    expect(await cancelWaiting(parts, dispatcher, asked(), { id, body })).toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('may not wait where it could never sleep', async () => {
    const many: Party = { women: 5, men: 0, children: [] };
    expect(await wait('many', many, [TARAZ])).toMatchObject({ code: 'NOT_ELIGIBLE' });
    expect(await wait('many', many)).toMatchObject({ code: 'NOT_ELIGIBLE' });
    expect(await wait('men', { women: 0, men: 1, children: [] }, [TARAZ])).toMatchObject({
      code: 'NOT_ELIGIBLE',
    });
  });

  it('does not stand in the way of a search that found room first', async () => {
    valueOf(await wait('c1', woman, [TARAZ]));
    await countAt(TARAZ, 3);
    const found = valueOf(
      await search(parts, dispatcher, {
        callId: ids.call('c9'),
        origin: { lat: 42.9, lon: 71.37 },
        kinds: ['crisis_centre'],
        party: woman,
      }),
    );
    const body = { commandId: ids.command(), searchId: found.searchId, facilityId: TARAZ };
    valueOf(await createReferral(parts, dispatcher, asked(), body));
    await tendWaiting(parts);
    expect(await callsAsked()).toEqual([ids.call('c9')]);
    expect(listWaiting(parts, dispatcher)[0]?.[0]?.nextPlace).toEqual({
      at: NOW + 10 * MINUTE,
      basis: 'hold',
    });
  });
});

describe('many who wait at once', () => {
  /** Another server over the same store, with a memory of its own. */
  async function anotherServer(): Promise<Parts> {
    const board = createFacilities();
    board.receive({ facilities: await parts.store.facilities(NOW), seq: 0 });
    return { ...parts, board, publish: (committed) => void board.receive(committed) };
  }

  it('get as many places as there are, in their order, however many servers look at the same moment', async () => {
    const calls = Array.from({ length: 12 }, (_, i) => `c${i}`);
    for (const call of calls) valueOf(await wait(call, woman, i(call) ? [TARAZ, SECOND] : [TARAZ]));
    await countAt(TARAZ, 1);
    await countAt(SECOND, 3);
    const servers = await Promise.all(Array.from({ length: 4 }, anotherServer));
    for (let round = 0; round < 3; round += 1)
      await Promise.all([...servers, parts, ...servers].map((server) => tendWaiting(server)));

    const made = await referrals();
    const at = (id: FacilityId) =>
      made
        .filter(({ facilityId }) => facilityId === id)
        .map(({ callId }) => calls.map((c) => ids.call(c)).indexOf(callId));
    expect(at(TARAZ)).toHaveLength(3);
    expect(at(SECOND)).toHaveLength(1);
    expect(new Set(made.map(({ callId }) => callId)).size).toBe(made.length);
    // The first four of the line have a place, each its own.
    expect([...at(TARAZ), ...at(SECOND)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });
  const i = (call: string): boolean => Number(call.slice(1)) % 2 === 1 || call === 'c0';

  it('are found again after a restart, with the order in which they came', async () => {
    for (const call of ['c1', 'c2']) valueOf(await wait(call, woman, [TARAZ]));
    await countAt(TARAZ, 3);
    const server = await anotherServer();
    await tendWaiting(server);
    expect(await callsAsked()).toEqual([ids.call('c1')]);
    expect(listWaiting(server, dispatcher).map(([first]) => first?.waiting.callId)).toEqual([ids.call('c2')]);
  });

  it('leave nothing of a person in the ledger', async () => {
    valueOf(await wait('c1', { women: 1, men: 0, children: [{ age: 11 }] }, [TARAZ]));
    const entries = await parts.store.ledger(5);
    const joined = entries.find(({ type }) => type === 'waiting.joined');
    expect(joined?.data).toMatchObject({ detailsHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(JSON.stringify(joined?.data)).not.toMatch(/"age"|women|children/);
    expect(await parts.store.verifyLedger()).toMatchObject({ firstBadSeq: null });
  });

  it('are forgotten as people thirty days after the end, and not before', async () => {
    const [place] = valueOf(await wait('c1', woman, [TARAZ]));
    const body = { commandId: ids.command(), reason: 'no_longer_needed' };
    if (place === undefined) throw new Error('Waits nowhere');
    const detailsLeft = async () =>
      (await parts.store.waiting(place.waiting.id)).map(({ details }) => details);
    await parts.store.eraseDetails(NOW + HOUR, 0);
    expect(await detailsLeft()).toEqual([{ party: woman, incidentRef: null }]);
    valueOf(await cancelWaiting(parts, dispatcher, asked(), { id: place.waiting.id, body }));
    await parts.store.eraseDetails(NOW, 0);
    expect(await detailsLeft()).toEqual([{ party: woman, incidentRef: null }]);
    await parts.store.eraseDetails(NOW + 1, 0);
    expect(await detailsLeft()).toEqual([null]);
  });
});
