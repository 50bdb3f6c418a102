import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Store } from '#server/store/store.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { aFamily, anAllocation, aReferral, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, census, command, committed, create, facilityIn, SHYMKENT, TARAZ, women } from './commands.ts';

/** Referrals and searches: kept from first to last, and erased when their time has come. */
export function referralsConform(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('a stay without a referral', () => {
    const stayId = ids.stay('walked in');
    const admitted = () =>
      accept([
        at({
          type: 'stay.admitted',
          stayId,
          at: NOW,
          since: NOW - HOUR,
          allocations: [anAllocation({ unitId: women, beds: 2 })],
          size: 2,
          expectedUntil: NOW + DAY,
          counted: false,
        }),
        at({ type: 'stay.noted', stayId, note: 'afraid of dogs' }),
      ]);

    it('is kept with its note and its changes, and ends once', async () => {
      await store.change(command('admit'), admitted);
      expect((await facilityIn(store)).stays).toMatchObject([
        { id: stayId, referralId: null, size: 2, since: NOW - HOUR, note: 'afraid of dogs' },
      ]);
      await store.change(command('plan'), () =>
        accept([
          at({ type: 'stay.planned', stayId, expectedUntil: null }),
          at({ type: 'stay.noted', stayId, note: 'likes cats' }),
        ]),
      );
      expect((await facilityIn(store)).stays).toMatchObject([{ expectedUntil: null, note: 'likes cats' }]);
      const leaving = {
        type: 'referral.discharged',
        referralId: null,
        stayId,
        at: NOW,
        onward: 'home',
        allocations: [anAllocation({ unitId: women, beds: 2 })],
      } as const;
      await store.change(command('leave'), () => accept([at(leaving)]));
      const left = await facilityIn(store);
      expect(left.stays).toEqual([]);
      expect(left.units[0]?.occupied).toBe(0);
    });

    it('tells the ledger a hash of its note, and loses the note when its time has come', async () => {
      await store.change(command('admit'), admitted);
      const [entry] = await store.ledger(1);
      expect(entry).toMatchObject({ type: 'stay.noted' });
      expect(JSON.stringify(entry?.data)).toMatch(/"noteHash":"[0-9a-f]{64}"/);
      expect(JSON.stringify(entry)).not.toContain('dogs');
      expect(await store.eraseDetails(NOW + DAY, NOW)).toBe(0);
      await store.change(command('leave'), () =>
        accept([
          at({
            type: 'referral.discharged',
            referralId: null,
            stayId,
            at: NOW,
            onward: 'home',
            allocations: [],
          }),
        ]),
      );
      expect(await store.eraseDetails(NOW + 1, NOW)).toBe(1);
      expect(await bench().everyText()).not.toContain('dogs');
      expect((await store.verifyLedger()).firstBadSeq).toBeNull();
    });
  });

  describe('a referral', () => {
    const referral = aReferral({
      allocations: [anAllocation({ unitId: women, beds: 3, cots: 1 })],
      details: { party: aFamily(), incidentRef: '2214-26', note: 'afraid of dogs' },
    });

    it('lives through arrival and discharge, and every number follows', async () => {
      await store.change(command('create'), create(referral));
      const stayId = ids.stay();
      const { id: referralId, allocations } = referral;
      await store.change(command('accept'), () =>
        accept([at({ type: 'referral.accepted', referralId, at: NOW, holdUntil: NOW + HOUR, allocations })]),
      );
      await store.change(command('arrive'), () =>
        accept([
          at({
            type: 'referral.arrived',
            referralId,
            at: NOW,
            stayId,
            allocations,
            size: 4,
            expectedUntil: null,
          }),
        ]),
      );
      const inside = await facilityIn(store);
      expect(inside.units[0]).toMatchObject({ occupied: 3, cots: { occupied: 1 } });
      expect(inside.stays).toHaveLength(1);
      expect(inside.movements).toHaveLength(1);
      await store.change(command('leave'), () =>
        accept([
          at({
            type: 'referral.discharged',
            referralId,
            stayId,
            at: NOW + HOUR,
            onward: 'home',
            allocations,
          }),
        ]),
      );
      const left = await facilityIn(store);
      expect(left.units[0]).toMatchObject({ occupied: 0, cots: { occupied: 0 } });
      expect(left.stays).toEqual([]);
      expect(left.referrals).toEqual([]);
      expect(await store.referral(referralId)).toMatchObject({ state: 'discharged', endedAt: NOW + HOUR });
      await store.change(command('count after'), census(0, NOW + 2 * HOUR));
      expect((await facilityIn(store)).movements).toEqual([]);
    });

    it('keeps its details out of the ledger', async () => {
      await store.change(command('create'), create(referral));
      const [entry] = await store.ledger(1);
      expect(JSON.stringify(entry)).not.toMatch(/2214-26|dogs|children/);
      expect(entry?.data).toMatchObject({ detailsHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
      expect((await store.referral(referral.id))?.details).toEqual(referral.details);
    });

    it('loses its details when their time has come, and the chain stays whole', async () => {
      await store.change(command('create'), create(referral));
      const cancelled = {
        type: 'referral.ended',
        state: 'cancelled',
        reason: 'other',
        disputesCount: false,
      } as const;
      await store.change(command('cancel'), () =>
        accept([at({ ...cancelled, referralId: referral.id, at: NOW })]),
      );
      expect(await store.eraseDetails(NOW, NOW)).toBe(0);
      expect(await store.eraseDetails(NOW + 1, NOW)).toBe(1);
      expect((await store.referral(referral.id))?.details).toBeNull();
      expect((await facilityIn(store)).referrals[0]?.details).toBeNull();
      expect(await bench().everyText()).not.toMatch(/2214-26|dogs/);
      expect((await store.verifyLedger()).firstBadSeq).toBeNull();
    });

    it('cannot be guessed from what is kept of its command, which is refused and not done twice', async () => {
      const asked = { ...command('create').command, fingerprint: 'hash of what was asked' };
      await store.change({ ...command('create'), command: asked }, create(referral));
      await store.change(command('later', [TARAZ], { at: NOW + DAY }), census(1, NOW + DAY));
      await store.eraseDetails(NOW + HOUR, NOW);
      expect(await bench().everyText()).not.toContain(asked.fingerprint);
      expect(await store.change({ ...command('create'), command: asked }, create(referral))).toEqual(
        refuse('COMMAND_ID_REUSED'),
      );
      const kept = await store.change(command('later', [TARAZ], { at: NOW + DAY }), census(1, NOW + DAY));
      expect(committed(kept).repeated).toBe(true);
      await store.eraseDetails(NOW + 2 * DAY, NOW);
      expect(await store.change(command('later'), census(1))).toEqual(refuse('COMMAND_ID_REUSED'));
    });

    it('is forgotten by its facility a day after it expired, and not before', async () => {
      await store.change(command('create'), create(referral));
      const expired = {
        type: 'referral.ended',
        state: 'expired',
        reason: null,
        disputesCount: false,
      } as const;
      await store.change(command('expire'), () =>
        accept([at({ ...expired, referralId: referral.id, at: NOW })]),
      );
      expect((await facilityIn(store, TARAZ, NOW + DAY - 1)).referrals).toHaveLength(1);
      expect((await facilityIn(store, TARAZ, NOW + DAY)).referrals).toHaveLength(0);
    });

    it('leaves a trace of each reveal of its place', async () => {
      await store.change(command('create'), create(referral));
      await store.change(command('reveal'), () =>
        accept([at({ type: 'place.revealed', referralId: referral.id, to: ids.user() })]),
      );
      expect(await store.reveals(ids.user(), NOW)).toBe(1);
      expect(await store.reveals(ids.user(), NOW + 1)).toBe(0);
      expect(await store.reveals(ids.user('another'), NOW)).toBe(0);
    });
  });

  describe('a search', () => {
    const search = {
      id: ids.search(),
      callId: ids.call(),
      userId: ids.user(),
      desk: ids.desk(),
      at: NOW,
      originDistrict: ids.kato(),
      originLat: 42.9217,
      originLon: 71.3684,
      kinds: ['crisis_centre'],
      groups: ['victims'],
      partySize: 4,
      avoidDistricts: [],
      party: aFamily(),
      candidates: [TARAZ],
      excluded: [{ facilityId: SHYMKENT, reasons: ['too_far'] }],
    };

    it('is found again as what its call asked last', async () => {
      await store.recordSearch(search);
      await store.recordSearch({ ...search, id: ids.search('s2'), at: NOW + 1, groups: ['homeless'] });
      await store.recordSearch({ ...search, id: ids.search('s3'), callId: ids.call('c2'), at: NOW + 2 });
      expect(await store.searchOfCall(ids.call())).toMatchObject({
        id: ids.search('s2'),
        groups: ['homeless'],
      });
      expect(await store.searchOfCall(ids.call('c3'))).toBeUndefined();
    });

    it('is the one that was asked later, also where two fall on one millisecond', async () => {
      for (const name of ['m', 'z', 'a', 'k'])
        await store.recordSearch({ ...search, id: ids.search(name), groups: [name] });
      expect(await store.searchOfCall(ids.call())).toMatchObject({ id: ids.search('k') });
      expect((await store.openCalls(0, NOW)).map(({ id }) => id)).toEqual([ids.search('k')]);
    });

    it('is kept, and loses its party and its exact place in time', async () => {
      await store.recordSearch(search);
      expect(await store.search(search.id)).toEqual(search);
      expect(await store.eraseDetails(0, NOW)).toBe(0);
      expect(await store.eraseDetails(0, NOW + 1)).toBe(1);
      expect(await store.eraseDetails(0, NOW + 1)).toBe(0);
      expect(await store.search(search.id)).toEqual({
        ...search,
        party: null,
        originLat: 42.9,
        originLon: 71.4,
      });
    });
  });
}
