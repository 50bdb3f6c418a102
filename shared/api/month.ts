import { z } from 'zod';
import { Language, Text3 } from '#shared/text.ts';
import { Time } from './tile.ts';

/** A calendar month of the country's clock. */
export const MonthName = z
  .string()
  .refine((month) => /^20\d\d-(0[1-9]|1[0-2])$/.test(month), { error: 'a month such as 2022-10' });

export const MonthQuery = z.strictObject({
  /** Left out: the one that runs. */
  month: MonthName.optional(),
});
export type MonthQuery = z.infer<typeof MonthQuery>;

export const MonthReportQuery = MonthQuery.extend({ language: Language.optional() });
export type MonthReportQuery = z.infer<typeof MonthReportQuery>;

const count = z.number().int();
const share = z.number().nullable();
const parties = z.object({ parties: count, people: count });

/** What one centre did in a month, as its operator would count it by hand. */
export const MonthSummary = z.object({
  month: MonthName,
  name: Text3,
  kind: z.string(),
  from: Time,
  /** The end of the month; while it runs, the time of asking. */
  to: Time,
  /** The month is not over. */
  running: z.boolean(),
  /** The month of the first count; null: nothing was ever counted. */
  firstMonth: MonthName.nullable(),
  /** The last month that can be asked for. */
  lastMonth: MonthName,
  /** Until then what is told was generated, not observed; null when none of it was. */
  generatedUntil: Time.nullable(),
  basis: z.enum(['reported', 'illustrative']),
  /** It accepts by itself: how fast it answered says nothing. */
  autoAccept: z.boolean(),
  /** Licensed beds now. */
  capacity: count,
  rooms: z.array(z.object({ name: Text3, capacity: count, cots: count })),
  /** Occupied beds over licensed beds, all known hours alike; over 1 when people were squeezed in. */
  occupancy: share,
  /** The same by local hour of day, 0 to 23. */
  byHour: z.array(share),
  days: z.array(
    z.object({
      /** Local date. */
      date: z.iso.date(),
      /** Occupied beds: the mean and the most of the day's known hours. */
      mean: z.number().nullable(),
      most: count.nullable(),
      /** Free beds at midnight. */
      free: count.nullable(),
      /** People who came and who left. */
      admitted: count,
      left: count,
    }),
  ),
  /** Midnights at which no bed was free, of those for which there is a count. */
  nights: z.object({ full: count, known: count }),
  admitted: parties,
  left: parties,
  /** Coded, with `no_answer`: how often the centre did not take whom it was asked for; the person's own no is among them. */
  refusals: z.array(z.object({ reason: z.string(), count })),
  /** `asked`: not those that were taken back before an answer. `medianMinutes`: of answers by hand. */
  answers: z.object({
    asked: count,
    answered: count,
    accepted: count,
    medianMinutes: z.number().nullable(),
  }),
  /** Days, of the parties that left in the month. */
  meanStayDays: z.number().nullable(),
  /** Statements of the counts, and intervals that were confirmed before they ended. */
  confirmations: z.object({ made: count, intervals: count, inTime: count }),
  /** Medians of other centres of the same kind, each of at least three; null where they are fewer. */
  compared: z.object({
    /** How many others there are. */
    centres: count,
    occupancy: share,
    /** Full nights over known nights. */
    fullNights: share,
    answerMinutes: z.number().nullable(),
    stayDays: z.number().nullable(),
  }),
});
export type MonthSummary = z.infer<typeof MonthSummary>;
