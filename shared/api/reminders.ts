import { z } from 'zod';
import { REMINDER_KINDS } from '#shared/domain/reminders.ts';
import { ClientCommandId } from './referrals.ts';
import { Time } from './tile.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day such as 08:00' });
const MOST_ADDRESSES = 5;

/** Where and when a centre is reminded of its count; whatever is left out is as if it were null or empty. */
export const RemindersInput = z.strictObject({
  commandId: ClientCommandId,
  /** Null: the country's. */
  shiftStarts: z.array(clockTime).max(6).nullable(),
  emails: z.array(z.email().max(200)).max(MOST_ADDRESSES),
  /** Only administrators set it: the server calls this address. */
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
});
export type RemindersInput = z.infer<typeof RemindersInput>;

const CHANNELS = ['email', 'webhook'] as const;
const DELIVERY_STATES = ['sent', 'waiting', 'failing', 'given_up', 'no_longer_due'] as const;
/** `refused`: answered, but not with yes. */
export const DELIVERY_ERRORS = ['timeout', 'unreachable', 'refused'] as const;

export type Channel = (typeof CHANNELS)[number];
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

export const RemindersView = z.object({
  /** Those that count: the facility's own, or the country's. */
  shiftStarts: z.array(z.string()),
  ownShifts: z.boolean(),
  emails: z.array(z.string()),
  webhookUrl: z.string().nullable(),
  /** Whether this installation can send mail at all. */
  canMail: z.boolean(),
  /** The last ones, newest first. */
  deliveries: z.array(
    z.object({
      channel: z.enum(CHANNELS),
      reminder: z.enum(REMINDER_KINDS),
      at: Time,
      state: z.enum(DELIVERY_STATES),
      attempts: z.number().int(),
      error: z.enum(DELIVERY_ERRORS).nullable(),
      nextAttemptAt: Time.nullable(),
    }),
  ),
});
export type RemindersView = z.infer<typeof RemindersView>;

/** `webhookSecret`: shown this once, whenever the address is a new one; it signs what is sent there. */
export const RemindersSet = RemindersView.extend({ webhookSecret: z.string().nullable() });

export const PunctualityQuery = z.strictObject({ region: z.string().max(9).optional() });

/** How punctual each centre was: intervals of its kind that ended in the period, and those confirmed in time. */
export const PunctualityView = z.object({
  days: z.number(),
  at: Time,
  items: z.array(
    z.object({
      facilityId: z.string(),
      intervals: z.number().int(),
      inTime: z.number().int(),
      /** Reminders to this centre do not arrive; said to administrators only. */
      remindersFail: z.boolean().optional(),
    }),
  ),
});
export type PunctualityView = z.infer<typeof PunctualityView>;
