import type { Place } from '#shared/api/reference.ts';
import { coordinatesText } from '#shared/domain/coordinates.ts';
import type { Country, Settlement } from '#shared/domain/country.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import { PlaceId } from '#shared/ids.ts';
import { districtAt, isWithin } from './districts.ts';

/** A settlement farther away says nothing about a point any more. */
const NEAR_KM = 100;

/** A point of the country as a place one can choose, with its district; null outside the country. */
export function pointPlace(country: Country, point: Point): Place | null {
  if (!isWithin(country.bounds, point)) return null;
  const { kato, approximate } = districtAt(country, point);
  const district = country.districts.find((area) => area.kato === kato);
  const region = country.regions.find((area) => area.kato === district?.regionKato);
  if (district === undefined || region === undefined) return null;
  const text = coordinatesText(point);
  const near = nearestSettlement(country, point);
  return {
    placeId: PlaceId.parse(`p-${text.replace(', ', '-')}`),
    name: { kk: text, ru: text, en: text },
    districtKato: district.kato,
    regionKato: region.kato,
    districtName: district.name,
    regionName: region.name,
    point,
    kind: 'point',
    people: null,
    districtIsApproximate: approximate,
    ...(near === null ? {} : { near }),
  };
}

/** The point as given; else, when only that lies in the country, with latitude and longitude the other way round. */
export const placeNear = (country: Country, { lat, lon }: Point): Place | null =>
  pointPlace(country, { lat, lon }) ??
  (Math.abs(lon) > 90 ? null : pointPlace(country, { lat: lon, lon: lat }));

function nearestSettlement(country: Country, point: Point): Place['near'] | null {
  let nearest: { settlement: Settlement; km: number } | null = null;
  for (const settlement of country.settlements) {
    const km = greatCircleKm(point, settlement.point);
    if (km <= (nearest?.km ?? NEAR_KM)) nearest = { settlement, km };
  }
  return nearest && { name: nearest.settlement.name, km: Math.round(nearest.km * 10) / 10 };
}
