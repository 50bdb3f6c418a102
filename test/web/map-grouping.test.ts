import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { EMPTY_BOARD, applyTiles } from '#shared/domain/board.ts';
import { TOO_CLOSE, fanOut, groupSpots } from '#web/features/map/grouping.ts';
import { sumOf } from '#web/features/map/cluster-sum.ts';
import { fittingLabels } from '#web/ui/map/labels.ts';
import { NOON, aTile } from './tiles.ts';

const NOBODY: ReadonlySet<string> = new Set();
const spots = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), {
    maxLength: 60,
  })
  .map((points) => points.map(([x, y], index) => ({ id: `f-${index}`, x, y })));

describe('markers that would touch', () => {
  it('become one, and every facility is in exactly one group', () => {
    fc.assert(
      fc.property(spots, (all) => {
        const ids = groupSpots(all, NOBODY).flatMap((group) => group.ids);
        expect([...ids].sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });

  it('give the same groups whatever order they come in', () => {
    fc.assert(
      fc.property(spots, (all) => {
        expect(groupSpots([...all].reverse(), NOBODY)).toEqual(groupSpots(all, NOBODY));
      }),
    );
  });

  it('stay alone when they are far enough apart', () => {
    const groups = groupSpots(
      [
        { id: 'a', x: 0, y: 0 },
        { id: 'b', x: TOO_CLOSE, y: 0 },
      ],
      NOBODY,
    );
    expect(groups).toHaveLength(2);
  });

  it('never swallow a first candidate; two at one point stand around it', () => {
    const here = { x: 100, y: 100 };
    const groups = groupSpots(
      [
        { id: 'a', ...here },
        { id: 'b', ...here },
        { id: 'c', ...here },
      ],
      new Set(['b', 'c']),
    );
    expect(groups.map(({ ids, fanned }) => ({ ids, fanned }))).toEqual([
      { ids: ['a'], fanned: false },
      { ids: ['b', 'c'], fanned: true },
    ]);
    const [first, second] = fanOut(2);
    expect(
      Math.hypot((first?.x ?? 0) - (second?.x ?? 0), (first?.y ?? 0) - (second?.y ?? 0)),
    ).toBeGreaterThan(28);
  });
});

describe('the number on a group', () => {
  it('adds up fresh free places only, and splits its ring by state', () => {
    const board = applyTiles(EMPTY_BOARD, [
      aTile({ id: 'fresh-one', free: 4 }),
      aTile({ id: 'full-one', free: 0 }),
      aTile({ id: 'stale-one', free: 9, staleAt: new Date(NOON - 1).toISOString() }),
      aTile({ id: 'paused-one', free: 5, accepting: false }),
    ]);
    expect(sumOf(board, [...board.keys()], NOON)).toEqual({ free: 4, parts: { free: 1, full: 1, stale: 2 } });
  });
});

describe('names on the map', () => {
  it('never cover each other, and the more important stays', () => {
    const shown = fittingLabels([
      { key: 'small', text: 'Мерке', x: 10, y: 10, rank: 3, spaced: false },
      { key: 'big', text: 'Тараз', x: 20, y: 12, rank: 1, spaced: false },
      { key: 'far', text: 'Шу', x: 300, y: 12, rank: 4, spaced: false },
    ]);
    expect(shown.map(({ key }) => key)).toEqual(['big', 'far']);
  });
});
