import { describe, expect, it } from 'vitest';
import type { Session } from '#server/http/accounts.ts';
import { createSessions } from '#server/http/sessions.ts';
import { SECOND } from '#shared/time.ts';
import { aDispatcher } from '../build.ts';

const COOKIE = 'oryn.session_token=abc.signed';
const session = (expiresAt: number): Session => ({ id: 's1', actor: aDispatcher(), name: 'D', expiresAt });

function aCache(expiresAt = 60 * SECOND) {
  let now = 0;
  let lookups = 0;
  let standing: string | null = null;
  let onLookup = (): void => undefined;
  const sessions = createSessions({
    lookup: () => {
      lookups += 1;
      onLookup();
      return Promise.resolve(session(expiresAt));
    },
    standingOf: (token) => (token === 'abc' ? standing : null),
    now: () => now,
  });
  return {
    sessions,
    lookups: () => lookups,
    at: (time: number) => {
      now = time;
    },
    stands: (as: string | null) => {
      standing = as;
    },
    duringLookup: (happens: () => void) => {
      onLookup = happens;
    },
  };
}

describe('a session in memory', () => {
  it('is looked up once in five seconds', async () => {
    const cache = aCache();
    for (const time of [0, 1, 4.9]) {
      cache.at(time * SECOND);
      await cache.sessions.of(COOKIE);
    }
    expect(cache.lookups()).toBe(1);
    cache.at(5 * SECOND);
    await cache.sessions.of(COOKIE);
    expect(cache.lookups()).toBe(2);
  });

  it('is not looked up again for a minute while its rows stand as they stood', async () => {
    const cache = aCache(600 * SECOND);
    cache.stands('one');
    for (const time of [0, 5, 30, 59]) {
      cache.at(time * SECOND);
      await cache.sessions.of(COOKIE);
    }
    expect(cache.lookups()).toBe(1);
    cache.at(64 * SECOND);
    await cache.sessions.of(COOKIE);
    expect(cache.lookups()).toBe(2);
  });

  it('is looked up again within five seconds of any change of its rows, and when they are gone', async () => {
    const cache = aCache(600 * SECOND);
    cache.stands('one');
    await cache.sessions.of(COOKIE);
    for (const [i, standing] of ['two', null, 'two'].entries()) {
      cache.stands(standing);
      cache.at((i + 1) * 5 * SECOND);
      await cache.sessions.of(COOKIE);
      expect(cache.lookups()).toBe(i + 2);
    }
  });

  it('is not taken for known when its rows change while it is looked up', async () => {
    const cache = aCache(600 * SECOND);
    cache.stands('one');
    cache.duringLookup(() => cache.stands('two'));
    await cache.sessions.of(COOKIE);
    cache.at(5 * SECOND);
    await cache.sessions.of(COOKIE);
    expect(cache.lookups()).toBe(2);
  });

  it('is none once it has expired, also when it was known a moment before', async () => {
    const cache = aCache(3 * SECOND);
    expect(await cache.sessions.of(COOKIE)).not.toBeNull();
    cache.at(3 * SECOND);
    expect(await cache.sessions.of(COOKIE)).toBeNull();
  });

  it('is forgotten the moment it ends or its user changes', async () => {
    const cache = aCache();
    await cache.sessions.of(COOKIE);
    cache.sessions.sessionEnded('s1');
    await cache.sessions.of(COOKIE);
    cache.sessions.userChanged(aDispatcher().id);
    await cache.sessions.of(COOKIE);
    expect(cache.lookups()).toBe(3);
  });

  it('is not kept when it ended while it was being looked up', async () => {
    const cache = aCache();
    cache.duringLookup(() => cache.sessions.sessionEnded('s1'));
    await cache.sessions.of(COOKIE);
    await cache.sessions.of(COOKIE);
    expect(cache.lookups()).toBe(2);
  });

  it('does not exist without a cookie of ours', async () => {
    const cache = aCache();
    expect(await cache.sessions.of(undefined)).toBeNull();
    expect(await cache.sessions.of('other=1')).toBeNull();
    expect(cache.lookups()).toBe(0);
  });
});
