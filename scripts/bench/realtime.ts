import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Committed } from '#server/store/store.ts';
import { presentTile } from '#server/present/tile.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { aFacility, ids, NOW } from '../../test/build.ts';
import { startApp, type Login } from '../../test/http/app.ts';
import { median, type BenchRow } from './table.ts';

const SOCKETS = 1000;
const REPEATS = 21;
/** Longer than changes are held together for, so that every one is sent at once. */
const APART_MS = 80;
const AUDIENCES = ['dispatcher', 'planner', 'admin'] as const satisfies readonly Login[];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `onAll` when each of the sockets has had one more message that counts. */
function counter(sockets: readonly WebSocket[], counts: (message: string) => boolean) {
  let left = 0;
  let onAll = (): void => undefined;
  for (const socket of sockets)
    socket.on('message', (bytes: Buffer) => {
      const message = bytes.toString();
      // The heartbeat of engine.io: asked with 2, answered with 3.
      if (message === '2') socket.send('3');
      if (!counts(message)) return;
      left -= 1;
      if (left === 0) onAll();
    });
  return async (send: () => void): Promise<number> => {
    const all = new Promise<void>((resolve) => {
      onAll = resolve;
    });
    left = sockets.length;
    const since = performance.now();
    send();
    await all;
    return performance.now() - since;
  };
}

const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

/** A client of the product that speaks its protocol by hand, so that both sides pay the same for receiving. */
const joined = (origin: string, cookie: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false });
    const onMessage = (bytes: Buffer): void => {
      const message = bytes.toString();
      if (message.startsWith('0')) socket.send('40');
      if (!message.startsWith('42["hello"')) return;
      socket.off('message', onMessage);
      resolve(socket);
    };
    socket.on('message', onMessage);
    socket.once('error', reject);
  });

async function product(facility: Facility) {
  const oryn = await startApp({ facilities: [facility], users: AUDIENCES });
  const clients = await Promise.all(AUDIENCES.map((login) => oryn.signIn(login)));
  const sockets: WebSocket[] = [];
  for (let n = 0; n < SOCKETS; n += 1)
    sockets.push(await joined(oryn.origin, clients[n % clients.length]?.cookie ?? ''));
  const measure = counter(sockets, (message) => message.startsWith('42["tile"'));
  let { version } = facility;
  const change = (): void => {
    version += 1;
    const committed: Committed = {
      ok: true,
      seq: version,
      at: NOW,
      repeated: false,
      about: { facilityIds: [facility.id], referralIds: [], offerId: null },
      happenings: [{ facilityId: facility.id, event: { type: 'census.confirmed', at: NOW } }],
      facilities: [{ ...facility, version }],
    };
    oryn.app.parts.publish(committed);
  };
  return { once: () => measure(change), close: () => oryn.close() };
}

async function bare(facility: Facility) {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const sockets: WebSocket[] = [];
  for (let n = 0; n < SOCKETS; n += 1)
    sockets.push(await opened(new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })));
  const measure = counter(sockets, () => true);
  const tile = presentTile(facility, 'dispatch', NOW);
  const broadcast = (): void => {
    const bytes = Buffer.from(`42${JSON.stringify(['tile', tile])}`);
    for (const client of server.clients) client.send(bytes, { binary: false });
  };
  return {
    once: () => measure(broadcast),
    close: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** From a commit to the last of a thousand sockets of three audiences, against one buffer to a thousand bare sockets. */
export async function realtimeRows(): Promise<BenchRow[]> {
  const facility = aFacility({ id: ids.facility('crisis-taraz') });
  const [ours, theirs] = [await product(facility), await bare(facility)];
  const rounds: { ours: number; ratio: number }[] = [];
  try {
    for (let repeat = -3; repeat < REPEATS; repeat += 1) {
      const one = await ours.once();
      await pause(APART_MS);
      const other = await theirs.once();
      await pause(APART_MS);
      if (repeat >= 0) rounds.push({ ours: one, ratio: one / other });
    }
  } finally {
    await ours.close();
    await theirs.close();
  }
  return [
    {
      what: `commit → last of ${SOCKETS} sockets, three audiences`,
      baseline: 'bare ws broadcast of one buffer',
      ratio: median(rounds.map(({ ratio }) => ratio)),
      goal: '≤ 1.3',
      absolute: `${median(rounds.map(({ ours: time }) => time)).toFixed(1)} ms`,
    },
  ];
}
