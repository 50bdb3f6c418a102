import { z } from 'zod';
import { WAITING_ENDS } from '#shared/domain/waiting.ts';
import { CallId, DeskId, FacilityId, SearchId, UserId, WaitingId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { Party } from './party.ts';
import { ClientCommandId, IncidentRef } from './referrals.ts';
import { NextPlace } from './searches.ts';
import { Time } from './tile.ts';

/** A call begins to wait; without `facilityIds` at the nearest ones that only lack room. */
export const StartWaiting = z
  .strictObject({
    commandId: ClientCommandId,
    searchId: SearchId,
    facilityIds: z.array(FacilityId).min(1).max(10).optional(),
    /** Until when; left out: as long as the country's data say. */
    until: Time.optional(),
    incidentRef: IncidentRef.optional(),
  })
  .refine((input) => new Set(input.facilityIds).size === (input.facilityIds?.length ?? 0), {
    error: 'each facility once',
    path: ['facilityIds'],
  });
export type StartWaiting = z.infer<typeof StartWaiting>;

export const CancelWaiting = z.strictObject({ commandId: ClientCommandId, reason: z.string().max(40) });
export type CancelWaiting = z.infer<typeof CancelWaiting>;

/** Where a call waits: `position` 1 gets the next place that fits. Left out once it waits there no more. */
const WaitingPlace = z.object({
  facilityId: FacilityId,
  name: Text3,
  kind: z.string(),
  travel: z.object({ km: z.number(), minutes: z.number() }),
  position: z.number().int().min(1).optional(),
  nextPlace: NextPlace.optional(),
  phone: z.string().optional(),
  end: z.enum(WAITING_ENDS).optional(),
  endReason: z.string().optional(),
});

export const WaitingView = z.object({
  waitingId: WaitingId,
  callId: CallId,
  searchId: SearchId,
  createdAt: Time,
  until: Time,
  /** True while it waits anywhere. */
  live: z.boolean(),
  /** Null once the details were erased. */
  party: Party.nullable(),
  desk: DeskId,
  owner: UserId,
  places: z.array(WaitingPlace),
});
export type WaitingView = z.infer<typeof WaitingView>;

export const WaitingList = z.object({ items: z.array(WaitingView) });
