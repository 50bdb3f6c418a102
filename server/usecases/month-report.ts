import { monthPaper } from '#server/reports/month/paper.ts';
import { monthWorkbook } from '#server/reports/month/workbook.ts';
import { reportInThread } from '#server/reports/thread.ts';
import type { FileAnswer } from '#shared/api/files.ts';
import type { MonthReportQuery } from '#shared/api/month.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { monthName } from '#shared/texts/month-name.ts';
import type { AskMonth } from './month.ts';
import { done, type Parts, type Result } from './parts.ts';

/** A centre's month as a file to hand in: sums and sizes alone, nothing about a person. NO_SUCH_FACILITY, BAD_INPUT. */
export async function monthReport(
  parts: Parts,
  actor: Actor,
  asked: {
    facilityId: FacilityId;
    format: 'xlsx' | 'pdf';
    query: MonthReportQuery;
    askMonth: AskMonth;
  },
): Promise<Result<FileAnswer>> {
  const { facilityId, format, askMonth } = asked;
  const { language = parts.country.defaultLanguage, ...query } = asked.query;
  const summary = await askMonth(parts, actor, { facilityId, query });
  if (!summary.ok) return summary;
  const { timeZone, reasons } = parts.country;
  const madeAt = parts.now();
  const report = { month: summary.value, language, timeZone, madeAt, reasons };
  const made = new Date(madeAt);
  const bytes = await reportInThread(
    format === 'pdf'
      ? { as: 'pdf', document: monthPaper(report), madeAt: made }
      : { as: 'xlsx', workbook: monthWorkbook(report), madeAt: made },
  );
  const { name, month } = summary.value;
  return done({
    ending: format,
    name: `${name[language]}, ${monthName(month, language)}`,
    plainName: `${facilityId}-${month}`,
    bytes: new Uint8Array(bytes),
  });
}
