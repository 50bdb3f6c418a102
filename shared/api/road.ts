import { z } from 'zod';
import { FacilityId } from '#shared/ids.ts';
import { Point } from './tile.ts';

export const RouteQuery = z.strictObject({
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  facilityId: FacilityId,
});
export type RouteQuery = z.infer<typeof RouteQuery>;

/** The road to a facility, as far as the point that its tile shows. */
export const RouteView = z.object({
  km: z.number(),
  minutes: z.number(),
  /** `estimate`, `routing` or `fallback`, as in candidates. */
  source: z.string(),
  legs: z.array(
    z.object({
      /** False: straight, to a road or from one. */
      onNetwork: z.boolean(),
      points: z.array(Point).min(2),
    }),
  ),
});
export type RouteView = z.infer<typeof RouteView>;
