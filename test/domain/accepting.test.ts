import { describe, expect, it } from 'vitest';
import { decideAccepting } from '#server/domain/accepting.ts';
import { LONGEST_PAUSE } from '#shared/domain/accepting.ts';
import { dueAt } from '#server/domain/expiry.ts';
import { acceptingAt } from '#shared/domain/facility.ts';
import { HOUR } from '#shared/time.ts';
import { heldIn } from '#shared/domain/facility.ts';
import { aFacility, anAllocation, aReferral, ids, NOW } from '../build.ts';
import { applyAll, facilityOf, REASONS, referralOf, refusalOf, apply, world } from '../play.ts';

const ask = (overrides: Partial<Parameters<typeof decideAccepting>[1]> = {}) =>
  decideAccepting(
    aFacility(),
    { accepting: false, reason: 'staffing', until: null, letGo: [], ...overrides },
    REASONS,
    NOW,
  );

describe('a pause in accepting people', () => {
  it('needs a coded reason that is meant for it', () => {
    expect(refusalOf(ask({ reason: null }))).toBe('REASON_NEEDED');
    expect(refusalOf(ask({ reason: 'home' }))).toBe('UNKNOWN_REASON');
    expect(refusalOf(ask({ reason: '87012345678' }))).toBe('PERSONAL_DATA');
    expect(refusalOf(ask())).toBeNull();
  });

  it('ends in the future, within thirty days, or when somebody says so', () => {
    expect(ask({ until: NOW })).toMatchObject({ code: 'BAD_INPUT', fields: [{ field: 'until' }] });
    expect(refusalOf(ask({ until: NOW + LONGEST_PAUSE + 1 }))).toBe('BAD_INPUT');
    expect(refusalOf(ask({ until: NOW + LONGEST_PAUSE }))).toBeNull();
  });

  it('ends by itself at its time, and the server says so once', () => {
    const paused = apply(world(aFacility()), ask({ until: NOW + HOUR }));
    const facility = facilityOf(paused);
    expect(acceptingAt(facility, NOW + HOUR - 1).accepting).toBe(false);
    expect(acceptingAt(facility, NOW + HOUR).accepting).toBe(true);
    expect(dueAt(facility, NOW + HOUR - 1)).toEqual([]);
    const due = dueAt(facility, NOW + HOUR);
    expect(due.map(({ happening }) => happening.event.type)).toEqual(['accepting.changed']);
    const told = facilityOf(
      applyAll(
        paused,
        due.map(({ happening }) => happening),
      ),
    );
    expect(told.accepting).toEqual({ accepting: true, reason: null, until: null });
    expect(dueAt(told, NOW + HOUR)).toEqual([]);
  });

  it('is over when the facility opens its door', () => {
    const opened = facilityOf(apply(world(aFacility()), ask({ accepting: true, reason: null })));
    expect(opened.accepting).toEqual({ accepting: true, reason: null, until: null });
  });
});

describe('a pause with people on the way', () => {
  const one = ids.referral('on the way');
  const other = ids.referral('asked');
  const expecting = () =>
    aFacility({
      referrals: [
        aReferral({ id: one, state: 'en_route', allocations: [anAllocation({ beds: 2 })] }),
        aReferral({ id: other, offerId: ids.offer('o2'), callId: ids.call('c2') }),
        aReferral({ id: ids.referral('kept'), state: 'accepted' }),
      ],
    });
  const pause = (letGo: Parameters<typeof decideAccepting>[1]['letGo']) =>
    decideAccepting(
      expecting(),
      { accepting: false, reason: 'quarantine', until: null, letGo },
      [...REASONS, { code: 'quarantine', use: ['not_accepting', 'withdraw', 'decline'] }],
      NOW,
    );

  it('keeps every hold it does not name', () => {
    const after = facilityOf(apply(world(expecting()), pause([])));
    expect(after.accepting.accepting).toBe(false);
    expect(heldIn(after, ids.unit(), NOW).beds).toBe(4);
  });

  it('withdraws what was accepted and declines what was asked, in the same step', () => {
    const decision = pause([
      { referralId: one, reason: 'quarantine' },
      { referralId: other, reason: 'staffing' },
    ]);
    const after = apply(world(expecting()), decision);
    expect(referralOf(after, one)).toMatchObject({ state: 'withdrawn', endReason: 'quarantine' });
    expect(referralOf(after, other)).toMatchObject({ state: 'declined', endReason: 'staffing' });
    expect(heldIn(facilityOf(after), ids.unit(), NOW).beds).toBe(1);
    expect(decision).toMatchObject({ about: { referralIds: [one, other] } });
  });

  it('does nothing at all when one of them has ended meanwhile, is unknown, or has no reason', () => {
    const gone = { referralId: ids.referral('nobody'), reason: 'staffing' };
    expect(refusalOf(pause([{ referralId: one, reason: 'quarantine' }, gone]))).toBe('NO_SUCH_REFERRAL');
    expect(pause([{ referralId: one, reason: 'home' }])).toMatchObject({
      code: 'UNKNOWN_REASON',
      fields: [{ field: 'letGo.0.reason' }],
    });
    const twice = { referralId: one, reason: 'staffing' };
    expect(refusalOf(pause([twice, twice]))).toBe('BAD_INPUT');
    const late = decideAccepting(
      expecting(),
      { accepting: false, reason: 'staffing', until: null, letGo: [{ referralId: other, reason: 'full' }] },
      REASONS,
      NOW + HOUR,
    );
    expect(late).toMatchObject({ code: 'WRONG_STATE', state: 'expired' });
  });
});
