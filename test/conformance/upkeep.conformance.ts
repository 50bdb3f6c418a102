import { beforeEach, describe, expect, it } from 'vitest';
import { accept } from '#server/domain/decision.ts';
import type { Delivery, ReminderSettings } from '#server/store/records.ts';
import type { Store } from '#server/store/store.ts';
import { TokenId } from '#shared/ids.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { NOW, uuidOf } from '../build.ts';
import type { Bench } from './bench.ts';
import { at, census, command, committed, SHYMKENT, TARAZ, women } from './commands.ts';

const settings: ReminderSettings = {
  facilityId: TARAZ,
  shiftStarts: ['08:00', '20:00'],
  emails: ['duty@centre.test'],
  webhookUrl: null,
  webhookSecret: null,
};

const aDelivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  facilityId: TARAZ,
  channel: 'email',
  kind: 'due_soon',
  key: id,
  createdAt: NOW,
  attempts: 0,
  nextAttemptAt: NOW,
  deliveredAt: null,
  error: null,
  ...more,
});

const issue = (name: string, hash: string) => () =>
  accept([at({ type: 'token.issued', tokenId: TokenId.parse(uuidOf(name)), name, hash })]);
const revoke = (name: string) => () =>
  accept([at({ type: 'token.revoked', tokenId: TokenId.parse(uuidOf(name)), name })]);

/** What keeps a count true: reminders, statements, and tokens of a centre's own software. */
export function upkeepConforms(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('tokens', () => {
    it('open their facility from the moment they are issued until they are revoked, also after a restart', async () => {
      committed(await store.change(command('one'), issue('one', 'hash-one')));
      committed(await store.change(command('two'), issue('two', 'hash-two')));
      expect(await store.tokenOf('hash-one')).toMatchObject({
        facilityId: TARAZ,
        name: 'one',
        issuedAt: NOW,
        issuedBy: 'manager',
      });
      committed(await store.change(command('no more'), revoke('one')));
      expect(await store.tokenOf('hash-one')).toBeUndefined();
      const again = await bench().reopen();
      expect((await again.tokens(TARAZ)).map(({ name }) => name)).toEqual(['two']);
      expect(await again.tokenOf('hash-one')).toBeUndefined();
      expect(await again.tokenOf('hash-two')).toMatchObject({ name: 'two' });
      expect(await again.tokens(SHYMKENT)).toEqual([]);
    });
  });

  describe('reminders', () => {
    it('are set facility by facility, and the last setting stands', async () => {
      expect(await store.reminderSettings(TARAZ)).toBeUndefined();
      await store.setReminderSettings(settings);
      const later = { ...settings, shiftStarts: null, webhookUrl: 'https://centre.test/hook' };
      await store.setReminderSettings(later);
      const again = await bench().reopen();
      expect(await again.reminderSettings(TARAZ)).toEqual(later);
      expect(await again.allReminderSettings()).toEqual([later]);
    });

    it('are queued once, whatever became of them', async () => {
      await store.queueDeliveries([aDelivery('shift')]);
      const tried = { id: 'shift', attempts: 1, nextAttemptAt: null, deliveredAt: NOW, error: null };
      await store.noteDelivery(tried);
      await store.queueDeliveries([aDelivery('shift'), aDelivery('other')]);
      expect(await store.deliveries(TARAZ, 10)).toEqual([aDelivery('shift', tried), aDelivery('other')]);
      expect((await store.dueDeliveries(NOW, 10)).map(({ id }) => id)).toEqual(['other']);
    });

    it('are due from their time on, the longest waiting first, and not one more than asked for', async () => {
      await store.queueDeliveries([
        aDelivery('later', { nextAttemptAt: NOW + HOUR }),
        aDelivery('second', { nextAttemptAt: NOW - 1 }),
        aDelivery('first', { nextAttemptAt: NOW - HOUR }),
        aDelivery('never', { nextAttemptAt: null }),
      ]);
      expect((await store.dueDeliveries(NOW, 10)).map(({ id }) => id)).toEqual(['first', 'second']);
      expect((await store.dueDeliveries(NOW + HOUR, 2)).map(({ id }) => id)).toEqual(['first', 'second']);
    });

    it('that come to nothing tell their facility, until one arrives after all', async () => {
      await store.queueDeliveries([aDelivery('lost'), aDelivery('fine', { facilityId: SHYMKENT })]);
      await store.noteDelivery({
        id: 'lost',
        attempts: 1,
        nextAttemptAt: NOW + HOUR,
        deliveredAt: null,
        error: 'unreachable',
      });
      expect(await store.failingSince(NOW)).toEqual([TARAZ]);
      expect(await store.failingSince(NOW + 1)).toEqual([]);
      await store.noteDelivery({
        id: 'lost',
        attempts: 2,
        nextAttemptAt: null,
        deliveredAt: NOW,
        error: null,
      });
      expect(await store.failingSince(NOW)).toEqual([]);
    });

    it('that are done with are forgotten with the details of that time, and what is still tried is kept', async () => {
      await store.queueDeliveries([
        aDelivery('old', { createdAt: NOW - DAY, nextAttemptAt: null, deliveredAt: NOW - DAY }),
        aDelivery('tried', { createdAt: NOW - DAY }),
        aDelivery('fresh', { nextAttemptAt: null, deliveredAt: NOW }),
      ]);
      await store.eraseDetails(NOW, NOW);
      expect((await store.deliveries(TARAZ, 10)).map(({ id }) => id)).toEqual(['fresh', 'tried']);
    });
  });

  describe('statements of counts', () => {
    it('are those made since a time, with the moment they speak of', async () => {
      committed(await store.change(command('before', [TARAZ], { at: NOW - HOUR }), census(1, NOW - HOUR)));
      committed(await store.change(command('now'), census(2, NOW - 1)));
      expect((await store.statements(NOW)).get(TARAZ)).toEqual([
        { at: NOW, asOf: NOW - 1, unitIds: [women] },
      ]);
      expect((await store.statements(NOW - HOUR)).get(TARAZ)).toHaveLength(2);
      expect((await store.statements(NOW)).has(SHYMKENT)).toBe(false);
    });
  });
}
