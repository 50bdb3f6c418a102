import type { Candidate, Excluded } from '#shared/api/searches.ts';
import type { Availability } from '#shared/domain/availability.ts';
import type { Ask } from '#shared/domain/eligibility.ts';
import { houseRules } from '#shared/domain/house-rules.ts';
import { placesIn } from '#shared/domain/packing.ts';
import type { Ranked } from '#shared/domain/ranking.ts';
import type { Allocation } from '#shared/domain/referral.ts';
import { isoOrNull } from '#shared/time.ts';

/** A facility that can take the party, with the way to the point the dispatcher is shown. */
export interface Fit {
  offer: Availability;
  allocations: readonly Allocation[];
  travel: Candidate['travel'];
}

/** What a dispatcher sees of a candidate: the duty line, which tells no place, and neither address nor point. */
export function presentCandidate({ item, terms, ...ranked }: Ranked<Fit>, ask: Ask): Candidate {
  const { facility, age, freshness } = item.offer;
  const { kind, name, dutyPhone } = facility.details;
  return {
    facilityId: facility.id,
    name,
    kind,
    free: placesIn(item.offer.rooms, ask.party),
    allocations: item.allocations.map((allocation) => ({ ...allocation })),
    travel: item.travel,
    chance: ranked.chance,
    expectedMinutes: ranked.expectedMinutes,
    callFirst: ranked.callFirst,
    freshness,
    confirmedAt: isoOrNull(age.confirmedAt),
    sum: { ...terms, onwardMinutes: ranked.onwardMinutes },
    rules: houseRules(item.offer, {
      party: ask.party,
      allocations: item.allocations,
      minuteOfDay: ask.minuteOfDay,
      travelMinutes: item.travel.minutes,
    }),
    ...(dutyPhone === null ? {} : { phone: dutyPhone }),
  };
}

export const presentExcluded = (
  { id }: Availability,
  reasons: string[],
  travel: Candidate['travel'],
): Excluded => ({ facilityId: id, reasons, travel });
