import type { Asked as AskedPlace, Need } from '#server/domain/referral-creation.ts';
import type { SearchRecord } from '#server/store/records.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { shownPoint } from '#shared/domain/facility.ts';
import type { Party } from '#shared/domain/party.ts';
import { OfferId, ReferralId, type FacilityId } from '#shared/ids.ts';
import { may, viewOf, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { minuteOfDayIn, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';
import { rankAgain } from './searches.ts';

/** A search whose party is still known. */
export type LiveSearch = SearchRecord & { party: Party };

/** The search a referral follows from. NO_SUCH_SEARCH also for another desk's, and once its party was erased. */
export async function searchOf(
  parts: Parts,
  actor: Actor,
  id: SearchRecord['id'],
): Promise<Result<LiveSearch>> {
  const search = await parts.store.search(id);
  if (search === undefined || !may(actor, 'referral.create', { desk: search.desk }))
    return refuse('NO_SUCH_SEARCH');
  const { party } = search;
  return party === null ? refuse('NO_SUCH_SEARCH') : done({ ...search, party });
}

/** Facilities to ask, each with the way from the search's origin to the point this dispatcher is shown (rule 6). */
export async function placesToAsk(
  parts: Parts,
  actor: Actor,
  search: SearchRecord,
  ids: readonly FacilityId[],
): Promise<Result<readonly AskedPlace[]>> {
  const facilities: Facility[] = [];
  for (const id of ids) {
    const facility = parts.board.facility(id);
    if (facility === undefined)
      return refuse('NO_SUCH_FACILITY', [{ field: 'facilityId', expected: `a known facility, not ${id}` }]);
    facilities.push(facility);
  }
  const travels = await parts.travel.travel(
    { lat: search.originLat, lon: search.originLon },
    facilities.map(({ id, details }) => shownPoint(details, viewOf(actor, id)).point),
  );
  return done(
    facilities.map(({ id }, index) => {
      const travel = travels[index];
      if (travel === undefined) throw new Error(`No travel to ${id}: ${travels.length} of ${ids.length}`);
      return {
        facilityId: id,
        referralId: ReferralId.parse(parts.newId()),
        travelMinutes: Math.round(travel.minutes),
        travelKm: Math.round(travel.km * 10) / 10,
      };
    }),
  );
}

export interface Extras {
  incidentRef: string | null;
  reason: string | null;
  /** Kinds that may be asked besides those of the search, whatever group they serve. */
  kinds: readonly string[];
  now: Millis;
}

/** Who needs a bed, as the search tells, and who asks for it. */
export const needOf = (parts: Parts, actor: Actor, search: LiveSearch, extras: Extras): Need => ({
  offerId: OfferId.parse(parts.newId()),
  callId: search.callId,
  searchId: search.id,
  desk: search.desk,
  owner: actor.id,
  originDistrict: search.originDistrict,
  incidentRef: extras.incidentRef,
  question: {
    party: search.party,
    kinds: new Set([...search.kinds, ...extras.kinds]),
    groups: extras.kinds.length === 0 ? new Set(search.groups) : null,
    avoidDistricts: new Set(search.avoidDistricts),
    minuteOfDay: minuteOfDayIn(parts.country.timeZone, extras.now),
  },
  reason: extras.reason,
});

/** A place was taken meanwhile: the refusal says where to ask next. */
export const withNextBest = async (parts: Parts, search: SearchRecord, refusal: Refusal): Promise<Refusal> =>
  refusal.code === 'NO_LONGER_FREE' ? { ...refusal, candidates: await rankAgain(parts, search) } : refusal;
