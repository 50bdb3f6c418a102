import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Decider, Store } from '#server/store/store.ts';
import { heldIn } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { refuse } from '#shared/refusals.ts';
import { HOUR } from '#shared/time.ts';
import { aLine, anAllocation, aReferral, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import {
  at,
  census,
  command,
  committed,
  create,
  facilityIn,
  happeningsOf,
  holdIfFree,
  SHYMKENT,
  TARAZ,
  women,
} from './commands.ts';

/** Commands: all or nothing, once, and one after the other whatever the hurry. */
export function changesConform(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('a change', () => {
    it('writes what was decided, raises the version and tells it in the ledger', async () => {
      const before = await facilityIn(store);
      const outcome = committed(await store.change(command('count'), census(3)));
      const after = await facilityIn(store);
      expect(after.units[0]).toMatchObject({ occupied: 3, confirmedAt: NOW });
      expect(after.version).toBe(before.version + 1);
      expect(outcome.facilities).toEqual([after]);
      expect(outcome.seq).toBe(await store.lastSeq());
      const [entry] = await store.ledger(1);
      expect(entry).toMatchObject({
        seq: outcome.seq,
        type: 'census.taken',
        actor: 'manager',
        facilityId: TARAZ,
      });
    });

    it('refuses a facility that does not exist, without asking the decider', async () => {
      const outcome = await store.change(command('lost', [TARAZ, ids.facility('crisis-nowhere')]), () => {
        throw new Error('was asked');
      });
      expect(outcome).toEqual(refuse('NO_SUCH_FACILITY'));
    });

    it('writes nothing when the decider refuses, and asks it again the next time', async () => {
      const before = await store.lastSeq();
      const no: Decider = () => refuse('NO_LONGER_FREE');
      expect(await store.change(command('again'), no)).toEqual(refuse('NO_LONGER_FREE'));
      expect(await store.lastSeq()).toBe(before);
      expect((await store.change(command('again'), census(1))).ok).toBe(true);
    });

    it.each(['requested', 'arrived'] as const)(
      'shows the decider the %s referral of the call elsewhere',
      async (state) => {
        const elsewhere = aReferral({ facilityId: SHYMKENT, allocations: [], state });
        await store.change(command('first', [SHYMKENT]), create(elsewhere));
        let seen: readonly Referral[] = [];
        await store.change({ ...command('second'), callId: elsewhere.callId }, ({ ofCall }) => {
          seen = ofCall;
          return refuse('CALL_HAS_OFFER');
        });
        expect(seen).toEqual([elsewhere]);
      },
    );

    it('lets a decision about two facilities happen at both or at none', async () => {
      const both = command('both', [TARAZ, SHYMKENT]);
      const broken = aReferral({ facilityId: SHYMKENT, state: 'arrived', endedAt: NOW });
      const before = [await facilityIn(store), await facilityIn(store, SHYMKENT), await store.lastSeq()];
      await expect(
        store.change(both, () =>
          accept([...happeningsOf(census(2)), at({ type: 'referral.created', referral: broken }, SHYMKENT)]),
        ),
      ).rejects.toThrow();
      expect([await facilityIn(store), await facilityIn(store, SHYMKENT), await store.lastSeq()]).toEqual(
        before,
      );
    });

    it('refuses a count below zero even when a decider lets it through', async () => {
      const minus: Decider = () =>
        accept([
          at({
            type: 'census.taken',
            observedAt: NOW,
            lines: [aLine({ unitId: women, unavailable: { repair: -1 } })],
          }),
        ]);
      await expect(store.change(command('minus'), minus)).rejects.toThrow();
      expect((await facilityIn(store)).units[0]?.unavailable).toEqual({});
    });

    it('takes a count above capacity: people are inside', async () => {
      await store.change(command('over'), census(9));
      expect((await facilityIn(store)).units[0]?.occupied).toBe(9);
    });
  });

  describe('a command that comes twice', () => {
    it('is answered from the first time, without happening again', async () => {
      const referral = aReferral({ allocations: [anAllocation({ unitId: women })] });
      const first = committed(await store.change(command('twice'), create(referral)));
      const second = committed(
        await store.change(command('twice', [TARAZ], { at: NOW + HOUR }), () => {
          throw new Error('was asked');
        }),
      );
      expect(second).toEqual({ ...first, repeated: true, happenings: [], facilities: [] });
      expect(second.about.referralIds).toEqual([referral.id]);
    });

    it('is one command also when both wait in the same group', async () => {
      const outcomes = await Promise.all([
        store.change(command('pair'), census(1)),
        store.change(command('pair'), census(1)),
      ]);
      expect(outcomes.map((outcome) => committed(outcome).repeated)).toEqual([false, true]);
    });

    it('is refused when it says something else', async () => {
      await store.change(command('reused'), census(1));
      const other = command('reused', [TARAZ], { fingerprint: 'another body' });
      expect(await store.change(other, census(2))).toEqual(refuse('COMMAND_ID_REUSED'));
      expect((await facilityIn(store)).units[0]?.occupied).toBe(1);
    });

    it('is two commands when two people ask', async () => {
      await store.change(command('shared'), census(1));
      const other = await store.change(command('shared', [TARAZ], { actor: 'another' }), census(2));
      expect(committed(other).repeated).toBe(false);
    });
  });

  describe('commands at the same time', () => {
    it('hold five beds five times when two hundred ask at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, i) => store.change(command(`hold ${i}`), holdIfFree(`hold ${i}`))),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
      expect(outcomes.filter((o) => !o.ok && o.code === 'NO_LONGER_FREE')).toHaveLength(195);
      const facility = await facilityIn(store);
      expect(heldIn(facility, women, NOW).beds).toBe(5);
      expect((await store.verifyLedger()).firstBadSeq).toBeNull();
    });

    it('each decide upon exactly what the tables say, whatever came before', async () => {
      const steps: Decider[] = [
        census(1),
        holdIfFree('one'),
        census(2, NOW + 1),
        holdIfFree('two'),
        () => {
          throw new Error('a bug in a rule');
        },
        census(4, NOW + 2),
      ];
      for (const [i, step] of steps.entries()) {
        await store.change(command(`step ${i}`), step).catch(() => undefined);
        const stored = await facilityIn(store);
        let seen: unknown;
        await store.change(command(`look ${i}`), ({ facilities }) => {
          seen = facilities.get(TARAZ);
          return refuse('NOT_YOURS');
        });
        expect(seen).toEqual(stored);
      }
    });

    it('fail alone when one decider throws', async () => {
      const outcomes = await Promise.allSettled([
        store.change(command('good 1'), census(1)),
        store.change(command('bad'), () => {
          throw new Error('a bug in a rule');
        }),
        store.change(command('bad write'), create(aReferral({ state: 'arrived', endedAt: NOW }))),
        store.change(command('good 2'), census(2, NOW + 1)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect((await facilityIn(store)).units[0]?.occupied).toBe(2);
      expect(await store.verifyLedger()).toEqual({ entries: 4, firstBadSeq: null });
    });
  });
}
