import { z } from 'zod';
import { CallId, Kato } from '#shared/ids.ts';
import { Party } from './party.ts';
import { Place } from './reference.ts';
import { Point } from './tile.ts';

/** A call as it was asked last: where, for whom and what for. */
export const CallView = z.object({
  callId: CallId,
  /** A place of kind `point` where the question began at none of the list; null outside today's outlines. */
  place: Place.nullable(),
  origin: z.object({ point: Point, districtKato: Kato.nullable() }),
  groups: z.array(z.string()),
  avoidDistricts: z.array(Kato),
  /** Null once it was erased. */
  party: Party.nullable(),
});
export type CallView = z.infer<typeof CallView>;
