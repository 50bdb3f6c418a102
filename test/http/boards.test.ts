import { describe, expect, it } from 'vitest';
import { createBoards } from '#server/readmodel/boards.ts';
import { createFacilities } from '#server/readmodel/facilities.ts';
import type { BoardSnapshot } from '#shared/api/tile.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { aFacility, aReferral, ids, NOW } from '../build.ts';

const DISPATCH = { view: 'dispatch', own: [] } as const;

function aBoard(...facilities: Facility[]) {
  let now = NOW;
  const known = createFacilities();
  known.receive({ facilities, seq: 1 });
  const boards = createBoards(known, () => now);
  return {
    known,
    at: (time: number) => {
      now = time;
    },
    read: (audience: Parameters<typeof boards.json>[0] = DISPATCH) =>
      JSON.parse(boards.json(audience)) as BoardSnapshot,
    bytes: () => boards.gzip(DISPATCH),
  };
}

describe('the board in memory', () => {
  it('shows the newest version, whatever order versions come in', () => {
    const board = aBoard(aFacility({ version: 3 }));
    board.known.receive({ facilities: [aFacility({ version: 5 })], seq: 7 });
    board.known.receive({ facilities: [aFacility({ version: 4 })], seq: 6 });
    expect(board.read()).toMatchObject({ seq: 7, tiles: [{ version: 5 }] });
  });

  it('lets a bed go at the moment its hold passes, although nothing was committed', () => {
    const board = aBoard(aFacility({ referrals: [aReferral()] }));
    expect(board.read().tiles).toMatchObject([{ free: 9 }]);
    board.at(NOW + 10 * MINUTE);
    expect(board.read().tiles).toMatchObject([{ free: 10, version: 1 }]);
  });

  it('greys a count by itself: stale after its interval, unknown after three', () => {
    const board = aBoard(aFacility());
    expect(board.read().tiles[0]?.freshness).toBe('fresh');
    board.at(NOW + 8 * HOUR);
    expect(board.read().tiles[0]?.freshness).toBe('stale');
    board.at(NOW + 24 * HOUR);
    expect(board.read().tiles[0]?.freshness).toBe('unknown');
  });

  it('shows a manager the own facility in full and the others as dispatchers see them', () => {
    const other = aFacility({ id: ids.facility('shelter-taraz'), details: { confidential: true } });
    const board = aBoard(aFacility({ details: { confidential: true } }), other);
    const tiles = board.read({ view: 'dispatch', own: [ids.facility('crisis-taraz')] }).tiles;
    expect(tiles.map(({ facilityId, pointIs }) => [facilityId, pointIs])).toEqual([
      ['crisis-taraz', 'exact'],
      ['shelter-taraz', 'settlement'],
    ]);
  });

  it('is compressed once for all who ask within a second and a change', async () => {
    const board = aBoard(aFacility());
    const first = board.bytes();
    expect(board.bytes()).toBe(first);
    board.known.receive({ facilities: [aFacility({ version: 2 })], seq: 2 });
    expect(board.bytes()).not.toBe(first);
    board.at(NOW + 2000);
    await expect(board.bytes()).resolves.toBeInstanceOf(Buffer);
  });
});
