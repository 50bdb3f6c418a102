import type { CoverageStatus } from '#shared/api/coverage.ts';
import { line, short, svg, words } from '../svg.ts';
import type { CoverageFigures, Ring } from './figures.ts';
import { sign } from './signs.ts';

interface Spot {
  x: number;
  y: number;
}

/** Flat enough at this size: degrees, narrowed by the latitude of the middle. */
function projection(rings: readonly Ring[], { width, height }: { width: number; height: number }) {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings)
    for (const [lon, lat] of ring) {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const edge = 14;
  const scale = Math.min(
    (width - 2 * edge) / Math.max(1e-9, (east - west) * narrow),
    (height - 2 * edge) / Math.max(1e-9, north - south),
  );
  const [left, top] = [(width - (east - west) * narrow * scale) / 2, (height - (north - south) * scale) / 2];
  return (lon: number, lat: number): Spot => ({
    x: left + (lon - west) * narrow * scale,
    y: top + (north - lat) * scale,
  });
}

const keyOf = (from: readonly number[], to: readonly number[]): string => {
  const [a, b] = [from.join(' '), to.join(' ')];
  return a < b ? `${a}|${b}` : `${b}|${a}`;
};

/** Sides of districts that a region shares with nobody of its own: its outline. Neighbours share their corners. */
function outlineOf(
  outlines: CoverageFigures['outlines'],
): (readonly [readonly number[], readonly number[]])[] {
  const owners = new Map<string, { region: string; times: number }[]>();
  const sides = new Map<string, readonly [readonly number[], readonly number[]]>();
  for (const { regionKato, rings } of outlines)
    for (const ring of rings)
      ring.forEach((to, i) => {
        const from = ring[i - 1];
        if (from === undefined) return;
        const key = keyOf(from, to);
        sides.set(key, [from, to]);
        const known = owners.get(key) ?? [];
        const own = known.find(({ region }) => region === regionKato);
        if (own === undefined) owners.set(key, [...known, { region: regionKato, times: 1 }]);
        else own.times += 1;
      });
  return [...sides].flatMap(([key, side]) =>
    owners.get(key)?.some(({ times }) => times === 1) === true ? [side] : [],
  );
}

const APART = 1.5;
const ROUNDS = 300;

/** Signs that would cover one another step aside, little by little; the ends of the drawing hold them. */
function apart(
  spots: readonly Spot[],
  r: number,
  { width, height }: { width: number; height: number },
): Spot[] {
  const placed = spots.map(({ x, y }) => ({ x, y }));
  const least = 2 * r + APART;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = placed.map(({ x, y }) => x + y);
    placed.forEach((one, i) => {
      for (const [j, other] of placed.entries()) {
        if (j <= i) continue;
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const far = Math.hypot(dx, dy);
        if (far >= least) continue;
        // On the very same point each goes its own way.
        const turn = far === 0 ? i + j : Math.atan2(dy, dx);
        const step = (least - far) / 2 + 0.05;
        one.x -= Math.cos(turn) * step;
        one.y -= Math.sin(turn) * step;
        other.x += Math.cos(turn) * step;
        other.y += Math.sin(turn) * step;
      }
      one.x = Math.min(width - r - 1, Math.max(r + 1, one.x));
      one.y = Math.min(height - r - 1, Math.max(r + 1, one.y));
    });
    if (placed.every(({ x, y }, i) => x + y === before[i])) break;
  }
  return placed;
}

/** Areas by their status and number, on the land that they lie in. */
export function coverageMap(figures: CoverageFigures, size: { width: number; height: number }): string {
  const rings = figures.outlines.flatMap((outline) => outline.rings);
  const to = projection(rings, size);
  const d = (ring: Ring): string =>
    `${ring.map(([lon, lat], i) => `${i === 0 ? 'M' : 'L'}${short(to(lon, lat).x)} ${short(to(lon, lat).y)}`).join('')}Z`;
  const land = rings.map(
    (ring) => `<path d="${d(ring)}" fill="#FAF9F5" stroke="#DDD9CE" stroke-width="0.5"/>`,
  );
  const border = outlineOf(figures.outlines)
    .map(([[fromLon = 0, fromLat = 0], [toLon = 0, toLat = 0]]) => {
      const [a, b] = [to(fromLon, fromLat), to(toLon, toLat)];
      return `M${short(a.x)} ${short(a.y)}L${short(b.x)} ${short(b.y)}`;
    })
    .join('');
  const marked = figures.areas.flatMap(({ row, point }, i) =>
    point === null ? [] : [{ status: row.status, number: String(i + 1), spot: to(point.lon, point.lat) }],
  );
  const r = 6.5;
  const places = apart(
    marked.map(({ spot }) => spot),
    r * 1.2,
    size,
  );
  const signs = marked.map(({ status, number, spot }, i) => {
    const place = places[i] ?? spot;
    const isMoved = Math.hypot(place.x - spot.x, place.y - spot.y) > r;
    return (
      (isMoved ? line([spot.x, spot.y, place.x, place.y], { colour: '#48535F', width: 0.7 }) : '') +
      sign(status, { ...place, r }, number)
    );
  });
  return svg(size.width, size.height, [
    ...land,
    `<path d="${border}" fill="none" stroke="#8C8678" stroke-width="1" stroke-linecap="round"/>`,
    ...signs,
  ]);
}

const ROW = 17;

/** Signs with their words, and how many areas stand under each. */
export function legend(
  items: readonly { status: CoverageStatus; label: string; meaning: string; count: string }[],
  width: number,
): string {
  const rows = items.flatMap(({ status, label, meaning, count }, i) => {
    const y = i * ROW * 1.5 + 10;
    return [
      sign(status, { x: 8, y, r: 5.5 }),
      words(`${label}: ${count}`, { x: 22, y, size: 9, bold: true }),
      words(meaning, { x: 22, y: y + 10, size: 7.5, colour: '#48535F' }),
    ];
  });
  return svg(width, items.length * ROW * 1.5 + 8, rows);
}
