import type { Place } from '#shared/api/reference.ts';

const KEY = 'oryn.places';
const MOST = 5;

/** What this browser wrote itself; anything else counts as nothing. */
function read(): Place[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(known)
      ? (known as Place[]).filter(({ placeId }) => typeof placeId === 'string')
      : [];
  } catch {
    return [];
  }
}

export const recentPlaces = (): readonly Place[] => read();

export function rememberPlace(place: Place): void {
  const others = read().filter(({ placeId }) => placeId !== place.placeId);
  localStorage.setItem(KEY, JSON.stringify([place, ...others].slice(0, MOST)));
}
