/** A box by its middle, in px. */
export interface NameBox {
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a name should not lie on: a circle of the map. */
export interface Obstacle {
  x: number;
  y: number;
  radius: number;
}

const ACROSS = [0, -22, 22, -44, 44, -66, 66];
const UP_AND_DOWN = [0, -13, 13, -26, 26, -39, 39, -52, 52];
/** Going so many px out of its middle costs a name as much as lying on a square px. */
const FAR = 2.5;
/** On another name, or out of its region, it is read as another's. */
const ON_A_NAME = 40;
const OUTSIDE = 600;

const overlap = (a: number, b: number, half: number): number => Math.max(0, half - Math.abs(a - b));

/** How many square px of a name lie on circles and, counted many times over, on names. */
function covered(box: NameBox, obstacles: readonly Obstacle[], names: readonly NameBox[]): number {
  let sum = 0;
  for (const { x, y, radius } of obstacles)
    sum +=
      Math.min(2 * radius, overlap(box.x, x, box.width / 2 + radius)) *
      Math.min(2 * radius, overlap(box.y, y, box.height / 2 + radius));
  for (const name of names)
    sum +=
      ON_A_NAME *
      overlap(box.x, name.x, (box.width + name.width) / 2) *
      overlap(box.y, name.y, (box.height + name.height) / 2);
  return sum;
}

/**
 * Names of regions moved to where they lie on the fewest circles, near their middle and inside of their region; the
 * longest choose first. `strayAt` is asked for the middle and both ends of a name: 0 inside of its region, 1 outside, and
 * more beyond the edge of the map, where it would be cut.
 */
export function namesClear(
  names: readonly NameBox[],
  obstacles: readonly Obstacle[],
  strayAt: (key: string, x: number, y: number) => number,
): NameBox[] {
  const placed: NameBox[] = [];
  for (const name of [...names].sort((one, other) => other.width - one.width)) {
    let best = name;
    let least = Infinity;
    for (const dx of ACROSS)
      for (const dy of UP_AND_DOWN) {
        const box = { ...name, x: name.x + dx, y: name.y + dy };
        const ends = [box.x - box.width / 2, box.x, box.x + box.width / 2];
        const stray = ends.reduce((sum, x) => sum + strayAt(name.key, x, box.y), 0);
        const cost = covered(box, obstacles, placed) + OUTSIDE * stray + FAR * Math.hypot(dx, dy);
        if (cost >= least) continue;
        least = cost;
        best = box;
      }
    placed.push(best);
  }
  return placed;
}
