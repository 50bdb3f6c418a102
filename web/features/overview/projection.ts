import type { Geometry, Position } from 'geojson';

/** Degrees to the plane of the wall map. */
export type Project = (lon: number, lat: number) => [number, number];

const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Spherical Mercator fitted into `width` with `bounds` ([south, west], [north, east]); gives the height too. */
export function fitMercator(
  bounds: readonly [readonly [number, number], readonly [number, number]],
  width: number,
): { project: Project; height: number } {
  const [[south, west], [north, east]] = bounds;
  const scale = width / (((east - west) * Math.PI) / 180);
  const top = mercatorY(north);
  return {
    project: (lon, lat) => [(((lon - west) * Math.PI) / 180) * scale, (top - mercatorY(lat)) * scale],
    height: (top - mercatorY(south)) * scale,
  };
}

const ringPath = (ring: readonly Position[], project: Project): string =>
  `M${ring
    .map(([lon = 0, lat = 0]) =>
      project(lon, lat)
        .map((value) => value.toFixed(1))
        .join(' '),
    )
    .join('L')}Z`;

/** An area as the `d` of an SVG path; lines and points draw nothing. */
export function pathOf(geometry: Geometry, project: Project): string {
  if (geometry.type === 'Polygon')
    return geometry.coordinates.map((ring) => ringPath(ring, project)).join('');
  if (geometry.type === 'MultiPolygon')
    return geometry.coordinates
      .flat()
      .map((ring) => ringPath(ring, project))
      .join('');
  return '';
}

/** Signed area of a ring in the plane; positive or negative by direction. */
function ringArea(points: readonly [number, number][]): number {
  let sum = 0;
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

function ringMiddle(points: readonly [number, number][]): [number, number] {
  let x = 0;
  let y = 0;
  const area = ringArea(points);
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return [x / (6 * area), y / (6 * area)];
}

/** Where a label of the area stands: the middle of its largest part. */
export function middleOf(geometry: Geometry, project: Project): [number, number] | null {
  const outer =
    geometry.type === 'Polygon'
      ? geometry.coordinates.slice(0, 1)
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1))
        : [];
  const rings = outer.map((ring) => ring.map(([lon = 0, lat = 0]) => project(lon, lat)));
  const largest = rings.sort((one, other) => Math.abs(ringArea(other)) - Math.abs(ringArea(one)))[0];
  return largest === undefined ? null : ringMiddle(largest);
}

/** Width and height of an area in the plane. */
export function sizeOf(geometry: Geometry, project: Project): { width: number; height: number } {
  const points =
    geometry.type === 'Polygon'
      ? geometry.coordinates.flat()
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat(2)
        : [];
  const xs = points.map(([lon = 0, lat = 0]) => project(lon, lat)[0]);
  const ys = points.map(([lon = 0, lat = 0]) => project(lon, lat)[1]);
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}
