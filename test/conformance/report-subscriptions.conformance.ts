import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportSubscription } from '#server/store/records.ts';
import type { Store } from '#server/store/store.ts';
import { SubscriptionId, UserId } from '#shared/ids.ts';
import { NOW, uuidOf } from '../build.ts';
import type { Bench } from './bench.ts';

const subscription = (name: string, more: Partial<ReportSubscription> = {}): ReportSubscription => ({
  id: SubscriptionId.parse(uuidOf(name)),
  owner: UserId.parse('planner'),
  region: '',
  serviceGroup: 'victims',
  language: 'kk',
  email: 'akimat@example.kz',
  createdAt: NOW,
  doneMonth: '2022-09',
  attempts: 0,
  nextAttemptAt: null,
  deliveredAt: null,
  deliveredMonth: null,
  error: null,
  ...more,
});

/** Monthly reports by mail. */
export function reportSubscriptionsConform(bench: () => Bench): void {
  let store: Store;
  beforeEach(() => {
    store = bench().store;
  });

  describe('monthly reports', () => {
    it('are one for an owner, region and group: the same again changes address and language alone', async () => {
      const first = subscription('one', { doneMonth: '2022-10', deliveredMonth: '2022-10' });
      await store.subscribeReport(first);
      await store.subscribeReport(subscription('two', { email: 'other@example.kz', language: 'ru' }));
      await store.subscribeReport(subscription('three', { serviceGroup: 'sobering', createdAt: NOW + 1 }));
      expect(await store.reportSubscriptions()).toEqual([
        { ...first, email: 'other@example.kz', language: 'ru' },
        subscription('three', { serviceGroup: 'sobering', createdAt: NOW + 1 }),
      ]);
    });

    it('keep what became of a month, until they end', async () => {
      const one = subscription('one');
      await store.subscribeReport(one);
      const tried = { ...one, attempts: 2, nextAttemptAt: NOW, error: 'timeout' as const };
      await store.noteReport(tried);
      expect(await store.reportSubscriptions()).toEqual([tried]);
      await store.unsubscribeReport(one.id);
      expect(await store.reportSubscriptions()).toEqual([]);
    });
  });
}
