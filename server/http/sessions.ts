import type { Millis } from '#shared/time.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import { SESSION_COOKIE, type Session } from './accounts.ts';

/** How long a session is taken as known without asking the database; an ended one is forgotten at once. */
const KNOWN_MS: Millis = 5 * SECOND;
/** How long it is enough that its rows stand as they stood; then it is looked up anew, which also notes its use. */
const SAME_MS: Millis = MINUTE;
/** Enough for every duty room of the country; the oldest are dropped beyond it. */
const MOST_KNOWN = 10_000;

type Ended = (who: { sessionId: string } | { userId: string }) => void;

export interface Sessions {
  /** The session of a cookie header, compared with its rows every few seconds; undefined cookies have none. */
  of: (cookie: string | undefined) => Promise<Session | null>;
  sessionEnded: (sessionId: string) => void;
  /** Role or scope changed: nothing known of the user is true any more. */
  userChanged: (userId: string) => void;
  /** Told at the moment a session ends or its user changes. */
  onEnded: (listener: Ended) => void;
}

interface SessionParts {
  /** Verifies the cookie and reads who it is. */
  lookup: (cookie: string) => Promise<Session | null>;
  /** How the session of a token is kept, as text; null when it is not. */
  standingOf: (token: string) => string | null;
  now: () => Millis;
}

interface Known {
  session: Session;
  /** As its rows stood before it was looked up: a change in between is seen the next time. */
  standing: string | null;
  lookedUpAt: Millis;
  until: Millis;
}

/** What stands before the signature. */
const unsigned = (value: string): string => value.slice(0, value.indexOf('.'));

/** A cache in front of the session table, purged the moment a session ends. */
export function createSessions({ lookup, standingOf, now }: SessionParts): Sessions {
  const known = new Map<string, Known>();
  const listeners: Ended[] = [];
  let purges = 0;

  const forget = (ended: (session: Session) => boolean): void => {
    purges += 1;
    for (const [cookie, { session }] of known) if (ended(session)) known.delete(cookie);
  };

  const remember = (value: string, session: Session, standing: string | null): void => {
    if (known.size >= MOST_KNOWN) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    const at = now();
    known.set(value, {
      session,
      standing,
      lookedUpAt: at,
      until: Math.min(at + KNOWN_MS, session.expiresAt),
    });
  };

  /** Whether what was looked up before is what one would find now. The signature is part of what it is known by. */
  const isSame = (value: string, { session, standing, lookedUpAt }: Known): boolean => {
    const at = now();
    if (at < lookedUpAt || at >= lookedUpAt + SAME_MS || at >= session.expiresAt) return false;
    return standing !== null && standingOf(unsigned(value)) === standing;
  };

  return {
    async of(cookie) {
      const value = cookie === undefined ? undefined : SESSION_COOKIE.exec(cookie)?.[1];
      if (cookie === undefined || value === undefined) return null;
      const kept = known.get(value);
      if (kept !== undefined && kept.until > now()) return kept.session;
      if (kept !== undefined && isSame(value, kept)) {
        kept.until = Math.min(now() + KNOWN_MS, kept.session.expiresAt);
        return kept.session;
      }
      known.delete(value);
      const before = purges;
      const standing = standingOf(unsigned(value));
      const session = await lookup(cookie);
      if (session === null || session.expiresAt <= now()) return null;
      // A session may have ended while the database was asked: what was read then is not kept.
      if (purges === before) remember(value, session, standing);
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
