import type { Country } from '#shared/domain/country.ts';
import { greatCircleKm, inPolygon, type Point } from '#shared/domain/geo.ts';
import type { Kato } from '#shared/ids.ts';

/** A settlement so near is where the point is. */
const IN_SETTLEMENT_KM = 2;
/** Outlines are coarse: a point so near to a settlement is in the country, whatever they say. */
const NEAR_SETTLEMENT_KM = 30;

export interface District {
  kato: Kato | null;
  /** Taken from an area and not from a known settlement: the screen says "about". */
  approximate: boolean;
}

/** The district of a point: its settlement's if it lies in one, else that of the area; null outside the country. */
export function districtAt(country: Country, point: Point): District {
  let nearest: { kato: Kato; km: number } | null = null;
  for (const settlement of country.settlements) {
    const km = greatCircleKm(point, settlement.point);
    if (nearest === null || km < nearest.km) nearest = { kato: settlement.districtKato, km };
  }
  if (nearest !== null && nearest.km <= IN_SETTLEMENT_KM) return { kato: nearest.kato, approximate: false };
  const area = country.districtAreas.find(({ polygons }) =>
    polygons.some((polygon) => inPolygon(point, polygon)),
  );
  if (area !== undefined) return { kato: area.kato, approximate: area.approximate };
  const kato = nearest !== null && nearest.km <= NEAR_SETTLEMENT_KM ? nearest.kato : null;
  return { kato, approximate: true };
}

/** A quick look before the outlines. */
export const isWithin = ([[south, west], [north, east]]: Country['bounds'], { lat, lon }: Point): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east;
