import { describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { SearchRecord } from '#server/store/records.ts';
import type { Decider } from '#server/store/store.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { aParty, aReferral, aWaiting, ids, NOW } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, command, committed, create, facilityIn, SHYMKENT, TARAZ } from './commands.ts';

const join =
  (...entries: readonly Waiting[]): Decider =>
  () =>
    accept(entries.map((waiting) => at({ type: 'waiting.joined', waiting }, waiting.facilityId)));

const leave =
  ({ id, facilityId }: Waiting): Decider =>
  () =>
    accept([
      at(
        { type: 'waiting.ended', waitingId: id, at: NOW, end: 'cancelled', reason: 'other', askedBy: null },
        facilityId,
      ),
    ]);

const aSearch = (name: string, call: string, askedAt: number): SearchRecord => ({
  id: ids.search(name),
  callId: ids.call(call),
  userId: ids.user(),
  desk: ids.desk(),
  at: askedAt,
  originDistrict: ids.kato(),
  originLat: 42.9,
  originLon: 71.37,
  kinds: ['crisis_centre'],
  groups: ['victims'],
  partySize: 1,
  avoidDistricts: [],
  party: aParty(),
  candidates: [],
  excluded: [],
});

const anEndedCall = (overrides: Partial<EndedCall> = {}): EndedCall => ({
  callId: ids.call(),
  at: NOW,
  endedAt: NOW + HOUR,
  district: ids.kato(),
  hour: 23,
  group: 'victims',
  partySize: 3,
  outcome: 'nothing_free',
  ...overrides,
});

/** Calls that wait, and calls that are over. */
export function callsConform(bench: () => Bench): void {
  describe('a call that waits', () => {
    it('is with each facility it named, in the order in which they came, also after a restart', async () => {
      const first = aWaiting({ id: ids.waiting('first') });
      const late = aWaiting({ id: ids.waiting('late'), callId: ids.call('late'), createdAt: NOW + MINUTE });
      const beside = aWaiting({ id: ids.waiting('beside'), callId: ids.call('beside') });
      const { store } = bench();
      committed(await store.change(command('late'), join(late)));
      committed(
        await store.change(
          command('first', [TARAZ, SHYMKENT]),
          join(first, { ...first, facilityId: SHYMKENT }),
        ),
      );
      committed(await store.change(command('beside'), join(beside)));
      const queue = async (of = store) => (await facilityIn(of)).waiting.map(({ id }) => id);
      expect(await queue()).toEqual([first.id, beside.id, late.id]);
      expect(await store.waiting(first.id)).toHaveLength(2);
      const again = await bench().reopen();
      expect(await queue(again)).toEqual([first.id, beside.id, late.id]);
      expect((await facilityIn(again)).waiting[0]).toEqual(first);
    });

    it('is shown to whoever decides about the call, until it ends', async () => {
      const waiting = aWaiting();
      const { store } = bench();
      committed(await store.change(command('join'), join(waiting)));
      const shown: string[][] = [];
      const look: Decider = (before) => {
        shown.push(before.waitingOfCall.map(({ id }) => id));
        return leave(waiting)(before);
      };
      committed(await store.change({ ...command('leave'), callId: waiting.callId }, look));
      expect(shown).toEqual([[waiting.id]]);
      expect((await facilityIn(store)).waiting).toEqual([]);
      expect(await store.waitingOfCall(waiting.callId)).toMatchObject([
        { endedAt: NOW, end: 'cancelled', endReason: 'other' },
      ]);
    });

    it('leaves no text of its people behind once they are erased', async () => {
      const details = { party: aParty({ needs: ['interpreter:tlh'] }), incidentRef: '1234567-22' };
      const waiting = aWaiting({ details });
      const { store, everyText } = bench();
      committed(await store.change(command('join'), join(waiting)));
      committed(await store.change(command('leave'), leave(waiting)));
      expect(await everyText()).toContain('interpreter:tlh');
      expect(await store.eraseDetails(NOW + 1, NOW)).toBe(1);
      expect(await everyText()).not.toMatch(/interpreter:tlh|1234567-22/);
      expect(await store.verifyLedger()).toMatchObject({ firstBadSeq: null });
    });
  });

  describe('a call that is over', () => {
    it('is kept once, as it was counted first', async () => {
      const { store } = bench();
      const call = anEndedCall();
      const kept = await Promise.all(
        [call, anEndedCall({ outcome: 'declined' })].map((each) => store.endCall(each)),
      );
      expect(kept).toEqual([call, call]);
      expect(await store.unmet(NOW, NOW)).toEqual([call]);
      expect(await store.unmet(NOW + 1, NOW + HOUR)).toEqual([]);
    });

    it('is no unmet need when its party arrived, then or later', async () => {
      const { store } = bench();
      await store.endCall(anEndedCall({ outcome: 'arrived' }));
      const late = ids.call('late');
      await store.endCall(anEndedCall({ callId: late }));
      expect(await store.unmet(NOW, NOW)).toHaveLength(1);
      const arrived = aReferral({ id: ids.referral('late'), callId: late, state: 'arrived' });
      committed(await store.change(command('late'), create(arrived)));
      expect(await store.unmet(NOW, NOW)).toEqual([]);
    });

    it('is found by its last search, and no more once it was counted', async () => {
      const { store } = bench();
      await store.recordSearch(aSearch('s1', 'c1', NOW));
      await store.recordSearch(aSearch('s2', 'c1', NOW + MINUTE));
      await store.recordSearch(aSearch('s3', 'c2', NOW));
      await store.recordSearch(aSearch('s4', 'c2', NOW + HOUR));
      const open = async () => (await store.openCalls(0, NOW + MINUTE)).map(({ id }) => id);
      expect(await open()).toEqual([ids.search('s2')]);
      await store.endCall(anEndedCall({ callId: ids.call('c1') }));
      expect(await open()).toEqual([]);
    });
  });
}
