import { decideAdmit, decideLeave, decidePlanStay } from '#server/domain/stays.ts';
import type { AdmitInput, LeaveInput, PlanStayInput } from '#shared/api/stays.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { StayId, type FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import type { Millis } from '#shared/time.ts';
import { changeOwnFacility } from './commands.ts';
import type { Asked, Parts, Result } from './parts.ts';

const at = (time: string | null): Millis | null => (time === null ? null : Date.parse(time));

/** A manager writes down a party that came without a referral. */
export function admitParty(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  body: AdmitInput,
): Promise<Result<Facility>> {
  const stayId = StayId.parse(parts.newId());
  return changeOwnFacility(parts, { actor, asked, action: 'stay.keep' }, facilityId, (facility, now) =>
    decideAdmit(
      facility,
      {
        stayId,
        allocations: body.allocations,
        since: at(body.since ?? null),
        expectedUntil: body.expectedUntil === undefined ? undefined : at(body.expectedUntil),
        note: body.note ?? null,
        counted: body.counted ?? false,
      },
      now,
    ),
  );
}

/** A manager says when a party is expected to leave, and what to remember of it. */
export const planStay = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  about: { facilityId: FacilityId; stayId: StayId },
  body: PlanStayInput,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'stay.keep' }, about.facilityId, (facility, now) =>
    decidePlanStay(
      facility,
      { stayId: about.stayId, expectedUntil: at(body.expectedUntil), note: body.note },
      now,
    ),
  );

/** A party leaves, by referral or not. */
export const endStay = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  about: { facilityId: FacilityId; stayId: StayId },
  body: LeaveInput,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'stay.keep' }, about.facilityId, (facility, now) =>
    decideLeave(
      facility,
      {
        stayId: about.stayId,
        onward: body.reason,
        counted: body.counted ?? false,
        at: at(body.at ?? null),
        sentAt: at(body.sentAt ?? null),
      },
      parts.country.reasons,
      now,
    ),
  );
