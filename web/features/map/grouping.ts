/** A facility on the map, in pixels at one zoom. */
export interface Spot {
  id: string;
  x: number;
  y: number;
}

export interface Group {
  /** Never put together: several at one point stand around it. */
  fanned: boolean;
  /** In a fixed order, by id. */
  ids: readonly string[];
  x: number;
  y: number;
}

/** Markers closer than this become one (LOOK §5), in px. */
export const TOO_CLOSE = 34;

const cellOf = (value: number): number => Math.floor(value / TOO_CLOSE);

function gridOf(spots: readonly Spot[]): Map<string, Spot[]> {
  const grid = new Map<string, Spot[]>();
  for (const spot of spots) {
    const key = `${cellOf(spot.x)}:${cellOf(spot.y)}`;
    const cell = grid.get(key);
    if (cell) cell.push(spot);
    else grid.set(key, [spot]);
  }
  return grid;
}

function nearOf(spot: Spot, grid: ReadonlyMap<string, readonly Spot[]>): Spot[] {
  const near: Spot[] = [];
  for (let column = cellOf(spot.x) - 1; column <= cellOf(spot.x) + 1; column += 1)
    for (let row = cellOf(spot.y) - 1; row <= cellOf(spot.y) + 1; row += 1)
      for (const other of grid.get(`${column}:${row}`) ?? [])
        if (Math.hypot(other.x - spot.x, other.y - spot.y) < TOO_CLOSE) near.push(other);
  return near;
}

function joinNear(spots: readonly Spot[], fanned: boolean): Group[] {
  const grid = gridOf(spots);
  const taken = new Set<string>();
  const groups: Group[] = [];
  for (const spot of spots) {
    if (taken.has(spot.id)) continue;
    const members = nearOf(spot, grid).filter(({ id }) => !taken.has(id));
    for (const { id } of members) taken.add(id);
    const sum = members.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
    groups.push({
      fanned,
      ids: members.map(({ id }) => id).sort((one, other) => one.localeCompare(other)),
      x: sum.x / members.length,
      y: sum.y / members.length,
    });
  }
  return groups;
}

/** Discs of groups are wider than markers; closer than this they would cover each other, in px. */
const DISCS_TOUCH = 44;
/** Each pass joins what the pass before moved together; this many are enough for a whole country. */
const MOST_PASSES = 6;

function joined(one: Group, other: Group): Group {
  const [ours, theirs] = [one.ids.length, other.ids.length];
  return {
    fanned: false,
    ids: [...one.ids, ...other.ids].sort((first, second) => first.localeCompare(second)),
    x: (one.x * ours + other.x * theirs) / (ours + theirs),
    y: (one.y * ours + other.y * theirs) / (ours + theirs),
  };
}

const wouldTouch = (one: Group, other: Group): boolean =>
  (one.ids.length > 1 || other.ids.length > 1) && Math.hypot(one.x - other.x, one.y - other.y) < DISCS_TOUCH;

/** One pass over the groups: each takes in whatever its disc would touch. */
function joinDiscs(groups: readonly Group[]): Group[] {
  const next: Group[] = [];
  for (const group of groups) {
    const at = next.findIndex((known) => wouldTouch(known, group));
    const known = next[at];
    if (known === undefined) next.push(group);
    else next[at] = joined(known, group);
  }
  return next;
}

function apartDiscs(groups: readonly Group[]): Group[] {
  let now = [...groups];
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = joinDiscs(now);
    if (next.length === now.length) return next;
    now = next;
  }
  return now;
}

/**
 * Puts markers that would touch into groups; those in `apart` (the first candidates) are never put together.
 * The same spots give the same groups whatever order they come in, so that nothing flickers.
 */
export function groupSpots(spots: readonly Spot[], apart: ReadonlySet<string>): Group[] {
  const ordered = [...spots].sort((one, other) => one.id.localeCompare(other.id));
  return [
    ...apartDiscs(
      joinNear(
        ordered.filter(({ id }) => !apart.has(id)),
        false,
      ),
    ),
    ...joinNear(
      ordered.filter(({ id }) => apart.has(id)),
      true,
    ),
  ];
}

/** How far several facilities at one point stand from it, in px. */
const FAN = 24;

/** Places around a point, in a fixed order from the top clockwise: offsets in px. */
export function fanOut(count: number): { x: number; y: number }[] {
  if (count < 2) return [{ x: 0, y: 0 }];
  const radius = Math.max(FAN, (count * TOO_CLOSE) / (2 * Math.PI));
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
    return { x: Math.round(Math.cos(angle) * radius), y: Math.round(Math.sin(angle) * radius) };
  });
}
