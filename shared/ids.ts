import { z } from 'zod';

/** A facility's plain slug, such as `crisis-ust-kamenogorsk`. */
export const FacilityId = z
  .string()
  .regex(/^[a-z0-9-]{3,64}$/)
  .brand<'FacilityId'>();
export type FacilityId = z.infer<typeof FacilityId>;

/** A unit's slug, unique in the whole country: `detox-pavlodar-men`. */
export const UnitId = z
  .string()
  .regex(/^[a-z0-9-]{3,80}$/)
  .brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

const uuid = z.uuid();

export const ReferralId = uuid.brand<'ReferralId'>();
export type ReferralId = z.infer<typeof ReferralId>;

/** One question to one to three facilities at once; each facility gets its own referral. */
export const OfferId = uuid.brand<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;

/** One person's need; made by the browser, shared by all its searches and referrals. */
export const CallId = uuid.brand<'CallId'>();
export type CallId = z.infer<typeof CallId>;

export const SearchId = uuid.brand<'SearchId'>();
export type SearchId = z.infer<typeof SearchId>;

/** A call that waits for a place: one standing order, at one facility or several. */
export const WaitingId = uuid.brand<'WaitingId'>();
export type WaitingId = z.infer<typeof WaitingId>;

export const StayId = uuid.brand<'StayId'>();
export type StayId = z.infer<typeof StayId>;

/** A search for sites, kept in memory while it runs and a while after. */
export const SitingJobId = uuid.brand<'SitingJobId'>();
export type SitingJobId = z.infer<typeof SitingJobId>;

/** A plan under a name. */
/** A monthly report that somebody is sent. */
export const SubscriptionId = uuid.brand<'SubscriptionId'>();
export type SubscriptionId = z.infer<typeof SubscriptionId>;

export const ScenarioId = uuid.brand<'ScenarioId'>();
export type ScenarioId = z.infer<typeof ScenarioId>;

/** A token by which a centre's own software states its counts. */
export const TokenId = uuid.brand<'TokenId'>();
export type TokenId = z.infer<typeof TokenId>;

/** Made once by whoever asks, before the first try; clients must send a UUID, jobs derive theirs (`expire:<id>`). */
export const CommandId = z.string().min(8).max(120).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

export const UserId = z.string().min(1).max(64).brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

/** The police unit a dispatcher works for. */
export const DeskId = z.string().min(1).max(64).brand<'DeskId'>();
export type DeskId = z.infer<typeof DeskId>;

/** A settlement (`s-607510`), a district (`d-<kato>`) or a point (`p-49.9500-82.6100`). */
export const PlaceId = z
  .string()
  .regex(/^[sdp]-[a-z0-9.-]{1,40}$/)
  .brand<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;

/** Nine-digit code of a region or district (KATO classifier). */
export const Kato = z
  .string()
  .regex(/^\d{9}$/)
  .brand<'Kato'>();
export type Kato = z.infer<typeof Kato>;
