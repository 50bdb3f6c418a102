import { z } from 'zod';
import { FRESHNESS } from '#shared/domain/freshness.ts';
import { FacilityId, Kato, UnitId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';

/** A time on the wire: ISO 8601 with offset. */
export const Time = z.iso.datetime({ offset: true });

export const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

export const Admits = z.object({
  women: z.boolean(),
  men: z.boolean(),
  children: z.boolean(),
  wheelchair: z.boolean(),
  pregnant: z.boolean(),
  infants: z.boolean(),
  boysUpTo: z.number().int().nullable(),
});

const count = z.number().int().min(0);

export const TileUnit = z.object({
  unitId: UnitId,
  name: Text3,
  serviceGroup: z.string(),
  admits: Admits,
  sharing: z.enum(['shared', 'one_party']),
  cots: z.object({ capacity: count, occupied: count, held: count }),
  capacity: count,
  unavailable: z.record(z.string(), count),
  occupied: count,
  held: count,
  free: count,
  over: count,
  confirmedAt: Time.nullable(),
});
export type TileUnit = z.infer<typeof TileUnit>;

/** `illustrative`: made up for the demonstration, and said so wherever they are shown. */
export const Terms = z.object({
  licenceUntil: z.iso.date().nullable(),
  contractUntil: z.iso.date().nullable(),
  basis: z.enum(['reported', 'illustrative']),
});

/** What one audience may see of one facility now. Newer `version` wins; `staleAt` and `unknownAt` let it grey by itself. */
export const Tile = z.object({
  facilityId: FacilityId,
  version: z.number().int(),
  kind: z.string(),
  name: Text3,
  regionKato: Kato,
  districtKato: Kato,
  point: Point,
  pointIs: z.enum(['exact', 'settlement']),
  accepting: z.boolean(),
  notAcceptingReason: z.string().optional(),
  acceptingAgainAt: Time.optional(),
  closed: z.boolean(),
  freshness: z.enum(FRESHNESS),
  confirmedAt: Time.nullable(),
  staleAt: Time.nullable(),
  unknownAt: Time.nullable(),
  disputed: z.boolean(),
  free: count,
  capacity: count,
  conflict: z.boolean(),
  serviceGroups: z.array(z.string()),
  units: z.array(TileUnit).optional(),
  phone: z.string().optional(),
  /** For its managers, planners and admins: last days of licence and contract, local dates. */
  terms: Terms.optional(),
});
export type Tile = z.infer<typeof Tile>;

export const BoardSnapshot = z.object({ seq: z.number().int(), at: Time, tiles: z.array(Tile) });
export type BoardSnapshot = z.infer<typeof BoardSnapshot>;
