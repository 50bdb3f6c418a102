import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { FacilityId, OfferId, ReferralId, WaitingId } from '#shared/ids.ts';
import type { Refusal } from '#shared/refusals.ts';

/** One thing that happened at one facility. */
export interface Happening {
  facilityId: FacilityId;
  event: FacilityEvent;
}

/** What an accepted command was about: remembered with the command, so that a repeat can be presented anew. */
export interface Subjects {
  facilityIds: readonly FacilityId[];
  referralIds: readonly ReferralId[];
  offerId: OfferId | null;
  /** The call that waits, when it was about one. */
  waitingId?: WaitingId;
}

/** What should happen, as plain data; the store makes it happen. */
export interface Accepted {
  ok: true;
  happenings: readonly Happening[];
  about: Subjects;
}

export type Decision = Accepted | Refusal;

export const accept = (happenings: readonly Happening[], about: Partial<Subjects> = {}): Accepted => ({
  ok: true,
  happenings,
  about: {
    facilityIds: about.facilityIds ?? [...new Set(happenings.map((happening) => happening.facilityId))],
    referralIds: about.referralIds ?? [],
    offerId: about.offerId ?? null,
    ...(about.waitingId === undefined ? {} : { waitingId: about.waitingId }),
  },
});
