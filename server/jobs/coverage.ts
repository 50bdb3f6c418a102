import { readFullSpansAhead } from '#server/usecases/coverage-past.ts';
import { refreshWindows } from '#server/usecases/coverage-windows.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { MINUTE, SECOND, type Millis } from '#shared/time.ts';
import { repeat, type Job } from './repeat.ts';
import type { JobLog } from './sweeper.ts';

/** Oftener than what it reads is thrown away. */
const EVERY: Millis = 5 * MINUTE;
/** A start has better things to do first. */
const FIRST_AFTER: Millis = 10 * SECOND;

/** Reads weeks and months of counts ahead, so that nobody who asks for coverage has to wait for them. */
export function createCoverageAhead(parts: Parts, log: JobLog): Job {
  const reading = repeat(EVERY, async () => {
    try {
      await refreshWindows(parts);
      await readFullSpansAhead(parts);
    } catch (error) {
      log.error(error, 'the windows of coverage could not be read');
    }
  });
  let first: NodeJS.Timeout | undefined;
  return {
    start: () => {
      first ??= setTimeout(() => reading.start(), FIRST_AFTER);
    },
    stop: () => {
      clearTimeout(first);
      return reading.stop();
    },
  };
}
