import type { Point } from '#shared/domain/geo.ts';

const SIX_DIGITS = 1e6;

/**
 * Google's encoded polyline with six digits, as Valhalla writes shapes: differences, zigzag, five bits a letter.
 * Throws for a text that ends in the middle of a number.
 */
export function decodePolyline(text: string): Point[] {
  const points: Point[] = [];
  let at = 0;
  const next = (): number => {
    let bits = 0;
    let shift = 0;
    for (;;) {
      const letter = text.charCodeAt(at) - 63;
      if (Number.isNaN(letter) || letter < 0 || shift > 30)
        throw new Error('The shape of the route is broken');
      at += 1;
      bits |= (letter & 31) << shift;
      shift += 5;
      if (letter < 32) return bits & 1 ? ~(bits >> 1) : bits >> 1;
    }
  };
  let [lat, lon] = [0, 0];
  while (at < text.length) {
    lat += next();
    lon += next();
    points.push({ lat: lat / SIX_DIGITS, lon: lon / SIX_DIGITS });
  }
  return points;
}
