import { describe, expect, it } from 'vitest';
import type { Decision } from '#server/domain/decision.ts';
import { decideRedirect } from '#server/domain/redirect.ts';
import { turnOf } from '#server/domain/referral-turn.ts';
import { holdsBeds, type Referral } from '#shared/domain/referral.ts';
import { MINUTE } from '#shared/time.ts';
import { aFacility, aReferral, ids, NOW } from '../build.ts';
import {
  aNeed,
  apply,
  asking,
  happeningsOf,
  lockedFor,
  means,
  referralOf,
  refusalOf,
  step,
  world,
  type World,
} from '../play.ts';

const NEW = ids.referral('new');

const places = (referral: Partial<Referral> = {}, other: Parameters<typeof aFacility>[0] = {}): World =>
  world(
    aFacility({ referrals: [aReferral({ createdAt: NOW - MINUTE, state: 'accepted', ...referral })] }),
    aFacility({ id: ids.facility('crisis-shymkent'), ...other }),
    aFacility({ id: ids.facility('shelter-shymkent'), details: { kind: 'shelter' } }),
  );

function redirect(before: World, to = 'crisis-shymkent', now = NOW): Decision {
  const turn = turnOf(lockedFor(before), referralOf(before), 'redirect', now);
  if (!turn.ok) return turn;
  return decideRedirect(turn, aNeed(undefined, { offerId: ids.offer('o2') }), asking(to, 'new'), means(now));
}

describe('a redirect', () => {
  it('holds both beds until the new facility accepts, then lets the old one go in the same moment', () => {
    const both = apply(places(), redirect(places()));
    expect(referralOf(both, NEW)).toMatchObject({
      state: 'requested',
      redirectOf: ids.referral(),
      callId: ids.call(),
    });
    expect(holdsBeds(referralOf(both), NOW)).toBe(true);
    const accept = step(both, 'accept', { referral: referralOf(both, NEW), now: NOW + MINUTE });
    const types = happeningsOf(accept).map(({ event }) => event.type);
    expect(types).toEqual(['referral.accepted', 'referral.ended']);
    const after = apply(both, accept);
    expect(referralOf(after)).toMatchObject({ state: 'superseded', endReason: 'placed_elsewhere' });
  });

  it('leaves the old bed when the new facility declines', () => {
    const both = apply(places(), redirect(places()));
    const after = apply(both, step(both, 'decline', { referral: referralOf(both, NEW) }));
    expect(referralOf(after).state).toBe('accepted');
  });

  it('lets the old bed go at once when the new facility accepts by itself', () => {
    const before = places({}, { details: { autoAccept: true } });
    const after = apply(before, redirect(before));
    expect(referralOf(after, NEW).state).toBe('accepted');
    expect(referralOf(after).state).toBe('superseded');
  });

  it('goes on when the old facility accepts after all', () => {
    const before = places({ state: 'requested' });
    const both = apply(before, redirect(before));
    const after = apply(both, step(both, 'accept'));
    expect(referralOf(after).state).toBe('accepted');
    expect(referralOf(after, NEW).state).toBe('requested');
    const moved = apply(after, step(after, 'accept', { referral: referralOf(after, NEW) }));
    expect(referralOf(moved).state).toBe('superseded');
  });

  it('is let go when the party arrives at the old facility', () => {
    const both = apply(places(), redirect(places()));
    const after = apply(both, step(both, 'arrive'));
    expect(referralOf(after).state).toBe('arrived');
    expect(referralOf(after, NEW).state).toBe('superseded');
  });

  it('is one at a time, to another facility', () => {
    const both = apply(places(), redirect(places()));
    expect(refusalOf(redirect(both, 'shelter-shymkent'))).toBe('CALL_HAS_OFFER');
    expect(refusalOf(redirect(places(), 'crisis-taraz'))).toBe('BAD_INPUT');
  });

  it('is refused when the new facility has no place, and nothing changes', () => {
    const before = places({}, { units: [] });
    expect(refusalOf(redirect(before))).toBe('NOT_ELIGIBLE');
  });
});
