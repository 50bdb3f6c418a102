import { describe, expect, it } from 'vitest';
import type { StepAction } from '#server/domain/referral-actions.ts';
import { turnOf } from '#server/domain/referral-turn.ts';
import { NEXT, REFERRAL_ACTIONS, REFERRAL_STATES, standingAt } from '#shared/domain/referral.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { aFacility, aReferral, aStay, NOW } from '../build.ts';
import { apply, lockedFor, referralOf, step, world } from '../play.ts';

const STEPS: readonly StepAction[] = REFERRAL_ACTIONS.filter(
  (action) => action !== 'redirect' && action !== 'expire' && action !== 'supersede',
);

/** When every state of `aReferral` still is what it says. */
const SOON = NOW + 5 * MINUTE;

const inState = (state: (typeof REFERRAL_STATES)[number]) =>
  world(
    aFacility({
      referrals: [aReferral({ state })],
      stays: state === 'arrived' ? [aStay()] : [],
    }),
  );

describe('the life of a referral', () => {
  for (const state of REFERRAL_STATES) {
    for (const action of STEPS) {
      const next = NEXT[state][action];
      const before = inState(state);
      if (next === undefined)
        it(`refuses to ${action} what is ${state}, and says so`, () => {
          expect(step(before, action, { now: SOON })).toMatchObject({ code: 'WRONG_STATE', state });
        });
      else
        it(`takes ${state} by ${action} to ${next}`, () => {
          const after = apply(before, step(before, action, { now: SOON }));
          expect(referralOf(after).state).toBe(next);
        });
    }
  }

  it.each(REFERRAL_STATES)('allows a redirect from %s only as the table says', (state) => {
    const before = inState(state);
    const turn = turnOf(lockedFor(before), referralOf(before), 'redirect', SOON);
    expect(turn.ok).toBe(NEXT[state].redirect !== undefined);
  });

  it('is judged by the clock, not by what the sweeper has got round to', () => {
    const asked = inState('requested');
    expect(step(asked, 'accept', { now: NOW + HOUR })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'expired',
    });
    const held = inState('accepted');
    expect(standingAt(referralOf(held), NOW + 2 * HOUR).state).toBe('expired');
    expect(step(held, 'depart', { now: NOW + 2 * HOUR })).toMatchObject({ state: 'expired' });
  });

  it('asks for a known reason wherever a referral ends by somebody’s will', () => {
    const cases = [
      ['requested', 'decline'],
      ['accepted', 'withdraw'],
      ['accepted', 'cancel'],
      ['en_route', 'refuse'],
      ['arrived', 'discharge'],
    ] as const;
    for (const [state, action] of cases) {
      expect(step(inState(state), action, { now: SOON, reason: null })).toMatchObject({
        code: 'REASON_NEEDED',
      });
      expect(step(inState(state), action, { now: SOON, reason: 'ghosts' })).toMatchObject({
        code: 'UNKNOWN_REASON',
      });
    }
  });

  it('disputes the count after a refusal at the door, and after nothing else', () => {
    const refused = apply(inState('en_route'), step(inState('en_route'), 'refuse', { now: SOON }));
    expect([...refused.values()][0]?.disputedAt).toBe(SOON);
    for (const [state, action] of [
      ['requested', 'decline'],
      ['accepted', 'withdraw'],
      ['accepted', 'no-show'],
    ] as const) {
      const after = apply(inState(state), step(inState(state), action, { now: SOON }));
      expect([...after.values()][0]?.disputedAt).toBeNull();
    }
  });

  it('lets nothing be done to a referral its facility has forgotten, but for telling what it was', () => {
    const forgotten = aReferral({ state: 'expired', endedAt: NOW - 25 * HOUR });
    const before = world(aFacility());
    expect(step(before, 'arrive', { referral: forgotten })).toMatchObject({ code: 'TOO_LATE' });
    expect(step(before, 'accept', { referral: forgotten })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'expired',
    });
  });
});
