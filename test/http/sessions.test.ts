import { describe, expect, it } from 'vitest';
import type { Session } from '#server/http/accounts.ts';
import { createSessions } from '#server/http/sessions.ts';
import { SECOND } from '#shared/time.ts';
import { aDispatcher } from '../build.ts';

const COOKIE = 'oryn.session_token=abc';
const session = (expiresAt: number): Session => ({ id: 's1', actor: aDispatcher(), name: 'D', expiresAt });

function aCache(expiresAt = 60 * SECOND) {
  let now = 0;
  let lookups = 0;
  let onLookup = (): void => undefined;
  const sessions = createSessions(
    () => {
      lookups += 1;
      onLookup();
      return Promise.resolve(session(expiresAt));
    },
    () => now,
  );
  return {
    sessions,
    lookups: () => lookups,
    at: (time: number) => {
      now = time;
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
