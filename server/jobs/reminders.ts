import type { Parts } from '#server/usecases/parts.ts';
import { remind, type Outgoing } from '#server/usecases/reminding.ts';
import { SECOND, type Millis } from '#shared/time.ts';
import { repeat, type Job } from './repeat.ts';
import type { JobLog } from './sweeper.ts';

/** What is due follows from the time: how often one looks only says how late a reminder may be. */
const EVERY: Millis = 15 * SECOND;

/** Sends reminders of counts that grow old. */
export const createReminders = (parts: Parts, outgoing: Outgoing, log: JobLog): Job =>
  repeat(EVERY, async () => {
    try {
      const { failures } = await remind(parts, outgoing);
      for (const failure of failures) log.error(failure, 'a reminder could not be noted');
    } catch (error) {
      log.error(error, 'reminders could not be looked after');
    }
  });
