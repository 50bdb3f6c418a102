import { z } from 'zod';
import { UnitId } from '#shared/ids.ts';
import { ClientCommandId } from './referrals.ts';
import { Allocation } from './searches.ts';
import { Time } from './tile.ts';

/** A remark on a stay: no names, no numbers of people (rule 7). */
const Note = z.string().max(200);

/** A party that came without a referral. Over capacity is taken: people are inside. */
export const AdmitInput = z.strictObject({
  commandId: ClientCommandId,
  allocations: z.array(Allocation).min(1).max(3),
  /** When it came; left out: now. */
  since: Time.optional(),
  /** Left out: the limit of the facility's kind; null: not known. */
  expectedUntil: Time.nullable().optional(),
  note: Note.nullish(),
  /** The count speaks of the party already: the stay is written down and the count stays as it is. */
  counted: z.boolean().optional(),
});
export type AdmitInput = z.infer<typeof AdmitInput>;

export const PlanStayInput = z.strictObject({
  commandId: ClientCommandId,
  expectedUntil: Time.nullable(),
  note: Note.nullable(),
});
export type PlanStayInput = z.infer<typeof PlanStayInput>;

export const LeaveInput = z.strictObject({
  commandId: ClientCommandId,
  /** Coded, where to: a reason whose use is `discharge`. */
  reason: z.string().max(40),
  /** The count spoke of the leaving before: the stay ends and the count stays as it is. */
  counted: z.boolean().optional(),
  /** When it left; left out: now. */
  at: Time.optional(),
  /** The sender's clock at this try, by which a wrong clock is corrected. */
  sentAt: Time.optional(),
});
export type LeaveInput = z.infer<typeof LeaveInput>;

/** A party inside, without names; for its managers and admins only. */
export const StayView = z.object({
  stayId: z.string(),
  /** Null when nobody sent it. */
  referralId: z.string().nullable(),
  unitIds: z.array(UnitId),
  allocations: z.array(Allocation),
  size: z.number().int(),
  since: Time,
  expectedUntil: Time.nullable(),
  /** When the limit of the kind is reached; null without one. */
  limitAt: Time.nullable(),
  note: z.string().nullable(),
});
export type StayView = z.infer<typeof StayView>;
