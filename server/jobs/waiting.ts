import type { Parts } from '#server/usecases/parts.ts';
import { tendWaiting } from '#server/usecases/waiting-turns.ts';
import type { JobLog } from './sweeper.ts';

export interface WaitingTurns {
  /** Something changed: who waits is looked after at once, or as soon as the look under way is over. */
  wake(): void;
  /** Waits for what is under way; wakes no more. */
  stop(): Promise<void>;
}

/** Looks after those who wait, one look at a time: after each change, and as often as it is woken. */
export function createWaitingTurns(parts: Parts, log: JobLog): WaitingTurns {
  let running: Promise<void> = Promise.resolve();
  let asked = false;
  let on = true;
  const look = async (): Promise<void> => {
    asked = false;
    if (!on) return;
    try {
      const { failures } = await tendWaiting(parts);
      for (const failure of failures) log.error(failure, 'a turn of those who wait failed');
    } catch (error) {
      log.error(error, 'those who wait could not be looked after');
    }
  };
  return {
    wake: () => {
      if (asked || !on) return;
      asked = true;
      running = running.then(look);
    },
    stop: () => {
      on = false;
      return running;
    },
  };
}
