import type { SearchInput, SearchResult } from '#shared/api/searches.ts';
import type { Country } from '#shared/domain/country.ts';
import { refuse, type BadField, type Refusal } from '#shared/refusals.ts';
import { districtAt, isWithin } from './districts.ts';
import { done, type Result } from './parts.ts';
import { placeById, placesOf } from './places.ts';

/** BAD_INPUT when a kind, a group or a district is none of the country's. */
export function checkSearch(country: Country, body: SearchInput): Refusal | null {
  const fields: BadField[] = [];
  const kinds = country.kinds.map((kind) => kind.kind);
  for (const [i, kind] of body.kinds.entries())
    if (!kinds.includes(kind)) fields.push({ field: `kinds.${i}`, expected: `one of ${kinds.join(', ')}` });
  const groups = country.groups.map(({ group }) => group);
  for (const [i, group] of (body.groups ?? []).entries())
    if (!groups.includes(group))
      fields.push({ field: `groups.${i}`, expected: `one of ${groups.join(', ')}` });
  for (const [i, kato] of (body.avoidDistricts ?? []).entries())
    if (!country.districts.some((district) => district.kato === kato))
      fields.push({ field: `avoidDistricts.${i}`, expected: 'the code of a district' });
  return fields.length === 0 ? null : refuse('BAD_INPUT', fields);
}

/** Where the party is, with its district. NO_SUCH_PLACE; BAD_INPUT for a point outside the country. */
export function originOf(country: Country, origin: SearchInput['origin']): Result<SearchResult['origin']> {
  if ('placeId' in origin) {
    const place = placeById(placesOf(country), origin.placeId);
    return place === undefined
      ? refuse('NO_SUCH_PLACE', [{ field: 'origin.placeId', expected: 'a place from the list of places' }])
      : done({
          point: place.point,
          districtKato: place.districtKato,
          districtIsApproximate: place.districtIsApproximate,
        });
  }
  const { kato, approximate } = isWithin(country.bounds, origin)
    ? districtAt(country, origin)
    : { kato: null, approximate: true };
  return kato === null
    ? refuse('BAD_INPUT', [{ field: 'origin', expected: 'a point inside the country' }])
    : done({ point: origin, districtKato: kato, districtIsApproximate: approximate });
}
