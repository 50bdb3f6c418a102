import type { io as connect, Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#shared/realtime/messages.ts';
import { call } from '#web/lib/api.ts';
import { meQuery, queryClient } from '#web/lib/query.ts';
import { boardStore } from './board-store.ts';
import { setServerTime } from './clock.ts';
import { lineStore } from './connection.ts';
import { referralStore } from './referral-store.ts';
import { waitingChanged } from './waiting.ts';

type Live = Socket<ServerToClient, ClientToServer>;

/** What a page of referrals may hold at most (DESIGN §7). */
const PAGE = 100;

async function fetchBoard(): Promise<void> {
  const snapshot = await call('board');
  setServerTime(Date.parse(snapshot.at));
  boardStore.replaceWith(snapshot);
}

async function fetchReferrals(): Promise<void> {
  const [live, latest] = await Promise.all([
    call('referrals', { query: { state: 'live', limit: PAGE } }),
    call('referrals', { query: { limit: 30 } }),
  ]);
  referralStore.load([...latest.items, ...live.items]);
}

/** After every (re)connection: what was missed is fetched, not guessed. */
async function catchUp(hasReferrals: boolean): Promise<void> {
  try {
    await Promise.all([fetchBoard(), hasReferrals ? fetchReferrals() : undefined]);
  } catch {
    // The line broke again, or the session has ended: the next connection catches up, the shell shows which.
  }
}

function listen(socket: Live, hasReferrals: boolean): void {
  socket.on('connect', () => {
    lineStore.opened();
    void catchUp(hasReferrals);
    waitingChanged();
    socket.io.engine.on('packet', lineStore.heard);
  });
  socket.on('disconnect', (reason) => {
    lineStore.closed();
    // The server closes the socket when a session ends or its rights change: ask who I am before coming back.
    if (reason !== 'io server disconnect') return;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }).then(() => socket.connect());
  });
  socket.on('connect_error', () => {
    lineStore.closed();
  });
  socket.on('hello', ({ at }) => setServerTime(Date.parse(at)));
  socket.on('tile', (tile) => boardStore.receive([tile]));
  socket.on('tiles', (tiles) => boardStore.receive(tiles));
  socket.on('referral', (referral) => referralStore.receive([referral]));
  socket.on('notice', referralStore.notice);
  socket.on('waiting', waitingChanged);
}

/** A browser knows of a cut line before the socket does. */
function watchBrowser(socket: Live): () => void {
  const cut = (): void => lineStore.closed();
  const again = (): void => {
    if (socket.connected) lineStore.opened();
    else socket.connect();
  };
  const shown = (): void => {
    if (document.visibilityState === 'visible') again();
  };
  window.addEventListener('offline', cut);
  window.addEventListener('online', again);
  document.addEventListener('visibilitychange', shown);
  return () => {
    window.removeEventListener('offline', cut);
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', shown);
  };
}

/** Ms until what the live line needs is asked for again when it did not load. */
const AGAIN = 4000;

function open(io: typeof connect, hasReferrals: boolean): () => void {
  const socket: Live = io({ transports: ['websocket'], reconnectionDelayMax: 4000, timeout: 4000 });
  listen(socket, hasReferrals);
  const unwatch = watchBrowser(socket);
  return () => {
    unwatch();
    socket.disconnect();
  };
}

/**
 * Opens the live line of a signed-in person; the answer closes it and forgets what was shown.
 * Its code comes after the screen: nobody waits for it to type.
 */
export function goLive({ hasReferrals }: { hasReferrals: boolean }): () => void {
  lineStore.starts(lineStore.get().heardAt);
  let over = false;
  let close = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = async (): Promise<void> => {
    try {
      const { io } = await import('socket.io-client');
      if (!over) close = open(io, hasReferrals);
    } catch {
      if (over) return;
      lineStore.closed();
      timer = setTimeout(() => void load(), AGAIN);
    }
  };
  void load();
  return () => {
    over = true;
    clearTimeout(timer);
    close();
    lineStore.starts();
    boardStore.clear();
    referralStore.clear();
  };
}
