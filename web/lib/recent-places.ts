import type { Place } from '#shared/api/reference.ts';

const KEY = 'oryn.places';
const MOST = 5;

interface Kept {
  /** Whose places these are: another person at the same desk begins with nothing. */
  by: string;
  places: readonly Place[];
}

/** What this browser wrote itself; anything else counts as nothing. */
function read(by: string): readonly Place[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept?.by === by ? kept.places.filter(({ placeId, point }) => placeId !== '' && point.lat > 0) : [];
  } catch {
    return [];
  }
}

/** Places asked about lately by this person, the latest first; they go with signing out. */
export const recentPlaces = (by: string): readonly Place[] => read(by);

export function rememberPlace(by: string, place: Place): void {
  const others = read(by).filter(({ placeId }) => placeId !== place.placeId);
  const kept: Kept = { by, places: [place, ...others].slice(0, MOST) };
  localStorage.setItem(KEY, JSON.stringify(kept));
}

export const forgetPlaces = (): void => localStorage.removeItem(KEY);
