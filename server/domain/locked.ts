import type { Facility } from '#shared/domain/facility.ts';
import { holdsBeds, type Referral } from '#shared/domain/referral.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

/** What a decider looks at: facilities and the call's referrals as they stand in the transaction. */
export interface Locked {
  facilities: ReadonlyMap<FacilityId, Facility>;
  /** Referrals of the call that are live or inside, as stored, at whatever facility. */
  ofCall: readonly Referral[];
}

/** A facility that the command locked; asking for another one is a fault of ours. */
export function facilityIn(locked: Locked, id: FacilityId): Facility {
  const facility = locked.facilities.get(id);
  if (facility === undefined)
    throw new Error(`Facility ${id} is not locked; locked: ${[...locked.facilities.keys()].join(', ')}`);
  return facility;
}

/** Whether the party of this call is inside by another referral. */
export const isInside = (locked: Locked, than: Referral): boolean =>
  locked.ofCall.some((referral) => referral.state === 'arrived' && referral.id !== than.id);

/** Referrals of the call that hold beds at `now`. */
export const liveOfCall = (locked: Locked, now: Millis): readonly Referral[] =>
  locked.ofCall.filter((referral) => holdsBeds(referral, now));
