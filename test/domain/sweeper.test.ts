import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSweeper } from '#server/jobs/sweeper.ts';
import { presentTile } from '#server/present/tile.ts';
import type { Store } from '#server/store/store.ts';
import { eraseOldDetails, noLooks, sweep } from '#server/usecases/expiry.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { VIEWS } from '#shared/permissions.ts';
import { DAY, HOUR, iso, minutes, type Millis } from '#shared/time.ts';
import { aFacility, aReferral, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

let bench: PartsBench;
afterEach(() => bench.remove());

const TARAZ = ids.facility();
const taraz = () => aFacility({ referrals: [aReferral()] });
const shymkent = () => aFacility({ id: ids.facility('crisis-shymkent') });
/** When counts made at NOW become stale. */
const STALE = NOW + minutes(480);

describe('the sweeper', () => {
  it('publishes what time brought about, once', async () => {
    bench = await openParts([taraz()]);
    const { parts } = bench;
    bench.setNow(NOW + minutes(10));
    expect(await sweep(parts)).toEqual({ done: 1, skipped: 0, failures: [] });
    expect((await parts.store.referral(ids.referral()))?.state).toBe('expired');
    expect(bench.published.at(-1)?.about.referralIds).toEqual([ids.referral()]);
    expect(await sweep(parts)).toEqual({ done: 0, skipped: 0, failures: [] });
  });

  it('tells of an old count once, also after a restart', async () => {
    bench = await openParts([shymkent()]);
    bench.setNow(STALE);
    const looks = noLooks();
    expect((await sweep(bench.parts, looks)).done).toBe(1);
    expect(await sweep(bench.parts, looks)).toEqual({ done: 0, skipped: 0, failures: [] });
    expect(await sweep(bench.parts)).toEqual({ done: 0, skipped: 1, failures: [] });
  });

  it('goes on when one command fails, and tells its caller', async () => {
    bench = await openParts([aFacility(), shymkent()]);
    bench.setNow(STALE);
    const { store } = bench.parts;
    const broken: Store = {
      ...store,
      change: (request, decide) =>
        request.facilityIds.includes(TARAZ)
          ? Promise.reject(new Error('disk'))
          : store.change(request, decide),
    };
    const looks = noLooks();
    const swept = await sweep({ ...bench.parts, store: broken }, looks);
    expect(swept).toMatchObject({ done: 1, failures: [new Error('disk')] });
    expect(await sweep(bench.parts, looks)).toEqual({ done: 1, skipped: 0, failures: [] });
  });

  it('finds with its memory all that a look without one would find, also when the clock is set back', async () => {
    const pause = { accepting: false, reason: 'repair', until: NOW + 3 * HOUR } as const;
    const onTheRoad = { state: 'en_route', acceptedAt: NOW, holdUntil: NOW + HOUR } as const;
    bench = await openParts([
      taraz(),
      shymkent(),
      aFacility({ id: ids.facility('crisis-shu'), accepting: pause }),
      aFacility({
        id: ids.facility('crisis-almaty'),
        referrals: [
          aReferral({ id: ids.referral('late'), facilityId: ids.facility('crisis-almaty'), ...onTheRoad }),
        ],
      }),
    ]);
    const looks = noLooks();
    const done: number[] = [];
    for (const passed of [0, 5, 10, 61, 100, 30, 95, 125, 180, 481, 470, 482, 500, 1441, 1440, 3000]) {
      bench.setNow(NOW + minutes(passed));
      done.push((await sweep(bench.parts, looks)).done);
      expect(await sweep(bench.parts)).toMatchObject({ done: 0, failures: [] });
    }
    expect(done.reduce((sum, many) => sum + many, 0)).toBeGreaterThan(12);
  });

  it('looks again only at facilities that changed or whose time has come', async () => {
    bench = await openParts([taraz(), shymkent()]);
    const looked: string[] = [];
    const watched = (facility: Facility): Facility =>
      new Proxy(facility, {
        get: (known, key: keyof Facility) => {
          if (key === 'referrals') looked.push(known.id);
          return known[key];
        },
      });
    let all = bench.parts.board.all().map(watched);
    const parts = { ...bench.parts, board: { ...bench.parts.board, all: () => all } };
    const looks = noLooks();
    const lookedAt = async (now: Millis): Promise<Set<string>> => {
      looked.length = 0;
      bench.setNow(now);
      await sweep(parts, looks);
      return new Set(looked);
    };
    expect((await lookedAt(NOW)).size).toBe(2);
    expect((await lookedAt(NOW + 1)).size).toBe(0);
    all = all.map((facility) => (facility.id === TARAZ ? watched({ ...facility }) : facility));
    expect(await lookedAt(NOW + 2)).toEqual(new Set([TARAZ]));
    expect(await lookedAt(NOW + minutes(10))).toEqual(new Set([TARAZ]));
    expect((await lookedAt(STALE)).size).toBe(2);
  });

  it('erases who came thirty days after the end, and keeps that somebody did', async () => {
    bench = await openParts([taraz()]);
    bench.setNow(NOW + minutes(10));
    await sweep(bench.parts);
    bench.setNow(NOW + 30 * DAY);
    expect(await eraseOldDetails(bench.parts)).toBe(0);
    bench.setNow(NOW + 31 * DAY);
    expect(await eraseOldDetails(bench.parts)).toBe(1);
    expect(await bench.parts.store.referral(ids.referral())).toMatchObject({
      state: 'expired',
      details: null,
    });
  });

  it('erases by itself, every hour, with nobody asking', async () => {
    bench = await openParts([taraz()]);
    bench.setNow(NOW + minutes(10));
    await sweep(bench.parts);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const log = { error: vi.fn() };
      const sweeper = createSweeper(bench.parts, { log, sweepEvery: 20 * DAY });
      const partyLeft = async () => (await bench.parts.store.referral(ids.referral()))?.details !== null;
      sweeper.start();
      await vi.advanceTimersByTimeAsync(HOUR);
      expect(await partyLeft()).toBe(true);
      bench.setNow(NOW + 31 * DAY);
      await vi.advanceTimersByTimeAsync(HOUR);
      await sweeper.stop();
      expect(await partyLeft()).toBe(false);
      expect(log.error).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('raises the version of a tile when its count becomes stale and when it becomes unknown', async () => {
    bench = await openParts([shymkent()]);
    const seen: [number, string][] = [];
    for (const now of [NOW, STALE, NOW + minutes(3 * 480)]) {
      bench.setNow(now);
      await sweep(bench.parts);
      const facility = bench.parts.board.facility(ids.facility('crisis-shymkent'));
      if (facility === undefined) throw new Error('The facility is gone');
      const tile = presentTile(facility, 'dispatch', now);
      expect(tile).toMatchObject({ staleAt: iso(STALE), unknownAt: iso(NOW + minutes(3 * 480)) });
      for (const view of VIEWS) expect(presentTile(facility, view, now).version).toBe(tile.version);
      seen.push([tile.version, tile.freshness]);
    }
    const first = seen[0]?.[0] ?? 0;
    expect(seen).toEqual([
      [first, 'fresh'],
      [first + 1, 'stale'],
      [first + 2, 'unknown'],
    ]);
  });

  it('looks every second until it is stopped, however often it is started', async () => {
    bench = await openParts([aFacility()]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let looks = 0;
      const board = {
        ...bench.parts.board,
        all: () => {
          looks += 1;
          return [];
        },
      };
      const log = { error: vi.fn() };
      const sweeper = createSweeper({ ...bench.parts, board }, { log });
      sweeper.start();
      sweeper.start();
      await vi.advanceTimersByTimeAsync(3000);
      expect(looks).toBe(4);
      await sweeper.stop();
      await vi.advanceTimersByTimeAsync(3000);
      expect(looks).toBe(4);
      expect(log.error).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('says what went wrong and looks again a second later', async () => {
    bench = await openParts([aFacility()]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const all = vi.fn(() => {
        throw new Error('lost');
      });
      const log = { error: vi.fn() };
      const board = { ...bench.parts.board, all };
      const sweeper = createSweeper({ ...bench.parts, board }, { log });
      sweeper.start();
      await vi.advanceTimersByTimeAsync(1000);
      expect(all).toHaveBeenCalledTimes(2);
      expect(log.error).toHaveBeenCalledWith(new Error('lost'), 'the sweeper failed');
      await sweeper.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
