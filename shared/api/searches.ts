import { z } from 'zod';
import { FORECAST_BASES } from '#shared/domain/forecast.ts';
import { FRESHNESS } from '#shared/domain/freshness.ts';
import { CallId, FacilityId, Kato, PlaceId, SearchId, UnitId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { Party } from './party.ts';
import { Point, Time } from './tile.ts';

export const Allocation = z.object({
  unitId: UnitId,
  beds: z.number().int().min(0),
  cots: z.number().int().min(0),
});

export const SearchInput = z.strictObject({
  callId: CallId.optional(),
  origin: z.union([z.strictObject({ placeId: PlaceId }), Point]),
  kinds: z.array(z.string().max(40)).min(1).max(20),
  /** Only facilities that serve one of these service groups; left out: whatever their group. */
  groups: z.array(z.string().max(40)).min(1).max(10).optional(),
  party: Party,
  avoidDistricts: z.array(Kato).max(20).optional(),
  limit: z.number().int().min(1).max(100).optional(),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** The terms of `answer + travel + (1 − p) × onward`, in minutes, so that each card can show the sum. */
export const Sum = z.object({
  answerMinutes: z.number(),
  travelMinutes: z.number(),
  stillFree: z.number(),
  accepts: z.number(),
  onwardMinutes: z.number(),
});

/** See `shared/domain/house-rules.ts`. */
export const HouseRule = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('papers'), papers: z.array(z.string()) }),
  z.object({ rule: z.literal('demand'), demand: z.string() }),
  z.object({ rule: z.literal('boys_up_to'), age: z.number().int() }),
  z.object({ rule: z.literal('intake_until'), until: z.string(), late: z.boolean() }),
  z.object({ rule: z.literal('interpreter'), language: z.string(), spoken: z.boolean() }),
]);
export type HouseRule = z.infer<typeof HouseRule>;

export const Candidate = z.object({
  facilityId: FacilityId,
  name: Text3,
  kind: z.string(),
  /** Places free for this party. */
  free: z.number().int(),
  allocations: z.array(Allocation),
  travel: z.object({ km: z.number(), minutes: z.number(), source: z.string() }),
  chance: z.number().min(0).max(1),
  expectedMinutes: z.number(),
  callFirst: z.boolean(),
  freshness: z.enum(FRESHNESS),
  confirmedAt: Time.nullable(),
  sum: Sum,
  /** Rules of the house that matter to this party, the most pressing first. */
  rules: z.array(HouseRule),
  phone: z.string().optional(),
});
export type Candidate = z.infer<typeof Candidate>;

/** A place to come: about when, and how that is known. */
export const NextPlace = z.object({ at: Time, basis: z.enum(FORECAST_BASES) });
export type NextPlace = z.infer<typeof NextPlace>;

const Way = z.object({ km: z.number(), minutes: z.number(), source: z.string() });

export const Excluded = z.object({
  facilityId: FacilityId,
  reasons: z.array(z.string()),
  travel: Way,
  /** When a place for this party is expected; for the nearest that only lack room, where anything tells. */
  nextPlace: NextPlace.optional(),
});
export type Excluded = z.infer<typeof Excluded>;

const Nearby = z.object({ facilityId: FacilityId, travel: Way });

/** The honest answer where nothing is free within reach. */
export const NothingFree = z.object({
  /** Road minutes that count as within reach. */
  reachMinutes: z.number(),
  /** Nearest facilities that would take the party if they had room: where one may wait for a place. */
  lackingRoom: z.array(Excluded),
  /** The nearest free place outside the region the party is in. */
  beyondRegion: Nearby.extend({ regionKato: Kato }).nullable(),
  /** Nearest facilities that advise the asked groups and give no beds, whatever kinds were asked for. */
  support: z.array(Nearby.extend({ name: Text3, phone: z.string() })),
  lines: z.array(z.object({ phone: z.string(), name: Text3 })),
});
export type NothingFree = z.infer<typeof NothingFree>;

/** What the dispatcher must know before any bed: a line to call, a hospital first. */
export const Advice = z.object({ code: z.string(), phone: z.string().optional() });

export const SearchResult = z.object({
  searchId: SearchId,
  callId: CallId,
  at: Time,
  bedsNeeded: z.number().int(),
  cotsNeeded: z.number().int(),
  origin: z.object({ point: Point, districtKato: Kato.nullable(), districtIsApproximate: z.boolean() }),
  candidates: z.array(Candidate),
  excluded: z.array(Excluded),
  /** Only when nothing that fits is within reach. */
  nothingFree: NothingFree.optional(),
  advice: z.array(Advice),
});
export type SearchResult = z.infer<typeof SearchResult>;
