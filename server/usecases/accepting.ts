import { decideAccepting } from '#server/domain/accepting.ts';
import type { AcceptingInput } from '#shared/api/counts.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { changeOwnFacility } from './commands.ts';
import type { Asked, Parts, Result } from './parts.ts';

/** A manager opens the door, or pauses it with a reason and perhaps an end. */
export const setAccepting = (
  parts: Parts,
  actor: Actor,
  asked: Asked,
  facilityId: FacilityId,
  body: AcceptingInput,
): Promise<Result<Facility>> =>
  changeOwnFacility(parts, { actor, asked, action: 'accepting.set' }, facilityId, (facility, now) =>
    decideAccepting(
      facility,
      {
        accepting: body.accepting,
        reason: body.reason ?? null,
        until: typeof body.until === 'string' ? Date.parse(body.until) : null,
        letGo: body.letGo ?? [],
      },
      parts.country.reasons,
      now,
    ),
  );
