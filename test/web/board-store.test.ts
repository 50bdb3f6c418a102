import { describe, expect, it } from 'vitest';
import { createBoardStore } from '#web/live/board-store.ts';
import { createReferralStore } from '#web/live/referral-store.ts';
import { connectionAt } from '#web/live/connection.ts';
import { aReferralLike, aTile } from './tiles.ts';

/** Frames by hand. */
function byHand() {
  const waiting: (() => void)[] = [];
  return {
    soon: (tell: () => void) => void waiting.push(tell),
    frame: () => waiting.splice(0).forEach((tell) => tell()),
  };
}

describe('the live board', () => {
  it('keeps the newer version, in whatever order tiles come', () => {
    const store = createBoardStore(byHand().soon);
    store.receive([aTile({ version: 3, free: 1 }), aTile({ version: 2, free: 9 })]);
    expect(store.getBoard().get(aTile().facilityId)?.free).toBe(1);
  });

  it('wakes its readers once for a burst', () => {
    const frames = byHand();
    const store = createBoardStore(frames.soon);
    let woken = 0;
    store.subscribe(() => (woken += 1));
    for (let version = 1; version <= 50; version += 1) store.receive([aTile({ version })]);
    frames.frame();
    expect(woken).toBe(1);
    expect(store.getBoard().get(aTile().facilityId)?.version).toBe(50);
  });

  it('wakes nobody for what it knew already', () => {
    const frames = byHand();
    const store = createBoardStore(frames.soon);
    store.receive([aTile({ version: 5 })]);
    frames.frame();
    let woken = 0;
    store.subscribe(() => (woken += 1));
    store.receive([aTile({ version: 5 }), aTile({ version: 4 })]);
    frames.frame();
    expect(woken).toBe(0);
  });

  it('forgets facilities that a whole board no longer shows, and keeps what is newer than it', () => {
    const store = createBoardStore(byHand().soon);
    store.receive([aTile({ id: 'gone-facility' }), aTile({ version: 7, free: 2 })]);
    store.replaceWith({ tiles: [aTile({ version: 6, free: 5 }), aTile({ id: 'new-facility' })] });
    expect([...store.getBoard().keys()].sort()).toEqual(['crisis-taraz', 'new-facility']);
    expect(store.getBoard().get(aTile().facilityId)?.free).toBe(2);
    expect(store.isLoaded()).toBe(true);
  });
});

describe('my referrals', () => {
  const reveal = {
    address: 'Taraz',
    addressIn: { kk: 'Тараз', ru: 'Тараз', en: 'Taraz' },
    point: { lat: 42.9, lon: 71.4 },
    phone: '+7 700 000 00 02',
  };

  it('show the place to its owner although the desk got the same version without it', () => {
    const store = createReferralStore();
    store.receive([aReferralLike({ version: 2 })]);
    store.receive([aReferralLike({ version: 2, reveal })]);
    store.receive([aReferralLike({ version: 2 })]);
    expect([...store.getReferrals().values()][0]?.reveal).toEqual(reveal);
  });

  it('lose the place with the next version that has none', () => {
    const store = createReferralStore();
    store.receive([aReferralLike({ version: 2, reveal }), aReferralLike({ version: 3 })]);
    expect([...store.getReferrals().values()][0]?.reveal).toBeUndefined();
  });
});

describe('the line', () => {
  const line = { open: true, heardAt: 10_000, startedAt: 0 };

  it('counts as lost five seconds after the last word, though nothing said so', () => {
    expect(connectionAt(line, 14_900).state).toBe('live');
    expect(connectionAt(line, 15_000).state).toBe('lost');
  });

  it('counts as lost at once when it is closed', () => {
    expect(connectionAt({ ...line, open: false }, 10_100)).toEqual({ state: 'lost', heardAt: 10_000 });
  });

  it('is connecting for five seconds, then lost', () => {
    const never = { open: false, heardAt: null, startedAt: 0 };
    expect(connectionAt(never, 4_000).state).toBe('connecting');
    expect(connectionAt(never, 5_000)).toEqual({ state: 'lost', heardAt: null });
  });
});
