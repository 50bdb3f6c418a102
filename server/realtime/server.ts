import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { Server } from 'socket.io';
import type { Actor } from '#shared/permissions.ts';
import { rooms, type ClientToServer, type ServerToClient } from '#shared/realtime/messages.ts';
import { iso, SECOND, type Millis } from '#shared/time.ts';
import { roomsOf } from './audience.ts';

/** A broken line is noticed by both sides within 4.5 s (rule 10). */
const PING_INTERVAL_MS: Millis = 2 * SECOND;
const PING_TIMEOUT_MS: Millis = 2.5 * SECOND;
/** Clients only listen: nothing they could send is longer. */
const MOST_BYTES_IN = 1000;
/** Sessions may also end, and users change, by another process's hand: they are looked up again this often. */
const RECHECK_MS: Millis = 30 * SECOND;
/** Longest that a timer can wait. */
const MOST_TIMEOUT_MS = 2 ** 31 - 1;

export interface LiveSession {
  id: string;
  actor: Actor;
  /** By the wall clock. */
  expiresAt: Millis;
}

interface RealtimeParts {
  http: HttpServer;
  sessionOf: (cookie: string | undefined) => Promise<LiveSession | null>;
  onSessionEnded: (listener: (who: { sessionId: string } | { userId: string }) => void) => void;
  isOwnOrigin: (request: IncomingMessage) => boolean;
  seq: () => number;
  now: () => Millis;
}

export type Io = Server<ClientToServer, ServerToClient>;

/** The handshake: our own origin and a live session, or no socket at all. */
function admit({ sessionOf, isOwnOrigin }: RealtimeParts, admitted: WeakMap<IncomingMessage, LiveSession>) {
  return (request: IncomingMessage, answer: (error: string | null, ok: boolean) => void): void => {
    if (!isOwnOrigin(request)) {
      answer('FOREIGN_ORIGIN', false);
      return;
    }
    sessionOf(request.headers.cookie).then(
      (session) => {
        if (session === null) {
          answer('NOT_SIGNED_IN', false);
          return;
        }
        admitted.set(request, session);
        answer(null, true);
      },
      () => answer('INTERNAL', false),
    );
  };
}

/** Live updates: WebSocket only, rooms joined once from the verified session, closed when it ends (DESIGN §8). */
export function createRealtime(parts: RealtimeParts): { io: Io; close: () => Promise<void> } {
  const admitted = new WeakMap<IncomingMessage, LiveSession>();
  const io: Io = new Server(parts.http, {
    transports: ['websocket'],
    allowUpgrades: false,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MOST_BYTES_IN,
    allowRequest: admit(parts, admitted),
  });

  io.on('connection', (socket) => {
    const session = admitted.get(socket.request);
    if (session === undefined) {
      socket.disconnect(true);
      return;
    }
    void socket.join(roomsOf(session.actor, session.id));
    let end: NodeJS.Timeout | undefined;
    const hangUp = (): void => void socket.disconnect(true);
    /** Looking a session up uses it: whoever has a screen open is not signed out while it shows. */
    const recheck = async (): Promise<void> => {
      const current = await parts.sessionOf(socket.request.headers.cookie);
      if (current?.id !== session.id || !isDeepStrictEqual(current.actor, session.actor)) hangUp();
      else if (socket.connected) endAt(current.expiresAt);
    };
    const endAt = (expiresAt: Millis): void => {
      clearTimeout(end);
      const left = Math.min(Math.max(0, expiresAt - Date.now()), MOST_TIMEOUT_MS);
      end = setTimeout(() => void recheck().catch(hangUp), left);
    };
    const again = setInterval(() => void recheck().catch(hangUp), RECHECK_MS);
    socket.once('disconnect', () => {
      clearTimeout(end);
      clearInterval(again);
    });
    // The session may have ended between handshake and joining.
    void recheck().catch(hangUp);
    socket.emit('hello', { at: iso(parts.now()), seq: parts.seq() });
  });

  parts.onSessionEnded((who) => {
    const room = 'sessionId' in who ? rooms.session(who.sessionId) : `user:${who.userId}`;
    io.in(room).disconnectSockets(true);
  });

  return {
    io,
    close: async () => {
      io.disconnectSockets(true);
      await io.close();
    },
  };
}
