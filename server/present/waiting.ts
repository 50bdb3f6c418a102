import type { FacilityView } from '#shared/api/facilities.ts';
import type { Party as PartyView } from '#shared/api/party.ts';
import type { WaitingView } from '#shared/api/waiting.ts';
import type { Facility, FacilityDetails } from '#shared/domain/facility.ts';
import type { NextPlace } from '#shared/domain/forecast.ts';
import { bedsNeeded, cotsNeeded, partySize } from '#shared/domain/party.ts';
import { queueOf, type Waiting, type WaitingEnd } from '#shared/domain/waiting.ts';
import { iso, type Millis } from '#shared/time.ts';

/** A waiting at one facility, with what its desk may know of it. */
export interface WaitingAt {
  waiting: Waiting & { end?: WaitingEnd | null; endReason?: string | null };
  details: FacilityDetails;
  /** 1 for the first in line; null: it waits here no more. */
  position: number | null;
  nextPlace: NextPlace | null;
}

const presentPlace = ({
  waiting,
  details,
  position,
  nextPlace,
}: WaitingAt): WaitingView['places'][number] => ({
  facilityId: waiting.facilityId,
  name: details.name,
  kind: details.kind,
  travel: { km: waiting.travelKm, minutes: waiting.travelMinutes },
  ...(position === null ? {} : { position }),
  ...(nextPlace === null ? {} : { nextPlace: { at: iso(nextPlace.at), basis: nextPlace.basis } }),
  ...(details.dutyPhone === null ? {} : { phone: details.dutyPhone }),
  ...(waiting.end == null ? {} : { end: waiting.end }),
  ...(waiting.endReason == null ? {} : { endReason: waiting.endReason }),
});

/** A waiting as its desk sees it, nearest place first; null when there is nothing of it. */
export function presentWaiting(places: readonly WaitingAt[]): WaitingView | null {
  const [first] = places;
  if (first === undefined) return null;
  const { waiting } = first;
  return {
    waitingId: waiting.id,
    callId: waiting.callId,
    searchId: waiting.searchId,
    createdAt: iso(waiting.createdAt),
    until: iso(waiting.until),
    live: places.some(({ position }) => position !== null),
    party: (waiting.details?.party ?? null) as PartyView | null,
    desk: waiting.desk,
    owner: waiting.owner,
    places: [...places].sort((a, b) => a.waiting.travelMinutes - b.waiting.travelMinutes).map(presentPlace),
  };
}

/** Who waits for a place here, as the facility sees it: how many people with which needs, and nothing else. */
export const presentQueue = (facility: Facility, now: Millis): NonNullable<FacilityView['waiting']> =>
  queueOf(facility, now).flatMap(({ createdAt, until, details }) =>
    details === null
      ? []
      : [
          {
            since: iso(createdAt),
            until: iso(until),
            people: partySize(details.party),
            beds: bedsNeeded(details.party),
            cots: cotsNeeded(details.party),
            needs: [...(details.party.needs ?? [])],
          },
        ],
  );
