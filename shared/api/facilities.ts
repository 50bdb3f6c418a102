import { z } from 'zod';
import { FORECAST_BASES } from '#shared/domain/forecast.ts';
import { DeskId, ReferralId, UnitId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { EditableDetails } from './details.ts';
import { StayView } from './stays.ts';
import { Tile, Time } from './tile.ts';

export const AdmissionView = z.object({
  intoxicated: z.boolean(),
  requiresIntoxication: z.boolean(),
  papersAny: z.array(z.array(z.string())),
  /** Asked for at the door besides papers: codes of the country's words. */
  demands: z.array(z.string()),
  minors: z.boolean(),
  pregnant: z.boolean(),
});

/** A tile with what a dispatcher asks next; the address only for its managers and admins. */
export const FacilityView = Tile.extend({
  admission: AdmissionView,
  services: z.array(z.string()),
  hours: z.object({ roundTheClock: z.boolean(), from: z.string().nullable(), to: z.string().nullable() }),
  languages: z.array(z.string()),
  limits: z.object({
    stayMinutes: z.number().nullable(),
    answerMinutes: z.number(),
    confirmMinutes: z.number(),
    holdMinMinutes: z.number(),
    holdMaxMinutes: z.number(),
  }),
  confidential: z.boolean(),
  autoAccept: z.boolean(),
  basis: z.enum(['reported', 'illustrative']),
  source: z.string().nullable(),
  /** Places expected by then besides those free now; not for planners. */
  nextPlaces: z
    .array(z.object({ at: Time, basis: z.enum(FORECAST_BASES), places: z.number().int() }))
    .optional(),
  address: z.string().optional(),
  addressIn: Text3.optional(),
  /** For its managers and admins: who waits for a place here, first come first. */
  waiting: z
    .array(
      z.object({
        since: Time,
        until: Time,
        people: z.number().int(),
        beds: z.number().int(),
        cots: z.number().int(),
        needs: z.array(z.string()),
      }),
    )
    .optional(),
  /** For its managers and admins: what can be edited. */
  details: EditableDetails.optional(),
  /** For its managers: people inside, without names. */
  stays: z.array(StayView).optional(),
  /** For its managers and admins: who was told the place of a confidential facility, newest first (rule 6). */
  reveals: z
    .array(
      z.object({
        at: Time,
        referralId: ReferralId,
        code: z.string(),
        desk: DeskId,
        /** Name the dispatcher signs in with; null when there is no such user any more. */
        login: z.string().nullable(),
      }),
    )
    .optional(),
});
export type FacilityView = z.infer<typeof FacilityView>;

export const HistoryQuery = z.strictObject({ from: Time.optional(), to: Time.optional() });
export type HistoryQuery = z.infer<typeof HistoryQuery>;

const count = z.number().int();
export const History = z.object({
  from: Time,
  to: Time,
  /** Until then the history was generated, not observed; null when none was. */
  generatedUntil: Time.nullable(),
  units: z.array(
    z.object({
      unitId: UnitId,
      name: Text3,
      hours: z.array(
        z.object({ at: Time, occupied: count, held: count, unavailable: count, capacity: count }),
      ),
    }),
  ),
});
export type History = z.infer<typeof History>;
