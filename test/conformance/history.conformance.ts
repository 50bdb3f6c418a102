import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Store } from '#server/store/store.ts';
import { fullSpansOf, fullTimeIn, takenOf } from '#shared/domain/bed-time.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';
import { aLine, anAllocation, aReferral, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, census, command, create, facilityIn, SHYMKENT, TARAZ, women } from './commands.ts';

/** What is read afterwards: lists, the ledger, the history of counts and answers. */
export function historyConforms(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('lists', () => {
    const asked = (i: number): Referral =>
      aReferral({
        id: ids.referral(`r${i}`),
        callId: ids.call(`c${i}`),
        createdAt: NOW - (i % 3) * MINUTE,
        allocations: [],
      });

    const pageOf = async (filter: Parameters<Store['referrals']>[0]) => {
      const page = await store.referrals(filter);
      if (page === null) throw new Error('The store does not know its own cursor');
      return page;
    };

    it('page through referrals without gaps or repeats while new ones come in', async () => {
      for (let i = 0; i < 7; i += 1) await store.change(command(`r${i}`), create(asked(i)));
      const first = await pageOf({ desk: ids.desk(), limit: 3 });
      const newer = { ...asked(9), createdAt: NOW + MINUTE };
      await store.change(command('newer'), create(newer));
      const seen = [...first.items];
      for (let cursor = first.nextCursor; cursor !== null;) {
        const page = await pageOf({ desk: ids.desk(), limit: 3, cursor });
        seen.push(...page.items);
        cursor = page.nextCursor;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
      expect(seen).toHaveLength(7);
      const times = seen.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    it('know no cursor but their own', async () => {
      for (const cursor of ['', 'abc', 'MSAy'])
        expect(await store.referrals({ desk: ids.desk(), limit: 3, cursor })).toBeNull();
    });

    it('show only what was asked for', async () => {
      await store.change(command('a'), create(asked(1)));
      await store.change(command('b', [SHYMKENT]), create({ ...asked(2), facilityId: SHYMKENT }));
      const idsOf = async (filter: Parameters<Store['referrals']>[0]) =>
        (await pageOf(filter)).items.map(({ id }) => id);
      expect(await idsOf({ facilityIds: [SHYMKENT], limit: 5 })).toEqual([ids.referral('r2')]);
      expect(await idsOf({ facilityIds: [], limit: 5 })).toEqual([]);
      expect(await idsOf({ desk: ids.desk('another-desk'), limit: 5 })).toEqual([]);
      expect(await idsOf({ states: ['accepted'], limit: 5 })).toEqual([]);
      expect(await idsOf({ callId: ids.call('c1'), limit: 5 })).toEqual([ids.referral('r1')]);
    });

    it('give the ledger newest first, from any number down', async () => {
      for (let i = 0; i < 4; i += 1) await store.change(command(`n${i}`), census(i, NOW + i));
      expect((await store.ledger(2)).map(({ seq }) => seq)).toEqual([6, 5]);
      expect((await store.ledger(10, 3)).map(({ seq }) => seq)).toEqual([2, 1]);
    });
  });

  describe('the ledger', () => {
    it('shows the first entry that was changed afterwards', async () => {
      for (let i = 0; i < 4; i += 1) await store.change(command(`n${i}`), census(i, NOW + i));
      expect(await store.verifyLedger()).toEqual({ entries: 6, firstBadSeq: null });
      await bench().falsify(4);
      expect(await store.verifyLedger()).toEqual({ entries: 3, firstBadSeq: 4 });
    });

    it('keeps a late census, which changes no count', async () => {
      await store.change(command('now'), census(3));
      await store.change(command('late'), () =>
        accept([
          at({
            type: 'census.late',
            observedAt: NOW - HOUR,
            lines: [aLine({ unitId: women, occupied: 5 })],
          }),
        ]),
      );
      expect((await facilityIn(store)).units[0]?.occupied).toBe(3);
      const [entry] = await store.ledger(1);
      expect(entry).toMatchObject({ type: 'census.late', data: { lines: [{ occupied: 5 }] } });
    });
  });

  describe('the history', () => {
    const rowsOf = async (from: number, to: number) =>
      (await store.counts([TARAZ], from, to)).map((row) => [row.at - NOW, row.occupied, row.held]);

    it('has a row for each change of a number, and the last one before the period', async () => {
      await store.change(command('a'), census(1));
      await store.change(command('same', [TARAZ], { at: NOW + MINUTE }), census(1, NOW + MINUTE));
      await store.change(command('b', [TARAZ], { at: NOW + HOUR }), census(2, NOW + HOUR));
      expect(await rowsOf(NOW, NOW + DAY)).toEqual([
        [-DAY, 0, 0],
        [0, 1, 0],
        [HOUR, 2, 0],
      ]);
      expect(await rowsOf(NOW + 1, NOW + MINUTE)).toEqual([[0, 1, 0]]);
      expect(await store.counts('all', NOW + 1, NOW + 2)).toHaveLength(2);
    });

    it('tells of held beds until time has let them go', async () => {
      const referral = aReferral({ allocations: [anAllocation({ unitId: women, beds: 2 })] });
      await store.change(command('hold'), create(referral));
      const later = NOW + HOUR;
      const expired = {
        type: 'referral.ended',
        state: 'expired',
        reason: null,
        disputesCount: false,
      } as const;
      await store.change(command('expire', [TARAZ], { at: later }), () =>
        accept([at({ ...expired, referralId: referral.id, at: later })]),
      );
      expect((await rowsOf(NOW, later)).slice(1)).toEqual([
        [0, 0, 2],
        [HOUR, 0, 0],
      ]);
    });

    it('tells how many beds were taken, how often, and how long nothing was free', async () => {
      const counts: [number, number][] = [
        [0, 2],
        [1, 5],
        [2, 1],
        [3, 2],
      ];
      for (const [hour, occupied] of counts) {
        const time = NOW + hour * HOUR;
        await store.change(command(`h${hour}`, [TARAZ], { at: time }), census(occupied, time));
      }
      const period = { from: NOW, to: NOW + 4 * HOUR };
      for await (const { facilityId, rooms } of store.countsByFacility(period.from, period.to)) {
        if (facilityId !== TARAZ) continue;
        const own = rooms.find(({ unitId }) => unitId === women);
        expect(takenOf(own?.rows ?? [])).toEqual({ taken: 6, times: 3 });
        expect(fullTimeIn(fullSpansOf(rooms), period)).toEqual({ full: HOUR, known: 4 * HOUR });
      }
      expect.assertions(2);
    });

    it('tells how a facility answered, without what the person did not want', async () => {
      const referral = (name: string, more: Partial<Referral>) =>
        aReferral({ id: ids.referral(name), allocations: [], createdAt: NOW - HOUR, ...more });
      const declined = { state: 'declined', endedAt: NOW - HOUR + 4 * MINUTE } as const;
      await store.register({
        at: NOW,
        facilities: [],
        referrals: [
          referral('by hand', { state: 'discharged', acceptedAt: NOW - HOUR + 2 * MINUTE }),
          referral('automatic', { state: 'discharged', acceptedAt: NOW - HOUR }),
          referral('full', { ...declined, endReason: 'full' }),
          referral('own', { ...declined, endReason: 'person_declined' }),
          referral('never answered', { state: 'expired' }),
          referral('long ago', { ...declined, endReason: 'full', createdAt: NOW - DAY }),
        ],
      });
      const answers = (await store.answers(NOW - 2 * HOUR)).find(({ facilityId }) => facilityId === TARAZ);
      expect(answers).toEqual({ facilityId: TARAZ, accepted: 2, answered: 3, medianAnswerMs: 3 * MINUTE });
    });

    it('tells what was asked in a period and who was inside, of the facilities asked for', async () => {
      const asked = (name: string, more: Partial<Referral>) =>
        aReferral({ id: ids.referral(name), allocations: [], ...more });
      const stay = { referralId: null, allocations: [], size: 2, expectedUntil: null, onward: 'home' };
      await store.register({
        at: NOW,
        facilities: [],
        referrals: [
          asked('before', { createdAt: NOW - 1 }),
          asked('first', { createdAt: NOW, state: 'declined', endReason: 'full' }),
          asked('last', { createdAt: NOW + DAY - 1, state: 'expired' }),
          asked('after', { createdAt: NOW + DAY }),
          asked('elsewhere', { facilityId: SHYMKENT }),
        ],
        stays: [
          { ...stay, id: ids.stay('gone'), facilityId: TARAZ, since: NOW - DAY, leftAt: NOW - 1 },
          { ...stay, id: ids.stay('leaves'), facilityId: TARAZ, since: NOW - DAY, leftAt: NOW },
          { ...stay, id: ids.stay('comes'), facilityId: TARAZ, since: NOW + DAY - 1, leftAt: NOW + 2 * DAY },
          { ...stay, id: ids.stay('later'), facilityId: TARAZ, since: NOW + DAY, leftAt: NOW + 2 * DAY },
          { ...stay, id: ids.stay('there'), facilityId: SHYMKENT, since: NOW, leftAt: NOW + 1 },
        ],
      });
      const questions = await store.asked([TARAZ], NOW, NOW + DAY);
      expect(questions.map(({ state, createdAt }) => [state, createdAt - NOW]).sort()).toEqual([
        ['declined', 0],
        ['expired', DAY - 1],
      ]);
      expect(questions.map((row) => Object.keys(row).sort())[0]).toEqual([
        'acceptedAt',
        'createdAt',
        'endReason',
        'endedAt',
        'facilityId',
        'state',
      ]);
      const inside = await store.stays([TARAZ], NOW, NOW + DAY);
      expect(
        inside.map(({ since, leftAt, size }) => [since - NOW, (leftAt ?? 0) - NOW, size]).sort(),
      ).toEqual([
        [-DAY, 0, 2],
        [DAY - 1, 2 * DAY, 2],
      ]);
      expect(await store.stays([TARAZ, SHYMKENT], NOW, NOW + DAY)).toHaveLength(3);
      expect(await store.asked([], NOW, NOW + DAY)).toEqual([]);
    });

    it('knows since when a facility is counted, and what was stated up to a time', async () => {
      expect(await store.countedSince(TARAZ)).toBe(NOW - DAY);
      expect(await store.countedSince(ids.facility('no-such'))).toBeNull();
      for (const hour of [1, 2, 3]) {
        const time = NOW + hour * HOUR;
        await store.change(command(`s${hour}`, [TARAZ], { at: time }), census(hour, time));
      }
      const stated = (await store.statements(NOW + 2 * HOUR, NOW + 3 * HOUR)).get(TARAZ);
      expect(stated?.map(({ at: time }) => time - NOW)).toEqual([2 * HOUR]);
      expect((await store.statements(NOW)).get(TARAZ)).toHaveLength(3);
    });
  });
}
