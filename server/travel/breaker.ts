import type { Millis } from '#shared/time.ts';

/** Whether a server that failed is asked again: not while it rests, then by one question first. */
export type Breaker =
  { state: 'closed'; failures: number } | { state: 'open'; until: Millis } | { state: 'half_open' };

/** So many failures one after another, and nobody waits for it any more. */
export const FAILURES_TO_OPEN = 3;
/** How long it is left alone. */
export const REST_MS: Millis = 15_000;

export const CLOSED: Breaker = { state: 'closed', failures: 0 };

/** May it be asked now? The first question after the rest is the trial; others go without until it is answered. */
export function beforeAsking(breaker: Breaker, now: Millis): { breaker: Breaker; ask: boolean } {
  switch (breaker.state) {
    case 'closed':
      return { breaker, ask: true };
    case 'open':
      return now < breaker.until ? { breaker, ask: false } : { breaker: { state: 'half_open' }, ask: true };
    case 'half_open':
      return { breaker, ask: false };
  }
}

/** After an answer everything is well; a failure counts, and one in the trial begins another rest. */
export function afterAsking(breaker: Breaker, answered: boolean, now: Millis): Breaker {
  if (answered) return CLOSED;
  switch (breaker.state) {
    case 'closed': {
      const failures = breaker.failures + 1;
      return failures < FAILURES_TO_OPEN
        ? { state: 'closed', failures }
        : { state: 'open', until: now + REST_MS };
    }
    case 'half_open':
      return { state: 'open', until: now + REST_MS };
    case 'open':
      return breaker;
  }
}
