import type { PlaceId } from '#shared/ids.ts';
import type { Settlement } from './country.ts';

/**
 * The town that a place belongs to: the districts of a large city stand in the list of settlements as places of their
 * own, named after it (`Алматы, Медеуский район`). Every other place is its own town.
 */
export function townsOf(
  settlements: readonly Pick<Settlement, 'placeId' | 'name' | 'regionKato'>[],
): (placeId: PlaceId) => PlaceId {
  const named = new Map(
    settlements.map(({ regionKato, name, placeId }) => [`${regionKato} ${name.ru}`, placeId]),
  );
  const towns = new Map<PlaceId, PlaceId>();
  for (const { placeId, name, regionKato } of settlements) {
    const [town, part] = name.ru.split(', ');
    const found = part === undefined ? undefined : named.get(`${regionKato} ${town ?? ''}`);
    if (found !== undefined) towns.set(placeId, found);
  }
  return (placeId) => towns.get(placeId) ?? placeId;
}
