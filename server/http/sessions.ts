import type { Millis } from '#shared/time.ts';
import { SECOND } from '#shared/time.ts';
import { SESSION_COOKIE, type Session } from './accounts.ts';

/** How long a session is taken as known without asking the database; an ended one is forgotten at once. */
const KNOWN_MS: Millis = 5 * SECOND;
/** Enough for every duty room of the country; the oldest are dropped beyond it. */
const MOST_KNOWN = 10_000;

type Ended = (who: { sessionId: string } | { userId: string }) => void;

export interface Sessions {
  /** The session of a cookie header, looked up once in a few seconds; undefined cookies have none. */
  of: (cookie: string | undefined) => Promise<Session | null>;
  sessionEnded: (sessionId: string) => void;
  /** Role or scope changed: nothing known of the user is true any more. */
  userChanged: (userId: string) => void;
  /** Told at the moment a session ends or its user changes. */
  onEnded: (listener: Ended) => void;
}

type Lookup = (cookie: string) => Promise<Session | null>;

/** A cache in front of the session table, purged the moment a session ends. */
export function createSessions(lookup: Lookup, now: () => Millis): Sessions {
  const known = new Map<string, { session: Session; until: Millis }>();
  const listeners: Ended[] = [];
  let purges = 0;

  const forget = (ended: (session: Session) => boolean): void => {
    purges += 1;
    for (const [cookie, { session }] of known) if (ended(session)) known.delete(cookie);
  };

  const remember = (token: string, session: Session): void => {
    if (known.size >= MOST_KNOWN) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    known.set(token, { session, until: Math.min(now() + KNOWN_MS, session.expiresAt) });
  };

  return {
    async of(cookie) {
      const token = cookie === undefined ? undefined : SESSION_COOKIE.exec(cookie)?.[1];
      if (cookie === undefined || token === undefined) return null;
      const kept = known.get(token);
      if (kept !== undefined && kept.until > now()) return kept.session;
      known.delete(token);
      const before = purges;
      const session = await lookup(cookie);
      if (session === null || session.expiresAt <= now()) return null;
      // A session may have ended while the database was asked: what was read then is not kept.
      if (purges === before) remember(token, session);
      return session;
    },
    sessionEnded(sessionId) {
      forget((session) => session.id === sessionId);
      for (const listener of listeners) listener({ sessionId });
    },
    userChanged(userId) {
      forget((session) => session.actor.id === userId);
      for (const listener of listeners) listener({ userId });
    },
    onEnded(listener) {
      listeners.push(listener);
    },
  };
}
