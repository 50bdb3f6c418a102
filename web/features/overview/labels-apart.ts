/** A label by its middle and size; a fixed one stays and the others make room. */
export interface LabelBox {
  x: number;
  y: number;
  width: number;
  height: number;
  fixed: boolean;
}

const ROUNDS = 24;

/** How far two boxes reach into each other, or null. */
function overlap(one: LabelBox, other: LabelBox): { x: number; y: number } | null {
  const x = (one.width + other.width) / 2 - Math.abs(one.x - other.x);
  const y = (one.height + other.height) / 2 - Math.abs(one.y - other.y);
  return x > 0 && y > 0 ? { x, y } : null;
}

/** Moves overlapping labels apart along the shorter way; a few small steps keep each near its place. */
export function labelsApart(boxes: readonly LabelBox[]): LabelBox[] {
  const moved = boxes.map((box) => ({ ...box }));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const one of moved)
      for (const other of moved) {
        if (one === other || one.fixed) continue;
        const by = overlap(one, other);
        if (by === null) continue;
        // Two that can move share the way; beside a fixed one the whole way is the other's.
        const part = other.fixed ? 1 : 0.5;
        if (by.x < by.y) one.x += (one.x < other.x ? -1 : 1) * by.x * part;
        else one.y += (one.y <= other.y ? -1 : 1) * by.y * part;
      }
  return moved;
}

/** So many letters a region has room for beside its neighbours. */
const MOST_LETTERS = 12;

/** Words of a label in one line where they have room, else one under the other. */
export const wordLines = (words: string): string[] =>
  words.length > MOST_LETTERS ? words.split(' ') : [words];
