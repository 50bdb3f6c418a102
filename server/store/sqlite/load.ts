import type { Facility } from '#shared/domain/facility.ts';
import { LATE_ARRIVAL } from '#shared/domain/referral.ts';
import { grouped } from '#shared/grouped.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { standing, type Loaded } from '../plan.ts';
import { facilityOf, type FacilityRows } from '../rows.ts';
import type { Reads } from './prepared-reads.ts';

const loadedOf = (rows: FacilityRows, now: Millis): Loaded =>
  standing(
    {
      facility: facilityOf(rows),
      heldRecorded: new Map(rows.units.map((unit) => [unit.id, unit.heldRecorded])),
    },
    now,
  );

/** One facility with all that deciders need, as it stands in the transaction. */
export function loadFacility({ one }: Reads, id: FacilityId, now: Millis): Loaded | undefined {
  const facility = one.facility.get({ id });
  if (facility === undefined) return undefined;
  return loadedOf(
    {
      facility,
      units: one.units.all({ id }),
      referrals: one.referrals.all({ id, endedAfter: now - LATE_ARRIVAL }),
      stays: one.stays.all({ id }),
      movements: one.movements.all({ id }),
      waiting: one.waiting.all({ id }),
    },
    now,
  );
}

/**
 * Every facility: what grows without end is read along its index, facility by facility, so that a long history does not
 * slow the start; the rest table by table.
 */
export function loadFacilities({ one, all }: Reads, now: Millis): Facility[] {
  const endedAfter = now - LATE_ARRIVAL;
  const units = byFacility(all.units.all());
  const movements = byFacility(all.movements.all());
  return all.facilities.all().map((facility) => {
    const { id } = facility;
    return loadedOf(
      {
        facility,
        units: units.get(id) ?? [],
        referrals: one.referrals.all({ id, endedAfter }),
        stays: one.stays.all({ id }),
        movements: movements.get(id) ?? [],
        waiting: one.waiting.all({ id }),
      },
      now,
    ).facility;
  });
}

const byFacility = <R extends { facilityId: FacilityId }>(rows: readonly R[]): Map<FacilityId, R[]> =>
  grouped(rows, ({ facilityId }) => facilityId);
