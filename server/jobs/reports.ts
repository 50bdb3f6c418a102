import type { Parts } from '#server/usecases/parts.ts';
import { sendReports, type Sending } from '#server/usecases/report-mail.ts';
import { MINUTE, type Millis } from '#shared/time.ts';
import { repeat, type Job } from './repeat.ts';
import type { JobLog } from './sweeper.ts';

/** A report of a month may be a minute late. */
const EVERY: Millis = MINUTE;

/** Sends the reports of the month before to those who asked for them. */
export const createReportMail = (parts: Parts, sending: Sending, log: JobLog): Job =>
  repeat(EVERY, async () => {
    try {
      const { failures } = await sendReports(parts, sending);
      for (const failure of failures) log.error(failure, 'a monthly report could not be made');
    } catch (error) {
      log.error(error, 'monthly reports could not be looked after');
    }
  });
