import type { Millis } from '#shared/time.ts';

export interface Job {
  start(): void;
  /** Stops the clock and waits for what is under way. */
  stop(): Promise<void>;
}

/** A timer that never runs a job twice at once: the next turn begins when the last is over. `job` never rejects. */
export function repeat(every: Millis, job: () => Promise<void>): Job {
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
