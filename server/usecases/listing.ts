import { availabilityOf, type Availability } from '#shared/domain/availability.ts';
import { shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { Millis } from '#shared/time.ts';

/** Everything a search needs of each facility, in the order of the read model's list. */
export interface Listing {
  offers: readonly Availability[];
  points: readonly Point[];
  /** From when until when all of it holds. */
  at: Millis;
  until: Millis;
}

/** The point everybody who dispatches is shown: every figure is computed from it and from no other (rule 6). */
export const pointOf = ({ details }: Facility): Point => shownPoint(details, 'dispatch').point;

/** Those of the list before: places seldom change, and what is worked out for a list of points is kept beside it. */
let lastPoints: readonly Point[] = [];

function pointsOf(facilities: readonly Facility[]): readonly Point[] {
  const points = facilities.map(pointOf);
  const isSame = points.length === lastPoints.length && points.every((point, i) => point === lastPoints[i]);
  if (!isSame) lastPoints = points;
  return lastPoints;
}

const listings = new WeakMap<readonly Facility[], Listing>();
const availabilities = new WeakMap<Facility, Availability>();

/**
 * Worked out once for each version of a facility, and again when time has changed it. Facilities and the read model's
 * list are never changed in place, so what is kept beside them cannot go stale.
 */
export function listingOf(facilities: readonly Facility[], now: Millis): Listing {
  const known = listings.get(facilities);
  if (known !== undefined && now >= known.at && now < known.until) return known;
  const offers = facilities.map((facility) => offerOf(facility, now));
  const listing: Listing = {
    offers,
    points: known?.points ?? pointsOf(facilities),
    at: now,
    until: offers.reduce((soonest, { until }) => Math.min(soonest, until), Number.POSITIVE_INFINITY),
  };
  listings.set(facilities, listing);
  return listing;
}

function offerOf(facility: Facility, now: Millis): Availability {
  const known = availabilities.get(facility);
  if (known !== undefined && now >= known.at && now < known.until) return known;
  const offer = availabilityOf(facility, now);
  availabilities.set(facility, offer);
  return offer;
}
