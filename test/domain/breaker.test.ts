import { describe, expect, it } from 'vitest';
import {
  afterAsking,
  beforeAsking,
  CLOSED,
  FAILURES_TO_OPEN,
  REST_MS,
  type Breaker,
} from '#server/travel/breaker.ts';

const NOW = 1_000_000;
const failed = (times: number): Breaker => {
  let breaker = CLOSED;
  for (let i = 0; i < times; i += 1) breaker = afterAsking(breaker, false, NOW);
  return breaker;
};

describe('the breaker before a routing server', () => {
  it('opens after three failures one after another, not before', () => {
    expect(beforeAsking(failed(FAILURES_TO_OPEN - 1), NOW).ask).toBe(true);
    expect(beforeAsking(failed(FAILURES_TO_OPEN), NOW).ask).toBe(false);
  });

  it('forgets failures after an answer', () => {
    const mended = afterAsking(failed(FAILURES_TO_OPEN - 1), true, NOW);
    expect(beforeAsking(afterAsking(mended, false, NOW), NOW).ask).toBe(true);
  });

  it('lets one question through after the rest, and only one', () => {
    const open = failed(FAILURES_TO_OPEN);
    expect(beforeAsking(open, NOW + REST_MS - 1).ask).toBe(false);
    const trial = beforeAsking(open, NOW + REST_MS);
    expect(trial.ask).toBe(true);
    expect(beforeAsking(trial.breaker, NOW + REST_MS).ask).toBe(false);
  });

  it('closes when the trial is answered, and rests again when it fails', () => {
    const { breaker } = beforeAsking(failed(FAILURES_TO_OPEN), NOW + REST_MS);
    expect(afterAsking(breaker, true, NOW + REST_MS)).toEqual(CLOSED);
    const again = afterAsking(breaker, false, NOW + REST_MS);
    expect(beforeAsking(again, NOW + 2 * REST_MS - 1).ask).toBe(false);
    expect(beforeAsking(again, NOW + 2 * REST_MS).ask).toBe(true);
  });

  it('rests no longer for answers that fail late', () => {
    const open = failed(FAILURES_TO_OPEN);
    expect(afterAsking(open, false, NOW + REST_MS - 1)).toEqual(open);
  });
});
