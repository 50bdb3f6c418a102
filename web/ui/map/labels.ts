/** A name that wants to stand on the map; lower `rank` goes first. Pixels. */
export interface LabelWish {
  key: string;
  text: string;
  x: number;
  y: number;
  rank: number;
  /** Wider letters, as in names of regions. */
  spaced: boolean;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const LETTER = 7.2;
const SPACED_LETTER = 10.5;
const HALF_HEIGHT = 9;

function boxOf({ text, x, y, spaced }: LabelWish): Box {
  const half = (text.length * (spaced ? SPACED_LETTER : LETTER)) / 2 + 4;
  return { left: x - half, right: x + half, top: y - HALF_HEIGHT, bottom: y + HALF_HEIGHT };
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The names that fit without covering each other, the more important first. */
export function fittingLabels(wishes: readonly LabelWish[]): LabelWish[] {
  const placed: Box[] = [];
  return [...wishes]
    .sort((one, other) => one.rank - other.rank)
    .filter((wish) => {
      const box = boxOf(wish);
      if (placed.some((other) => meet(box, other))) return false;
      placed.push(box);
      return true;
    });
}
