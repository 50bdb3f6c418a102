import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Store } from '#server/store/store.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { aFacility, aReferral, aUnit, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, census, command, committed, facilityIn, holdIfFree, TARAZ, women } from './commands.ts';

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

  describe('rooms', () => {
    const attic = ids.unit('crisis-taraz-attic');
    const { name, serviceGroup, sharing, admits } = aUnit();
    const room = { name, serviceGroup, sharing, admits, capacity: 3, cots: 1 };
    const later = { at: NOW + HOUR };
    const add = () =>
      store.change(command('add'), () =>
        accept([at({ type: 'room.added', revision: 1, unitId: attic, at: NOW, room })]),
      );
    const retire = () =>
      store.change(command('retire', [TARAZ], later), () =>
        accept([at({ type: 'room.retired', revision: 2, unitId: women, at: NOW + HOUR, room })]),
      );

    it('come and go, outlive a restart, and are told with their counts when they are gone', async () => {
      await add();
      await retire();
      const again = await bench().reopen();
      const facility = await facilityIn(again, TARAZ, NOW + HOUR);
      expect(facility.units).toMatchObject([{ id: attic, capacity: 3, unavailable: { not_opened: 3 } }]);
      expect(facility.details.edits?.revision).toBe(2);
      expect(await again.rooms([TARAZ])).toEqual([
        {
          unitId: women,
          facilityId: TARAZ,
          name,
          serviceGroup,
          sharing,
          addedAt: null,
          retiredAt: NOW + HOUR,
        },
        { unitId: attic, facilityId: TARAZ, name, serviceGroup, sharing, addedAt: NOW, retiredAt: null },
      ]);
      expect(await again.retiredSince(NOW)).toMatchObject([{ facilityId: TARAZ, unit: { id: women } }]);
      expect(await again.retiredSince(NOW + HOUR)).toEqual([]);
      const counts = await again.counts([TARAZ], NOW - HOUR, NOW + 2 * HOUR);
      expect(counts.map(({ unitId, at: time, capacity }) => [unitId, time - NOW, capacity])).toEqual([
        [women, -DAY, 5],
        [women, HOUR, 0],
        [attic, 0, 3],
      ]);
      expect((await again.edits(TARAZ, 5, 0)).map(({ edit }) => edit.type)).toEqual([
        'room.retired',
        'room.added',
      ]);
      expect((await again.verifyLedger()).firstBadSeq).toBeNull();
    });

    it('that were added here are in no registry, and stay when one is read again', async () => {
      const registered = aFacility({ id: TARAZ, units: [aUnit({ id: women, capacity: 8 })] });
      await add();
      await store.register({ at: NOW + HOUR, facilities: [registered] });
      expect((await facilityIn(store, TARAZ, NOW + HOUR)).units.map(({ id }) => id)).toEqual([women, attic]);
      await retire();
      await store.register({ at: NOW + 2 * HOUR, facilities: [registered] });
      expect((await facilityIn(store, TARAZ, NOW + 2 * HOUR)).units.map(({ id }) => id)).toContain(women);
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
