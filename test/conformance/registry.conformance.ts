import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { aFacility, aReferral, aUnit, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { census, command, committed, facilityIn, holdIfFree, TARAZ, women } from './commands.ts';

/** What comes in at a first start or by import, and what a restart finds. */
export function registryConforms(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('a registry', () => {
    it('comes in as a whole or not at all', async () => {
      const good = aFacility({ id: ids.facility('crisis-aktau') });
      const bad = aFacility({ id: ids.facility('crisis-atyrau'), units: [aUnit({ id: women })] });
      const before = [await store.facilities(NOW), await store.lastSeq()];
      await expect(
        store.register({ at: NOW, facilities: [good, { ...bad, version: -1 }], meta: { seed: 'other' } }),
      ).rejects.toThrow();
      expect([await store.facilities(NOW), await store.lastSeq()]).toEqual(before);
      expect(await store.meta('seed')).toBe('test');
    });

    it('gives back what was registered', async () => {
      const facility = aFacility({
        id: ids.facility('shelter-aktau'),
        referrals: [aReferral({ facilityId: ids.facility('shelter-aktau') })],
      });
      await store.register({ at: NOW, facilities: [facility] });
      expect(await facilityIn(store, facility.id)).toEqual(facility);
    });

    it('renews what a facility is and leaves its counts and referrals alone', async () => {
      await store.change(command('count'), census(3));
      await store.change(command('hold'), holdIfFree('r1'));
      const before = await facilityIn(store);
      const renewed = aFacility({
        id: TARAZ,
        details: { autoAccept: true },
        units: [aUnit({ id: women, capacity: 8 })],
      });
      await store.register({ at: NOW, facilities: [renewed] });
      const after = await facilityIn(store);
      expect(after.details.autoAccept).toBe(true);
      expect(after.units[0]).toMatchObject({ capacity: 8, occupied: 3 });
      expect(after.referrals).toEqual(before.referrals);
      expect(after.version).toBe(before.version + 1);
    });
  });

  describe('opened again', () => {
    it('has every facility, entry and answer as before', async () => {
      await store.change(command('count'), census(2));
      await store.change(command('hold'), holdIfFree('r1'));
      const before = [await store.facilities(NOW), await store.ledger(10), await store.counts('all', 0, NOW)];
      const again = await bench().reopen();
      expect([
        await again.facilities(NOW),
        await again.ledger(10),
        await again.counts('all', 0, NOW),
      ]).toEqual(before);
      expect(committed(await again.change(command('count'), census(2))).repeated).toBe(true);
    });

    it('has every command that was waiting when it was closed', async () => {
      const waiting = Promise.all([1, 2, 3].map((n) => store.change(command(`w${n}`), census(n, NOW + n))));
      const again = await bench().reopen();
      await waiting;
      expect((await facilityIn(again)).units[0]?.occupied).toBe(3);
    });
  });
}
