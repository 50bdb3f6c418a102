import { decideCensus } from '#server/domain/census.ts';
import { decideConfirm } from '#server/domain/confirm.ts';
import type { CensusInput, ConfirmInput } from '#shared/api/counts.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import type { Millis } from '#shared/time.ts';
import { changeOwnFacility } from './commands.ts';
import type { Asked, Parts, Result } from './parts.ts';

const timeOf = (given: string | undefined): Millis | null => (given === undefined ? null : Date.parse(given));

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
        sentAt: timeOf(body.sentAt),
        units: body.units,
      },
      parts.country.reasons,
      now,
    ),
  );

/** A manager says that every unit is as shown, now or when there was no line to say so. */
export const confirmCounts = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  body: ConfirmInput,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'census.take' }, facilityId, (facility, now) =>
    decideConfirm(
      facility,
      { observedAt: timeOf(body.observedAt), sentAt: timeOf(body.sentAt), seen: body.units ?? null },
      now,
    ),
  );
