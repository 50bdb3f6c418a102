import { z } from 'zod';
import { DECISIONS } from '#shared/domain/registers.ts';
import { FacilityId, Kato, PlaceId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { ClientCommandId } from './referrals.ts';
import { Time } from './tile.ts';

/** Bytes of a body are limited to 100 kB before this is looked at. */
const MOST_LETTERS = 100_000;

const csv = z.string().min(1).max(MOST_LETTERS);
const FileName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  // eslint-disable-next-line no-control-regex -- a name that prints nothing, or that is a path, is none
  .refine((name) => !/[\u0000-\u001f\u007f\u202a-\u202e/\\<>]/.test(name), { error: 'the name of a file' });

/** A list to look at, not to be kept. */
export const CompareRegister = z.strictObject({ csv });
export type CompareRegister = z.infer<typeof CompareRegister>;

/** The list of a register, which takes the place of the one before. */
export const ImportRegister = z.strictObject({
  commandId: ClientCommandId,
  fileName: FileName,
  /** Day that the list speaks of. */
  asOf: z.iso.date(),
  csv,
});
export type ImportRegister = z.infer<typeof ImportRegister>;

/** Whether a facility is what the register lists. */
export const DecideRegister = z.strictObject({
  commandId: ClientCommandId,
  facilityId: FacilityId,
  /** Key of an entry of the present list. */
  entry: z.string().min(1).max(400),
  decision: z.enum(DECISIONS),
});
export type DecideRegister = z.infer<typeof DecideRegister>;

const RegionCount = z.object({
  regionKato: Kato,
  /** As said; null: not said by region. */
  said: z.number().int().nullable(),
  /** At least so many. */
  orMore: z.boolean(),
  /** In the imported list; null: none is imported. */
  listed: z.number().int().nullable(),
  ours: z.number().int(),
});

const KindCount = z.object({
  kind: z.string(),
  /** Null: nothing was said of this kind, the list has it all the same. */
  said: z.number().int().nullable(),
  of: Text3.nullable(),
  parts: z.array(z.object({ count: z.number().int(), of: Text3 })),
  listed: z.number().int().nullable(),
  ours: z.number().int(),
  /** Of the regions the reader may see. */
  regions: z.array(RegionCount),
});

const ListHead = z.object({
  listId: z.string(),
  asOf: z.string(),
  importedAt: Time,
  /** Name the author signs in with; null: imported at the server, or there is no such user any more. */
  importedBy: z.string().nullable(),
  fileName: z.string(),
  /** SHA-256 of the file. */
  hash: z.string(),
  entries: z.number().int(),
});
export type ListHead = z.infer<typeof ListHead>;

export const RegisterHead = z.object({
  register: z.string(),
  name: Text3,
  short: Text3,
  owner: Text3,
  date: z.string(),
  source: Text3,
  kinds: z.array(KindCount),
  /** The list that is compared. */
  list: ListHead.nullable(),
});
export type RegisterHead = z.infer<typeof RegisterHead>;

export const RegisterHeads = z.object({
  /** How the counts contradict each other. */
  dispute: Text3.nullable(),
  items: z.array(RegisterHead),
});

export const EntryView = z.object({
  entry: z.string(),
  line: z.number().int(),
  name: z.string(),
  kind: z.string(),
  regionKato: Kato,
  districtKato: Kato.nullable(),
  placeId: PlaceId.nullable(),
  place: Text3.nullable(),
  /** For admins only: a licence can be looked up where the address stands. */
  licence: z.string().nullable().optional(),
});
export type EntryView = z.infer<typeof EntryView>;

export const ListedFacility = z.object({
  facilityId: FacilityId,
  name: Text3,
  kind: z.string(),
  regionKato: Kato,
  districtKato: Kato,
  place: Text3.nullable(),
  basis: z.enum(['reported', 'illustrative']),
});
export type ListedFacility = z.infer<typeof ListedFacility>;

export const MatchReason = z.discriminatedUnion('why', [
  z.object({
    why: z.enum([
      'confirmed',
      'licence',
      'other_licence',
      'settlement',
      'district',
      'region',
      'name_silent',
      'alone',
    ]),
  }),
  z.object({ why: z.literal('name'), alike: z.number() }),
]);
export type MatchReason = z.infer<typeof MatchReason>;

const pair = { entry: EntryView, facility: ListedFacility, score: z.number(), reasons: z.array(MatchReason) };
export const RegisterPair = z.object(pair);
export type RegisterPair = z.infer<typeof RegisterPair>;
export const LikelyPair = z.object({ ...pair, rivals: z.array(RegisterPair) });
export type LikelyPair = z.infer<typeof LikelyPair>;

/** A list against ours, of the regions that the reader may see. */
export const RegisterComparison = z.object({
  both: z.array(RegisterPair),
  likely: z.array(LikelyPair),
  onlyHere: z.array(ListedFacility),
  onlyThere: z.array(EntryView),
  rejected: z.array(RegisterPair),
});
export type RegisterComparison = z.infer<typeof RegisterComparison>;

export const RegisterView = RegisterHead.extend({
  /** All that were imported, newest first. */
  lists: z.array(ListHead),
  /** Null: no list is imported. */
  comparison: RegisterComparison.nullable(),
});
export type RegisterView = z.infer<typeof RegisterView>;
