import { availabilityOf, type Availability } from '#shared/domain/availability.ts';
import { shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { Millis } from '#shared/time.ts';

/** Everything a search needs of each facility, in the order of the read model's list. */
export interface Listing {
  offers: readonly Availability[];
  points: readonly Point[];
}

/** The point everybody who dispatches is shown: every figure is computed from it and from no other (rule 6). */
export const pointOf = ({ details }: Facility): Point => shownPoint(details, 'dispatch').point;

const listings = new WeakMap<readonly Facility[], { offers: Availability[]; points: Point[] }>();
const availabilities = new WeakMap<Facility, Availability>();

/**
 * Worked out once for each version of a facility, and again when time has changed it. Facilities and the read model's
 * list are never changed in place, so what is kept beside them cannot go stale.
 */
export function listingOf(facilities: readonly Facility[], now: Millis): Listing {
  let listing = listings.get(facilities);
  if (listing === undefined) {
    listing = {
      offers: facilities.map((facility) => availabilities.get(facility) ?? workOut(facility, now)),
      points: facilities.map(pointOf),
    };
    listings.set(facilities, listing);
  }
  const { offers } = listing;
  for (let i = 0; i < offers.length; i += 1) {
    const offer = offers[i];
    if (offer !== undefined && (now < offer.at || now >= offer.until))
      offers[i] = workOut(offer.facility, now);
  }
  return listing;
}

function workOut(facility: Facility, now: Millis): Availability {
  const offer = availabilityOf(facility, now);
  availabilities.set(facility, offer);
  return offer;
}
