import { z } from 'zod';
import { CommandId, Kato, SubscriptionId } from '#shared/ids.ts';
import { Language } from '#shared/text.ts';
import { FileEnding } from './files.ts';
import { MonthName } from './month.ts';
import { DELIVERY_ERRORS } from './reminders.ts';
import { Time } from './tile.ts';

/** A report covers at most so many months. */
export const MOST_MONTHS = 12;

export const CoverageReportParams = z.strictObject({ format: FileEnding });

/** Whole months that are over: fixed windows, so that no two reports can be taken off one another. */
export const CoverageReportQuery = z.strictObject({
  /** Left out: the whole country. */
  region: Kato.optional(),
  group: z.string().max(40),
  /** First and last month; left out: the last one that is over. */
  from: MonthName.optional(),
  to: MonthName.optional(),
  language: Language.optional(),
});
export type CoverageReportQuery = z.infer<typeof CoverageReportQuery>;

/** Months that a report may be asked for. */
export const ReportMonths = z.object({
  /** The last month that is over and whose calls are all counted. */
  last: MonthName,
  /** The month in which counting began; null: nothing was counted yet. */
  first: MonthName.nullable(),
});
export type ReportMonths = z.infer<typeof ReportMonths>;

/** A report that somebody is sent every month, and what became of the last one. */
export const MonthlyReport = z.object({
  subscriptionId: SubscriptionId,
  /** Who asked for it. */
  login: z.string(),
  mine: z.boolean(),
  /** Null: the whole country. */
  region: Kato.nullable(),
  group: z.string(),
  language: Language,
  email: z.string(),
  /** `waiting`: for the end of a month; `failing`: tried again; `given_up`: not for this month any more. */
  state: z.enum(['waiting', 'sent', 'failing', 'given_up']),
  deliveredAt: Time.nullable(),
  deliveredMonth: MonthName.nullable(),
  error: z.enum(DELIVERY_ERRORS).nullable(),
});
export type MonthlyReport = z.infer<typeof MonthlyReport>;

export const Subscriptions = z.object({
  /** Whether this installation sends mail at all. */
  canMail: z.boolean(),
  items: z.array(MonthlyReport),
});
export type Subscriptions = z.infer<typeof Subscriptions>;

export const SubscribeReport = z.strictObject({
  commandId: CommandId,
  region: Kato.nullable(),
  group: z.string().max(40),
  language: Language,
  email: z.email().max(200),
});
export type SubscribeReport = z.infer<typeof SubscribeReport>;
