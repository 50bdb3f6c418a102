import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept, type Happening } from '#server/domain/decision.ts';
import type { ChangeRequest, Committed, Decider, Outcome, Store } from '#server/store/store.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import { heldIn, type Facility, type FacilityEvent } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, HOUR, MINUTE } from '#shared/time.ts';
import { aFacility, aFamily, aLine, anAllocation, aReferral, aUnit, ids, NOW } from '../build.ts';

/** A store under test, and what only its engine can do to it. */
export interface Bench {
  store: Store;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<Store>;
  /** Changes the data of a ledger entry behind the store's back. */
  falsify(seq: number): Promise<void>;
  /** Every text the database holds, for looking after what must have been erased. */
  everyText(): Promise<string>;
  remove(): Promise<void>;
}

export const TARAZ = ids.facility('crisis-taraz');
const SHYMKENT = ids.facility('crisis-shymkent');
const women = ids.unit('crisis-taraz-women');

export const command = (
  name: string,
  facilityIds: readonly FacilityId[] = [TARAZ],
  more: Partial<ChangeRequest['command']> = {},
): ChangeRequest => ({
  command: { id: ids.command(name), actor: 'manager', fingerprint: `of ${name}`, at: NOW, ...more },
  facilityIds,
});

const at = (event: FacilityEvent, facilityId: FacilityId = TARAZ): Happening => ({ facilityId, event });

export const census =
  (occupied: number, observedAt = NOW): Decider =>
  () =>
    accept([at({ type: 'census.taken', observedAt, lines: [aLine({ unitId: women, occupied })] })]);

const create =
  (referral: Referral): Decider =>
  () =>
    accept([at({ type: 'referral.created', referral }, referral.facilityId)], { referralIds: [referral.id] });

/** Gives a bed while there is one: the smallest decider that can promise a bed twice. */
const holdIfFree =
  (name: string): Decider =>
  ({ facilities }) => {
    const facility = facilities.get(TARAZ);
    const unit = facility?.units[0];
    if (facility === undefined || unit === undefined) throw new Error('no facility to decide upon');
    if (freeBeds(unit, heldIn(facility, unit.id, NOW)) < 1) return refuse('NO_LONGER_FREE');
    return create(aReferral({ id: ids.referral(name), allocations: [anAllocation({ unitId: women })] }))({
      facilities,
      ofCall: [],
    });
  };

const committed = (outcome: Outcome): Committed => {
  if (!outcome.ok) throw new Error(`refused with ${outcome.code}`);
  return outcome;
};

const facilityIn = async (store: Store, id = TARAZ, now = NOW): Promise<Facility> => {
  const facility = await store.facility(id, now);
  if (facility === undefined) throw new Error(`no ${id}`);
  return facility;
};

/** What every engine must do, whatever it is made of. */
export function storeConformance(engine: string, open: () => Promise<Bench>): void {
  describe(`the store on ${engine}`, () => {
    let bench: Bench;
    let store: Store;

    beforeEach(async () => {
      bench = await open();
      store = bench.store;
      await store.register({
        at: NOW - DAY,
        facilities: [
          aFacility({ id: TARAZ, units: [aUnit({ id: women, capacity: 5 })] }),
          aFacility({ id: SHYMKENT, units: [aUnit({ id: ids.unit('crisis-shymkent-women') })] }),
        ],
        meta: { seed: 'test' },
      });
    });
    afterEach(() => bench.remove());

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

      it('shows the decider the live referrals of the call at other facilities', async () => {
        const elsewhere = aReferral({ facilityId: SHYMKENT, allocations: [] });
        await store.change(command('first', [SHYMKENT]), create(elsewhere));
        let seen: readonly Referral[] = [];
        await store.change({ ...command('second'), callId: elsewhere.callId }, ({ ofCall }) => {
          seen = ofCall;
          return refuse('CALL_HAS_OFFER');
        });
        expect(seen).toEqual([elsewhere]);
      });

      it('lets a decision about two facilities happen at both or at none', async () => {
        const both = command('both', [TARAZ, SHYMKENT]);
        const broken = aReferral({ facilityId: SHYMKENT, state: 'arrived', endedAt: NOW });
        const before = [await facilityIn(store), await facilityIn(store, SHYMKENT), await store.lastSeq()];
        await expect(
          store.change(both, () =>
            accept([
              ...happeningsOf(census(2)),
              at({ type: 'referral.created', referral: broken }, SHYMKENT),
            ]),
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
          accept([
            at({ type: 'referral.accepted', referralId, at: NOW, holdUntil: NOW + HOUR, allocations }),
          ]),
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
        expect(await bench.everyText()).not.toMatch(/2214-26|dogs/);
        expect((await store.verifyLedger()).firstBadSeq).toBeNull();
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

    describe('lists', () => {
      const asked = (i: number): Referral =>
        aReferral({
          id: ids.referral(`r${i}`),
          callId: ids.call(`c${i}`),
          createdAt: NOW - (i % 3) * MINUTE,
          allocations: [],
        });

      it('page through referrals without gaps or repeats while new ones come in', async () => {
        for (let i = 0; i < 7; i += 1) await store.change(command(`r${i}`), create(asked(i)));
        const first = await store.referrals({ desk: ids.desk(), limit: 3 });
        const newer = { ...asked(9), createdAt: NOW + MINUTE };
        await store.change(command('newer'), create(newer));
        const seen = [...first.items];
        for (let cursor = first.nextCursor; cursor !== null;) {
          const page = await store.referrals({ desk: ids.desk(), limit: 3, cursor });
          seen.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
        expect(seen).toHaveLength(7);
        const times = seen.map(({ createdAt }) => createdAt);
        expect(times).toEqual([...times].sort((a, b) => b - a));
      });

      it('show only what was asked for', async () => {
        await store.change(command('a'), create(asked(1)));
        await store.change(command('b', [SHYMKENT]), create({ ...asked(2), facilityId: SHYMKENT }));
        const idsOf = async (filter: Parameters<Store['referrals']>[0]) =>
          (await store.referrals(filter)).items.map(({ id }) => id);
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
        await bench.falsify(4);
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
        const taken = (await store.taken(NOW)).find(({ unitId }) => unitId === women);
        expect(taken).toEqual({ unitId: women, facilityId: TARAZ, taken: 6, times: 3 });
        const full = (await store.full(NOW, NOW + 4 * HOUR)).find(({ facilityId }) => facilityId === TARAZ);
        expect(full).toEqual({ facilityId: TARAZ, fullMs: HOUR, knownMs: 4 * HOUR });
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
        const before = [
          await store.facilities(NOW),
          await store.ledger(10),
          await store.counts('all', 0, NOW),
        ];
        const again = await bench.reopen();
        expect([
          await again.facilities(NOW),
          await again.ledger(10),
          await again.counts('all', 0, NOW),
        ]).toEqual(before);
        expect(committed(await again.change(command('count'), census(2))).repeated).toBe(true);
      });

      it('has every command that was waiting when it was closed', async () => {
        const waiting = Promise.all([1, 2, 3].map((n) => store.change(command(`w${n}`), census(n, NOW + n))));
        const again = await bench.reopen();
        await waiting;
        expect((await facilityIn(again)).units[0]?.occupied).toBe(3);
      });
    });
  });
}

const happeningsOf = (decide: Decider): readonly Happening[] => {
  const decision = decide({ facilities: new Map(), ofCall: [] });
  return decision.ok ? decision.happenings : [];
};
