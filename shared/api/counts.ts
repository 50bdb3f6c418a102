import { z } from 'zod';
import { MOST_BEDS } from '#shared/domain/beds.ts';
import { ReferralId, UnitId } from '#shared/ids.ts';
import { ClientCommandId } from './referrals.ts';
import { Time } from './tile.ts';

const beds = z.number().int().min(0).max(MOST_BEDS);

const units = z
  .array(
    z.strictObject({
      unitId: UnitId,
      occupied: beds,
      unavailable: z.record(z.string().max(40), beds),
      cotsOccupied: beds.optional(),
    }),
  )
  .min(1)
  .max(100)
  .refine((lines) => new Set(lines.map(({ unitId }) => unitId)).size === lines.length, {
    error: 'each unit once',
  });

/** Each unit as it was at `observedAt`; `sentAt` lets the server correct a wrong clock. */
export const CensusInput = z.strictObject({
  commandId: ClientCommandId,
  observedAt: Time,
  sentAt: Time.optional(),
  units,
});
export type CensusInput = z.infer<typeof CensusInput>;

/**
 * "Everything unchanged", as of `observedAt` (left out: now). `units`: the counts that were shown when the button was
 * pressed; a unit that stands otherwise, or was stated later, keeps its count and its age. Left out: whatever stands.
 */
export const ConfirmInput = z.strictObject({
  commandId: ClientCommandId,
  observedAt: Time.optional(),
  sentAt: Time.optional(),
  units: units.optional(),
});
export type ConfirmInput = z.infer<typeof ConfirmInput>;

export const AcceptingInput = z
  .strictObject({
    commandId: ClientCommandId,
    accepting: z.boolean(),
    reason: z.string().max(40).nullish(),
    until: Time.nullish(),
    /** Live referrals that the pause ends: a request is declined, an acceptance withdrawn. The others are kept. */
    letGo: z
      .array(z.strictObject({ referralId: ReferralId, reason: z.string().max(40) }))
      .max(100)
      .optional(),
  })
  .refine((input) => input.accepting || typeof input.reason === 'string', {
    error: 'a reason while not accepting',
    path: ['reason'],
  });
export type AcceptingInput = z.infer<typeof AcceptingInput>;
