import type { RouteQuery, RouteView } from '#shared/api/road.ts';
import { refuse } from '#shared/refusals.ts';
import { districtAt, isWithin } from './districts.ts';
import { pointOf } from './listing.ts';
import { done, type Parts, type Result } from './parts.ts';

/**
 * The road from a point to the point of a facility that dispatchers are shown (rule 6). NO_SUCH_FACILITY;
 * OUTSIDE_COUNTRY for a point that is.
 */
export async function routeTo(
  { board, country, travel }: Parts,
  { lat, lon, facilityId }: RouteQuery,
): Promise<Result<RouteView>> {
  const facility = board.facility(facilityId);
  if (facility === undefined) return refuse('NO_SUCH_FACILITY');
  const from = { lat, lon };
  if (!isWithin(country.bounds, from) || districtAt(country, from).kato === null)
    return refuse('OUTSIDE_COUNTRY');
  const { legs, ...way } = await travel.route(from, pointOf(facility));
  return done({ ...way, legs: legs.map(({ onNetwork, points }) => ({ onNetwork, points: [...points] })) });
}
