import { countEndedCalls } from '#server/usecases/ended-calls.ts';
import { eraseOldDetails, KEEP_DETAILS, noLooks, sweep } from '#server/usecases/expiry.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '#shared/time.ts';
import { repeat, type Job } from './repeat.ts';

/** Where jobs say what went wrong. */
export interface JobLog {
  error(error: unknown, message: string): void;
}

export interface SweeperOptions {
  log: JobLog;
  sweepEvery?: Millis;
  eraseEvery?: Millis;
  countEvery?: Millis;
  /** How long details of a party outlive its referral. */
  keepDetails?: Millis;
  /** Told after each look at the clock: time alone may have made room. */
  onSwept?: () => void;
}

/** Publishes what time brings about every second, counts calls that are over, and erases old details every hour. */
export function createSweeper(parts: Parts, options: SweeperOptions): Job {
  const { log, sweepEvery = SECOND, eraseEvery = HOUR, keepDetails = KEEP_DETAILS } = options;
  const { countEvery = 10 * MINUTE, onSwept } = options;
  const looks = noLooks();
  const sweeping = repeat(sweepEvery, async () => {
    try {
      const { failures } = await sweep(parts, looks);
      for (const failure of failures) log.error(failure, 'a command of the sweeper failed');
    } catch (error) {
      log.error(error, 'the sweeper failed');
    }
    onSwept?.();
  });
  const counting = repeat(countEvery, async () => {
    try {
      await countEndedCalls(parts);
    } catch (error) {
      log.error(error, 'calls that are over could not be counted');
    }
  });
  const erasing = repeat(eraseEvery, async () => {
    try {
      await eraseOldDetails(parts, keepDetails);
    } catch (error) {
      log.error(error, 'erasing old details failed');
    }
  });
  return {
    start: () => {
      sweeping.start();
      erasing.start();
      counting.start();
    },
    stop: async () => {
      await Promise.all([sweeping.stop(), erasing.stop(), counting.stop()]);
    },
  };
}
