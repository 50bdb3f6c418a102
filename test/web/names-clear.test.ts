import { describe, expect, it } from 'vitest';
import { namesClear, type NameBox } from '#web/features/coverage/names-clear.ts';

const name = (key: string, x: number, y: number): NameBox => ({ key, x, y, width: 80, height: 16 });
const anywhere = (): number => 0;

describe('names of regions on a map of circles', () => {
  it('stay in their middle where nothing is in the way', () => {
    expect(namesClear([name('a', 100, 100)], [{ x: 300, y: 100, radius: 20 }], anywhere)).toEqual([
      name('a', 100, 100),
    ]);
  });

  it('step aside from a circle, no farther than they must', () => {
    const [moved] = namesClear([name('a', 100, 100)], [{ x: 100, y: 104, radius: 12 }], anywhere);
    expect(moved?.x).toBe(100);
    expect(moved?.y).toBeLessThan(100 - 8);
    expect(moved?.y).toBeGreaterThan(60);
  });

  it('lie on no other name', () => {
    const [one, other] = namesClear([name('a', 100, 100), name('b', 120, 104)], [], anywhere);
    const apart = Math.abs((one?.y ?? 0) - (other?.y ?? 0)) >= 16;
    expect(apart || Math.abs((one?.x ?? 0) - (other?.x ?? 0)) >= 80).toBe(true);
  });

  it('stay off the edge of the map, rather over a neighbour', () => {
    const strayAt = (_: string, x: number): number => (x > 130 ? 5 : x < 70 ? 1 : 0);
    const [moved] = namesClear([name('a', 100, 100)], [], strayAt);
    expect((moved?.x ?? 0) + 40).toBeLessThanOrEqual(130);
  });
});
