import { countEndedCalls } from '#server/usecases/ended-calls.ts';
import { eraseOldDetails, KEEP_DETAILS, sweep } from '#server/usecases/expiry.ts';
import type { Parts } from '#server/usecases/parts.ts';
import type { CommandId } from '#shared/ids.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '#shared/time.ts';

/** Where jobs say what went wrong. */
export interface JobLog {
  error(error: unknown, message: string): void;
}

export interface Sweeper {
  start(): void;
  /** Stops the clock and waits for what is under way. */
  stop(): Promise<void>;
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

/** A timer that never runs a job twice at once: the next turn begins when the last is over. `job` never rejects. */
function repeat(every: Millis, job: () => Promise<void>): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  /** Grows with every start and stop: a turn of an earlier start sets no more timers. */
  let life = 0;
  let on = false;
  const turn = (mine: number): void => {
    running = running.then(async () => {
      if (mine !== life) return;
      await job();
      if (mine === life) timer = setTimeout(turn, every, mine);
    });
  };
  return {
    start: () => {
      if (on) return;
      on = true;
      life += 1;
      turn(life);
    },
    stop: () => {
      on = false;
      life += 1;
      clearTimeout(timer);
      return running;
    },
  };
}

/** Publishes what time brings about every second, counts calls that are over, and erases old details every hour. */
export function createSweeper(parts: Parts, options: SweeperOptions): Sweeper {
  const { log, sweepEvery = SECOND, eraseEvery = HOUR, keepDetails = KEEP_DETAILS } = options;
  const { countEvery = 10 * MINUTE, onSwept } = options;
  const told = new Set<CommandId>();
  const sweeping = repeat(sweepEvery, async () => {
    try {
      const { failures } = await sweep(parts, told);
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
