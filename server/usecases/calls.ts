import type { CallView } from '#shared/api/calls.ts';
import { Party } from '#shared/api/party.ts';
import type { CallId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { done, type Parts, type Result } from './parts.ts';
import { placeAt, placesOf } from './places.ts';
import { pointPlace } from './points.ts';

/**
 * A call as it was asked last, for whoever takes it up again: a reload elsewhere, a colleague after a decline.
 * NO_SUCH_SEARCH for a call nobody asked anything for, and for another desk's.
 */
export async function callOf(parts: Parts, actor: Actor, id: CallId): Promise<Result<CallView>> {
  const search = await parts.store.searchOfCall(id);
  if (search === undefined || !may(actor, 'referral.create', { desk: search.desk }))
    return refuse('NO_SUCH_SEARCH');
  const point = { lat: search.originLat, lon: search.originLon };
  return done({
    callId: search.callId,
    place: placeAt(placesOf(parts.country), point) ?? pointPlace(parts.country, point),
    origin: { point, districtKato: search.originDistrict },
    groups: [...search.groups],
    avoidDistricts: [...search.avoidDistricts],
    // Readonly in the store: the schema that read it once gives it back as the answer's own.
    party: search.party === null ? null : Party.parse(search.party),
  });
}
