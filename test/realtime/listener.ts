import { io } from 'socket.io-client';
import type { Referral } from '#shared/api/referrals.ts';
import type { Tile } from '#shared/api/tile.ts';
import type { Notice } from '#shared/realtime/messages.ts';
import type { Client, TestApp } from '../http/app.ts';

/** A browser's live connection, with everything that came over it. */
export interface Listener {
  tiles: Tile[];
  referrals: Referral[];
  notices: Notice[];
  /** Every packet as text, for searching. */
  bytes: string[];
  /** Resolves once something that was or will be heard fits. */
  until(fits: (listener: Listener) => boolean): Promise<void>;
  /** Resolves with the reason when the connection ends. */
  closed: Promise<string>;
  close(): void;
}

/** Connects as the signed-in client; rejects when the server refuses. */
export function listen(
  oryn: TestApp,
  client: Client,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const socket = io(oryn.origin, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: client.cookie, ...headers },
  });
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of [...waiting]) look();
  };
  const listener: Listener = {
    tiles: [],
    referrals: [],
    notices: [],
    bytes: [],
    closed: new Promise((resolve) => socket.once('disconnect', resolve)),
    close: () => socket.disconnect(),
    until: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!fits(listener)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
    listener.bytes.push(String(data));
  });
  const received = <T>(list: T[], ...items: T[]): void => {
    list.push(...items);
    heard();
  };
  socket.on('tile', (tile: Tile) => received(listener.tiles, tile));
  socket.on('tiles', (tiles: Tile[]) => received(listener.tiles, ...tiles));
  socket.on('referral', (referral: Referral) => received(listener.referrals, referral));
  socket.on('notice', (notice: Notice) => received(listener.notices, notice));
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('hello', () => resolve(listener));
  });
}
