import { z } from 'zod';
import { Kato } from '#shared/ids.ts';
import { Language } from '#shared/text.ts';
import { FileEnding } from './files.ts';
import { MonthName } from './month.ts';

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
