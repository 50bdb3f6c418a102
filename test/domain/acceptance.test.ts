import { describe, expect, it } from 'vitest';
import { aFacility, anAllocation, anyone, aReferral, aUnit, ids } from '../build.ts';
import { apply, happeningsOf, referralOf, refusalOf, step, world } from '../play.ts';

const taraz = aFacility;

describe('an acceptance', () => {
  it('tells the owner the place of a confidential facility, and the ledger says so', () => {
    const secret = world(taraz({ details: { confidential: true }, referrals: [aReferral()] }));
    const types = happeningsOf(step(secret, 'accept')).map(({ event }) => event);
    expect(types[1]).toEqual({ type: 'place.revealed', referralId: ids.referral(), to: ids.user() });
    const open = world(taraz({ referrals: [aReferral()] }));
    expect(happeningsOf(step(open, 'accept'))).toHaveLength(1);
  });

  it('may put the party into other beds that are free and admit it', () => {
    const family = aUnit({ id: ids.unit('crisis-taraz-family'), sharing: 'one_party', capacity: 4 });
    const before = world(
      taraz({
        units: [
          aUnit(),
          family,
          aUnit({ id: ids.unit('crisis-taraz-men'), admits: { ...anyone, women: false } }),
        ],
        referrals: [aReferral()],
      }),
    );
    const into = (unit: string, beds = 1) =>
      step(before, 'accept', { allocations: [anAllocation({ unitId: ids.unit(unit), beds })] });
    expect(referralOf(apply(before, into('crisis-taraz-family'))).allocations).toEqual([
      { unitId: 'crisis-taraz-family', beds: 1, cots: 0 },
    ]);
    expect(refusalOf(into('crisis-taraz-men'))).toBe('NOT_ELIGIBLE');
    expect(refusalOf(into('crisis-taraz-family', 2))).toBe('BAD_INPUT');
    expect(refusalOf(into('detox-pavlodar-men'))).toBe('UNKNOWN_UNIT');
  });

  it('may not put the party into beds somebody else has', () => {
    const family = aUnit({
      id: ids.unit('crisis-taraz-family'),
      sharing: 'one_party',
      capacity: 4,
      occupied: 1,
    });
    const before = world(taraz({ units: [aUnit(), family], referrals: [aReferral()] }));
    const decision = step(before, 'accept', { allocations: [anAllocation({ unitId: family.id })] });
    expect(refusalOf(decision)).toBe('NO_LONGER_FREE');
  });

  it('is given also when a count took the beds meanwhile: the promise stands', () => {
    const before = world(taraz({ units: [aUnit({ occupied: 12 })], referrals: [aReferral()] }));
    expect(refusalOf(step(before, 'accept'))).toBeNull();
  });
});

describe('a colleague of the desk', () => {
  const taken = (state: 'requested' | 'accepted', by = ids.user('dispatcher-2')) => {
    const before = world(taraz({ details: { confidential: true }, referrals: [aReferral({ state })] }));
    return step(before, 'take-over', { by: { id: by, desk: ids.desk() } });
  };

  it('takes a referral over, and learns a confidential place only once it is accepted', () => {
    expect(happeningsOf(taken('requested')).map(({ event }) => event.type)).toEqual(['referral.taken_over']);
    expect(happeningsOf(taken('accepted')).map(({ event }) => event.type)).toEqual([
      'referral.taken_over',
      'place.revealed',
    ]);
    expect(happeningsOf(taken('accepted', ids.user()))).toHaveLength(1);
  });

  it('must be of the desk', () => {
    const before = world(taraz({ referrals: [aReferral()] }));
    const by = { id: ids.user('dispatcher-east'), desk: ids.desk('desk-east') };
    expect(refusalOf(step(before, 'take-over', { by }))).toBe('NOT_YOURS');
  });
});
