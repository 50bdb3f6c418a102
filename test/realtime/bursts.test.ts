import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { applyTiles, EMPTY_BOARD } from '#shared/domain/board.ts';
import { SECOND } from '#shared/time.ts';
import { DATABASE_FILE } from '#server/store/open.ts';
import { startApp, type Client, type TestApp } from '../http/app.ts';
import { newCommand, referralAt } from '../http/flow.ts';
import { listen, type Listener } from './listener.ts';

let oryn: TestApp;
let dispatcher: Client;
let east: Client;
let manager: Client;
const open: Listener[] = [];
beforeEach(async () => {
  oryn = await startApp({ users: ['dispatcher', 'dispatcher-east', 'manager-crisis'] });
  [dispatcher, east, manager] = [
    await oryn.signIn('dispatcher'),
    await oryn.signIn('dispatcher-east'),
    await oryn.signIn('manager-crisis'),
  ];
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.close();
  await oryn.close();
});

const listenAs = async (client: Client): Promise<Listener> => {
  const socket = await listen(oryn, client);
  open.push(socket);
  return socket;
};
const confirm = () =>
  manager.send('POST', '/api/v1/facilities/crisis-taraz/confirm', { commandId: newCommand() });
const boardOf = async (client: Client): Promise<Tile[]> =>
  ((await client.get('/api/v1/board')).body as { tiles: Tile[] }).tiles;

describe('a burst of changes', () => {
  it('goes out together, newest last, and ends with what the board says', async () => {
    const socket = await listenAs(dispatcher);
    const packets = socket.bytes.length;
    const answers = await Promise.all(Array.from({ length: 40 }, confirm));
    const newest = Math.max(...answers.map(({ body }) => (body as Tile).version));
    await socket.until(({ tiles }) => tiles.some(({ version }) => version === newest));

    expect(socket.bytes.length - packets).toBeLessThan(20);
    const versions = socket.tiles.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
    const kept = applyTiles(EMPTY_BOARD, socket.tiles.toReversed());
    const board = await boardOf(dispatcher);
    for (const tile of kept.values())
      expect(tile).toEqual(board.find(({ facilityId }) => facilityId === tile.facilityId));
  });

  it('that came while the line was down is on the board that is fetched on return', async () => {
    const first = await listenAs(dispatcher);
    const before = await boardOf(dispatcher);
    first.close();
    await confirm();
    const again = await listenAs(dispatcher);
    const board = await boardOf(dispatcher);
    const versionIn = (tiles: Tile[]) =>
      tiles.find(({ facilityId }) => facilityId === 'crisis-taraz')?.version ?? 0;
    expect(versionIn(board)).toBe(versionIn(before) + 1);
    expect(again.tiles).toEqual([]);
  });
});

describe("another desk's referral", () => {
  it('is felt by its held bed alone: no code, no id, no desk, no person', async () => {
    const socket = await listenAs(east);
    const { referralId, callId, offerId, code, owner = '' } = await referralAt(dispatcher, 'crisis-taraz');
    await socket.until(({ tiles }) => tiles.length > 0);
    await east.get('/api/v1/board');
    await east.get('/api/v1/facilities/crisis-taraz');
    await east.get('/api/v1/referrals');
    expect(socket.tiles[0]?.units?.[0]).toMatchObject({ held: 1, free: 9 });
    expect(owner).not.toBe('');
    for (const text of [...socket.bytes, ...east.heard])
      for (const secret of [referralId, callId, offerId, code, owner, 'desk-taraz'])
        expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});

describe('what a user may do', () => {
  it('changes within seconds when somebody else changes the user', async () => {
    expect((await confirm()).status).toBe(200);
    const client = new Database(join(oryn.folder, DATABASE_FILE));
    client.prepare(`update user set facilities = '[]' where username = 'manager-crisis'`).run();
    client.close();
    oryn.aheadBy(6 * SECOND);
    expect(await confirm()).toMatchObject({ status: 403, body: { code: 'NOT_YOURS' } });
  });
});
