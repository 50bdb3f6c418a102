import { decideCensus, decideConfirm } from '#server/domain/census.ts';
import type { CensusInput } from '#shared/api/counts.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { changeOwnFacility } from './commands.ts';
import type { Asked, Parts, Result } from './parts.ts';

/** A manager states the counts of units as they were at a time. */
export const takeCensus = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  body: CensusInput,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'census.take' }, facilityId, (facility, now) =>
    decideCensus(
      facility,
      {
        observedAt: Date.parse(body.observedAt),
        sentAt: body.sentAt === undefined ? null : Date.parse(body.sentAt),
        units: body.units,
      },
      parts.country.reasons,
      now,
    ),
  );

/** A manager says that every unit is as shown. */
export const confirmCounts = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'census.take' }, facilityId, decideConfirm);
