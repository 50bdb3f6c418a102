import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Store } from '#server/store/store.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';
import { aFamily, aParty, anAllocation, aReferral, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, census, command, create, SHYMKENT, TARAZ, women } from './commands.ts';

/** What is read to tell how things stood at a past moment. */
export function pastConforms(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('the past', () => {
    it('has the row of each unit that stood at a moment', async () => {
      const later = NOW + HOUR;
      await store.change(command('a'), census(1));
      await store.change(command('b', [TARAZ], { at: later }), census(2, later));
      const standing = async (moment: number) =>
        (await store.countsAt(moment)).filter(({ unitId }) => unitId === women).map((row) => row.occupied);
      expect(await standing(NOW - 2 * DAY)).toEqual([]);
      expect(await standing(NOW - 1)).toEqual([0]);
      expect(await standing(NOW)).toEqual([1]);
      expect(await standing(later - 1)).toEqual([1]);
      expect(await standing(later)).toEqual([2]);
      expect(await store.countsAt(later)).toHaveLength(2);
    });

    it('has the counts of a period facility by facility', async () => {
      await store.change(command('a'), census(1));
      await store.change(command('b', [TARAZ], { at: NOW + HOUR }), census(2, NOW + HOUR));
      const seen = new Map<string, readonly number[]>();
      for await (const { facilityId, rooms } of store.countsByFacility(NOW + 1, NOW + DAY))
        seen.set(
          facilityId,
          rooms.flatMap(({ rows }) => rows.map(({ occupied }) => occupied)),
        );
      expect(Object.fromEntries(seen)).toEqual({ [TARAZ]: [1, 2], [SHYMKENT]: [0] });
    });

    it('tells what happened in its order, of a referral without its details', async () => {
      const party = { party: aFamily(), incidentRef: '4417-26', note: null };
      const referral = aReferral({ details: party, allocations: [anAllocation({ unitId: women })] });
      await store.change(command('held'), create(referral));
      await store.change(command('seen', [TARAZ], { at: NOW + 1 }), () =>
        accept([at({ type: 'place.revealed', referralId: referral.id, to: ids.user() })]),
      );
      await store.change(command('c', [TARAZ], { at: NOW + MINUTE }), census(3, NOW));
      const told = await store.happened(NOW - 1, NOW + MINUTE);
      expect(told.map(({ event, facilityId }) => [event.type, facilityId])).toEqual([
        ['referral.created', TARAZ],
        ['census.taken', TARAZ],
      ]);
      const { details: _, ...rest } = referral;
      expect(told[0]?.event).toMatchObject({ referral: { ...rest, details: null } });
      expect(JSON.stringify(told)).not.toContain('4417-26');
      expect(told[1]).toMatchObject({ at: NOW + MINUTE, event: { observedAt: NOW } });
      expect(await store.happened(NOW, NOW + MINUTE - 1)).toEqual([]);
      expect(await store.happened(NOW - 1, NOW)).toHaveLength(1);
    });

    it('reads a long ledger to its end', async () => {
      const all = Array.from({ length: 1003 }, (_, i) => NOW + i);
      await Promise.all(
        all.map((time, i) => store.change(command(`c${i}`, [TARAZ], { at: time }), census(i % 9, time))),
      );
      const told = await store.happened(NOW - 1, NOW + DAY);
      expect(told.map((each) => each.at)).toEqual(all);
    });

    it('knows whether each facility took people in, from its registration on', async () => {
      const paused = { accepting: false, reason: 'repair', until: null };
      await store.change(command('pause'), () =>
        accept([at({ type: 'accepting.changed', accepting: paused })]),
      );
      expect((await store.openingsAt(NOW - 2 * DAY)).size).toBe(0);
      const before = await store.openingsAt(NOW - 1);
      expect(before.get(TARAZ)).toMatchObject({
        at: NOW - DAY,
        event: {
          type: 'facility.registered',
          accepting: { accepting: true },
          confirmed: { [women]: expect.any(Number) as unknown },
        },
      });
      const after = await store.openingsAt(NOW);
      expect(after.get(TARAZ)).toEqual({
        at: NOW,
        facilityId: TARAZ,
        event: { type: 'accepting.changed', accepting: paused },
      });
      expect(after.get(SHYMKENT)?.event.type).toBe('facility.registered');
    });

    it('knows who was turned away and who left, and when', async () => {
      const ended = (name: string, state: Referral['state'], endedAt: number, more: Partial<Referral> = {}) =>
        aReferral({
          id: ids.referral(name),
          state,
          endedAt,
          endReason: 'full',
          createdAt: endedAt - MINUTE,
          allocations: [anAllocation({ unitId: women })],
          ...more,
        });
      const stay = (name: string, leftAt: number) => ({
        ...{ id: ids.stay(name), facilityId: SHYMKENT, referralId: null, size: aParty().women },
        ...{ allocations: [anAllocation({ unitId: women })], since: NOW - DAY, leftAt },
        ...{ expectedUntil: null, onward: 'home' },
      });
      await store.register({
        at: NOW,
        facilities: [],
        referrals: [
          ended('declined', 'declined', NOW),
          ended('refused', 'refused_at_door', NOW + 1, { endReason: null }),
          ended('withdrawn', 'withdrawn', NOW + HOUR - 1, { allocations: [] }),
          ended('cancelled', 'cancelled', NOW),
          ended('before', 'declined', NOW - 1),
          ended('after', 'declined', NOW + HOUR),
        ],
        stays: [stay('before', NOW - 1), stay('first', NOW), stay('after', NOW + HOUR)],
      });
      const away = await store.turnedAway(NOW, NOW + HOUR);
      expect([...away].sort((a, b) => a.at - b.at)).toEqual([
        { facilityId: TARAZ, unitIds: [women], at: NOW, reason: 'full' },
        { facilityId: TARAZ, unitIds: [women], at: NOW + 1, reason: null },
        { facilityId: TARAZ, unitIds: [], at: NOW + HOUR - 1, reason: 'full' },
      ]);
      expect(await store.endedStays(NOW, NOW + HOUR)).toEqual([
        { facilityId: SHYMKENT, unitIds: [women], since: NOW - DAY, leftAt: NOW },
      ]);
    });
  });
}
