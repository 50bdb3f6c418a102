import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeCall, countEndedCalls } from '#server/usecases/ended-calls.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { createReferral } from '#server/usecases/referrals.ts';
import { search } from '#server/usecases/searches.ts';
import { startWaiting } from '#server/usecases/waiting.ts';
import { outcomeOf, type CallOutcome, type CallSeen } from '#shared/domain/call.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';
import { aDispatcher, aFacility, aReferral, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const seen = (overrides: Partial<CallSeen> = {}): CallSeen => ({
  lastSearch: { at: NOW, candidates: [] },
  referrals: [],
  waiting: [],
  ...overrides,
});
const dayLater = { now: NOW + DAY + HOUR, quiet: DAY };

describe('how a call ended', () => {
  const ended = (state: Parameters<typeof aReferral>[0]): CallSeen => seen({ referrals: [aReferral(state)] });
  it.each<[CallOutcome | null, CallSeen]>([
    ['nothing_free', seen()],
    ['not_asked', seen({ lastSearch: { at: NOW, candidates: [ids.facility()] } })],
    ['arrived', ended({ state: 'arrived' })],
    ['arrived', ended({ state: 'discharged' })],
    ['declined', ended({ state: 'declined', endReason: 'full' })],
    ['person_declined', ended({ state: 'declined', endReason: 'person_declined' })],
    ['no_answer', ended({ state: 'expired', acceptedAt: null })],
    ['did_not_arrive', ended({ state: 'expired', acceptedAt: NOW })],
    ['did_not_arrive', ended({ state: 'no_show' })],
    ['declined', ended({ state: 'refused_at_door', endReason: 'full' })],
    ['not_needed', ended({ state: 'cancelled', endReason: 'no_longer_needed' })],
    ['placed_elsewhere', ended({ state: 'cancelled', endReason: 'placed_elsewhere' })],
    ['waited', seen({ waiting: [{ until: NOW + HOUR, endedAt: NOW + HOUR, end: 'expired' }] })],
    // Nobody swept: time alone has ended it.
    ['no_answer', ended({ state: 'requested' })],
    ['waited', seen({ waiting: [{ until: NOW + HOUR, endedAt: null, end: null }] })],
    [null, seen({ waiting: [{ until: NOW + 3 * DAY, endedAt: null, end: null }] })],
    [null, ended({ state: 'requested', answerBy: NOW + 3 * DAY })],
  ])('is counted as %s', (outcome, call) => {
    expect(outcomeOf(call, dayLater)).toBe(outcome);
  });

  it('is open until nothing was heard of it for a day, unless the desk closes it', () => {
    const almost = { now: NOW + DAY - 1, quiet: DAY };
    expect(outcomeOf(seen(), almost)).toBeNull();
    expect(outcomeOf(seen(), { ...almost, closed: 'no_place_found' })).toBe('no_place_found');
    const declined = seen({ referrals: [aReferral({ state: 'declined', endedAt: NOW + HOUR })] });
    expect(outcomeOf(declined, { now: NOW + DAY, quiet: DAY })).toBeNull();
  });
});

describe('unmet need', () => {
  let bench: PartsBench;
  let parts: Parts;
  const dispatcher = aDispatcher();
  beforeEach(async () => {
    bench = await openParts([aFacility({ units: [aUnit({ capacity: 1, occupied: 1 })] })]);
    ({ parts } = bench);
  });
  afterEach(() => bench.remove());

  async function ask(call: string) {
    const found = await search(parts, dispatcher, {
      callId: ids.call(call),
      origin: { lat: 42.9, lon: 71.37 },
      kinds: ['crisis_centre'],
      party: { women: 1, men: 0, children: [{ age: 4 }] },
    });
    if (!found.ok) throw new Error(found.code);
    return found.value;
  }
  const unmet = () => parts.store.unmet(0, Number.MAX_SAFE_INTEGER);

  it('is told once for each call, with where, when, how many and why, and no person', async () => {
    for (let refined = 0; refined < 3; refined += 1) {
      bench.setNow(NOW + refined * MINUTE);
      await ask('c1');
    }
    expect(await countEndedCalls(parts)).toBe(0);
    bench.setNow(NOW + DAY + 2 * MINUTE);
    const counts = await Promise.all([countEndedCalls(parts), countEndedCalls(parts)]);
    expect(Math.max(...counts)).toBe(1);
    expect(await countEndedCalls(parts)).toBe(0);
    expect(await unmet()).toEqual([
      {
        callId: ids.call('c1'),
        at: NOW + 2 * MINUTE,
        endedAt: NOW + DAY + 2 * MINUTE,
        district: expect.stringMatching(/^31/) as string,
        hour: 0,
        group: 'victims',
        partySize: 2,
        outcome: 'nothing_free',
      },
    ]);
  });

  it('is told at once when the desk closes the call, and twice is once', async () => {
    await ask('c1');
    const close = () => closeCall(parts, dispatcher, ids.call('c1'), 'no_place_found');
    expect(await Promise.all([close(), close()])).toMatchObject([
      { ok: true, value: { outcome: 'no_place_found' } },
      { ok: true, value: { outcome: 'no_place_found' } },
    ]);
    bench.setNow(NOW + 2 * DAY);
    expect(await countEndedCalls(parts)).toBe(0);
    expect(await unmet()).toHaveLength(1);
  });

  it('waits for the call that waits, however long that is, and counts it after a restart as well', async () => {
    const { searchId } = await ask('c1');
    const until = new Date(NOW + 40 * HOUR).toISOString();
    // The only centre is full, but could take one person.
    const one = await search(parts, dispatcher, {
      callId: ids.call('c2'),
      origin: { lat: 42.9, lon: 71.37 },
      kinds: ['crisis_centre'],
      party: { women: 1, men: 0, children: [] },
    });
    if (!one.ok) throw new Error(one.code);
    const asked = { id: ids.command('w'), fingerprint: 'w' };
    const body = { commandId: ids.command('w'), searchId: one.value.searchId, until };
    expect(await startWaiting(parts, dispatcher, asked, body)).toMatchObject({ ok: true });
    expect(await closeCall(parts, dispatcher, ids.call('c2'), 'no_place_found')).toMatchObject({
      code: 'CALL_WAITS',
    });
    bench.setNow(NOW + 30 * HOUR);
    expect(await countEndedCalls(parts)).toBe(1);
    bench.setNow(NOW + 65 * HOUR);
    expect(await countEndedCalls({ ...parts })).toBe(1);
    expect((await unmet()).map(({ outcome }) => outcome)).toEqual(['nothing_free', 'waited']);
    expect(searchId).toBeDefined();
  });

  it('cannot be told of a call that holds a bed, nor of another desk', async () => {
    const free = aFacility({
      id: ids.facility('crisis-merke'),
      units: [aUnit({ id: ids.unit('crisis-merke-women') })],
    });
    await bench.remove();
    bench = await openParts([free]);
    ({ parts } = bench);
    const { searchId } = await ask('c1');
    const asked = { id: ids.command('r'), fingerprint: 'r' };
    const body = { commandId: ids.command('r'), searchId, facilityId: free.id };
    expect(await createReferral(parts, dispatcher, asked, body)).toMatchObject({ ok: true });
    const close = (who = dispatcher) => closeCall(parts, who, ids.call('c1'), 'no_place_found');
    expect(await close()).toMatchObject({ code: 'CALL_HAS_OFFER' });
    const stranger = aDispatcher({ scope: { regions: [], facilities: [], desk: ids.desk('another') } });
    expect(await close(stranger)).toMatchObject({ code: 'NO_SUCH_CALL' });
    expect(await closeCall(parts, dispatcher, ids.call('none'), 'not_needed')).toMatchObject({
      code: 'NO_SUCH_CALL',
    });
  });
});
