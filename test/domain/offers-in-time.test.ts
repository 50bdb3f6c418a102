import { afterEach, expect, it } from 'vitest';
import type { Parts } from '#server/usecases/parts.ts';
import { actOnReferral } from '#server/usecases/referral-actions.ts';
import { createReferral } from '#server/usecases/referrals.ts';
import { heldIn } from '#shared/domain/facility.ts';
import { minutes } from '#shared/time.ts';
import { aDispatcher, aFacility, aManager, aParty, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const dispatcher = aDispatcher();
let bench: PartsBench;
afterEach(() => bench.remove());

async function askFor(parts: Parts, call: string): Promise<ReturnType<typeof createReferral>> {
  await parts.store.recordSearch({
    id: ids.search(call),
    callId: ids.call(call),
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
    candidates: [],
    excluded: [],
  });
  const body = { commandId: ids.command(call), searchId: ids.search(call), facilityId: ids.facility() };
  return createReferral(parts, dispatcher, { id: ids.command(call), fingerprint: call }, body);
}

it('gives the last bed to one, when the answer to the first request waits until a second one has taken it', async () => {
  bench = await openParts([aFacility({ units: [aUnit({ capacity: 1 })] })]);
  const { parts } = bench;
  const first = await askFor(parts, 'c1');
  if (!first.ok) throw new Error(first.code);
  const [{ id, answerBy }] = first.value.referrals as [(typeof first.value.referrals)[0]];
  expect(answerBy).toBe(NOW + minutes(10));

  // The acceptance comes in time, but its reading lasts until the time is over and the next call holds the bed.
  bench.setNow(NOW + minutes(10) - 1);
  const slow: Parts = {
    ...parts,
    store: {
      ...parts.store,
      referrals: async (filter) => {
        const page = await parts.store.referrals(filter);
        bench.setNow(NOW + minutes(10));
        expect((await askFor(parts, 'c2')).ok).toBe(true);
        return page;
      },
    },
  };
  const accept = { id: ids.command('accept'), fingerprint: 'accept' };
  const late = await actOnReferral(slow, aManager(), accept, id, 'accept', { commandId: ids.command() });
  expect(late).toMatchObject({ ok: false, code: 'WRONG_STATE', state: 'expired' });

  const after = await parts.store.facility(ids.facility(), NOW + minutes(10));
  if (after === undefined) throw new Error('no facility');
  expect(heldIn(after, ids.unit(), NOW + minutes(10)).beds).toBe(1);
});
