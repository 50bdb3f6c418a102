import { z } from 'zod';
import { INCIDENT_REF } from '#shared/domain/incident-ref.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import { CLIENT_ACTIONS, REFERRAL_STATES } from '#shared/domain/referral.ts';
import { CallId, DeskId, FacilityId, OfferId, ReferralId, SearchId, UserId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { Party } from './party.ts';
import { Allocation } from './searches.ts';
import { Point, Time } from './tile.ts';

/** Clients make command ids as UUIDs, once, before the first try. */
export const ClientCommandId = z.uuid();

/** Number in the police register of incidents (КУИ), digits with an optional year; never a number of a person. */
export const IncidentRef = z
  .string()
  .refine((text) => personalDataIn(text) === null, { error: 'no identity or phone number', abort: true })
  .regex(INCIDENT_REF, { error: 'digits with an optional year, such as 2214-26' });

export const CreateReferral = z
  .strictObject({
    commandId: ClientCommandId,
    searchId: SearchId,
    facilityId: FacilityId.optional(),
    facilityIds: z.array(FacilityId).min(1).max(3).optional(),
    incidentRef: IncidentRef.optional(),
    /** Coded reason to ask an excluded facility all the same. */
    reason: z.string().max(40).optional(),
  })
  .refine((input) => (input.facilityId === undefined) !== (input.facilityIds === undefined), {
    error: 'facilityId or facilityIds',
    path: ['facilityId'],
  })
  .refine((input) => new Set(input.facilityIds).size === (input.facilityIds?.length ?? 0), {
    error: 'each facility once',
    path: ['facilityIds'],
  });
export type CreateReferral = z.infer<typeof CreateReferral>;

/** Body of every action on a referral; which fields an action needs is in `ACTION_NEEDS`. */
export const ActOnReferral = z.strictObject({
  commandId: ClientCommandId,
  reason: z.string().max(40).optional(),
  party: Party.optional(),
  eta: Time.optional(),
  facilityId: FacilityId.optional(),
  allocations: z.array(Allocation).min(1).max(3).optional(),
  /** When it happened, for what a centre records later (arrive, no-show, refuse, discharge); left out: now. */
  at: Time.optional(),
  /** The sender's clock at this try, by which a wrong clock is corrected. */
  sentAt: Time.optional(),
});
export type ActOnReferral = z.infer<typeof ActOnReferral>;

export const Reveal = z.object({ address: z.string(), addressIn: Text3, point: Point, phone: z.string() });

export const Referral = z.object({
  referralId: ReferralId,
  offerId: OfferId,
  callId: CallId,
  code: z.string(),
  state: z.enum(REFERRAL_STATES),
  overdue: z.boolean(),
  version: z.number().int(),
  facilityId: FacilityId,
  facilityName: Text3,
  kind: z.string(),
  /** Null once the details were erased. */
  party: Party.nullable(),
  allocations: z.array(Allocation),
  travel: z.object({ km: z.number(), minutes: z.number() }),
  createdAt: Time,
  answerBy: Time.optional(),
  acceptedAt: Time.optional(),
  holdUntil: Time.optional(),
  eta: Time.optional(),
  arrivedAt: Time.optional(),
  endedAt: Time.optional(),
  endReason: z.string().optional(),
  askReason: z.string().optional(),
  incidentRef: z.string().optional(),
  redirectOf: ReferralId.optional(),
  /** The desk in charge and, for that desk only, who of it. */
  desk: DeskId,
  owner: UserId.optional(),
  /** Name the owner signs in with; null when there is no such user any more. */
  ownerLogin: z.string().nullable().optional(),
  /** For the facility: where the desk in charge is reached. */
  deskPhone: z.string().optional(),
  /** What the reader's side (desk or facility) may do now, from the transition table. */
  actions: z.array(z.enum(CLIENT_ACTIONS)),
  /** Duty line that tells no place. */
  phone: z.string().optional(),
  reveal: Reveal.optional(),
});
export type Referral = z.infer<typeof Referral>;

export const Offer = z.object({ offerId: OfferId, referrals: z.array(Referral) });
export type Offer = z.infer<typeof Offer>;

export const ReferralList = z.object({ items: z.array(Referral), nextCursor: z.string().nullable() });
