/** Proves that the district areas of build-geo.ts are a map: nothing twice, nothing left out, rings that are rings. */
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { MultiPolygon as Area, Pair, Ring } from 'polygon-clipping';

type Outlines = FeatureCollection<Polygon | MultiPolygon, { kato: string; name_en: string }>;

const POINTS_PER_REGION = 4000;
const LEAST_COVERED = 0.995;

/** Points spread evenly and always alike (Halton's sequence). */
export function halton(index: number, base: number): number {
  let value = 0;
  for (let fraction = 1 / base, rest = index; rest > 0; rest = Math.floor(rest / base), fraction /= base) {
    value += fraction * (rest % base);
  }
  return value;
}

function inRing([x, y]: Pair, ring: Ring): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0];
    const [bx, by] = ring[i] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

export const inArea = (point: Pair, area: Area): boolean =>
  area.some(
    ([outer, ...holes]) => outer && inRing(point, outer) && !holes.some((hole) => inRing(point, hole)),
  );

const turn = (a: Pair, b: Pair, c: Pair): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Two edges of the ring cross; edges that only touch do not. */
export function crossesItself(ring: Ring): boolean {
  for (let i = 1; i < ring.length; i++) {
    for (let j = i + 1; j < ring.length; j++) {
      const [a, b, c, d] = [ring[i - 1], ring[i], ring[j - 1], ring[j]] as [Pair, Pair, Pair, Pair];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
  }
  return false;
}

function checkRings(areas: Map<string, Area>): void {
  for (const [kato, area] of areas) {
    for (const ring of area.flat()) {
      const closed = ring[0]?.join() === ring.at(-1)?.join();
      if (ring.length < 4 || !closed || crossesItself(ring))
        throw new Error(`District ${kato}: a ring of ${ring.length} points is not valid`);
    }
  }
}

/** Throws when the areas are no map; else says what was measured. */
export function checkAreas(
  areas: Map<string, Area>,
  outlines: Outlines,
  districts: readonly { kato: string; region_kato: string }[],
): string {
  checkRings(areas);
  const missing = districts.filter(({ kato }) => !areas.get(kato)?.length);
  if (missing.length > 0)
    throw new Error(`Districts without an area: ${missing.map(({ kato }) => kato).join(', ')}`);

  let worst = { share: 1, region: '' };
  let points = 0;
  let twice = 0;
  for (const { geometry, properties } of outlines.features) {
    const outline = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Area;
    const inRegion = new Set(
      districts.filter((row) => row.region_kato === properties.kato).map((row) => row.kato),
    );
    const corners = outline.flat(2);
    const [west, east] = [Math.min(...corners.map(([lon]) => lon)), Math.max(...corners.map(([lon]) => lon))];
    const [south, north] = [
      Math.min(...corners.map(([, lat]) => lat)),
      Math.max(...corners.map(([, lat]) => lat)),
    ];
    let covered = 0;
    let tried = 0;
    for (let index = 1; index <= POINTS_PER_REGION; index++) {
      const point: Pair = [
        west + halton(index, 2) * (east - west),
        south + halton(index, 3) * (north - south),
      ];
      if (!inArea(point, outline)) continue;
      const owners = [...areas].filter(([, area]) => inArea(point, area)).map(([kato]) => kato);
      tried++;
      if (owners.length > 1) twice++;
      if (owners.some((kato) => inRegion.has(kato))) covered++;
    }
    points += tried;
    if (covered / tried < worst.share) worst = { share: covered / tried, region: properties.name_en };
  }
  if (twice > 0) throw new Error(`${twice} of ${points} points lie in two districts`);
  if (worst.share < LEAST_COVERED)
    throw new Error(`${worst.region}: districts cover only ${(worst.share * 100).toFixed(2)} %`);
  return `${districts.length} areas, ${points} points, none in two districts, least covered region ${(worst.share * 100).toFixed(2)} %`;
}
