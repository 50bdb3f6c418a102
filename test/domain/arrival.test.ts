import { describe, expect, it } from 'vitest';
import { presentReferral } from '#server/present/referral.ts';
import { heldIn } from '#shared/domain/facility.ts';
import { overBeds } from '#shared/domain/beds.ts';
import { DAY, HOUR, minutes } from '#shared/time.ts';
import {
  aFacility,
  aFamily,
  anAllocation,
  aParty,
  aReferral,
  aUnit,
  ids,
  NOW,
  type FacilityOverrides,
} from '../build.ts';
import { apply, facilityOf, referralOf, refusalOf, step, world, type World } from '../play.ts';

const FAMILY_ROOM = ids.unit('crisis-taraz-family');

const expecting = (
  overrides: FacilityOverrides = {},
  referral: Parameters<typeof aReferral>[0] = {},
): World => world(aFacility({ referrals: [aReferral({ state: 'en_route', ...referral })], ...overrides }));

const arrived = (before: World, options: Parameters<typeof step>[2] = {}) =>
  facilityOf(apply(before, step(before, 'arrive', options)));

describe('an arrival', () => {
  it('turns held into occupied in one step, with nothing counted twice', () => {
    const facility = arrived(expecting());
    expect(facility.units[0]?.occupied).toBe(1);
    expect(heldIn(facility, ids.unit(), NOW).beds).toBe(0);
    expect(facility.stays).toMatchObject([
      { referralId: ids.referral(), size: 1, since: NOW, expectedUntil: null },
    ]);
  });

  it('knows when the stay is expected to end', () => {
    const facility = arrived(expecting({ rules: { stayLimitMinutes: 1440 } }));
    expect(facility.stays[0]?.expectedUntil).toBe(NOW + DAY);
  });

  it('brings more people than announced, and they take free beds', () => {
    const facility = arrived(expecting(), { party: aFamily() });
    expect(facility.units[0]).toMatchObject({ occupied: 3, cots: { occupied: 1 } });
    expect(facility.stays[0]?.size).toBe(4);
  });

  it('brings fewer people than announced, and the other beds are free again', () => {
    const held = {
      allocations: [anAllocation({ beds: 3, cots: 1 })],
      details: { party: aFamily(), incidentRef: null, note: null },
    };
    const facility = arrived(expecting({}, held), { party: aParty() });
    expect(facility.units[0]).toMatchObject({ occupied: 1, cots: { occupied: 0 } });
    expect(heldIn(facility, ids.unit(), NOW)).toEqual({ beds: 0, cots: 0, parties: 0 });
  });

  it('takes another unit when its own is too small, and its own when nothing is free: over capacity is shown', () => {
    const small = aUnit({ capacity: 1 });
    const room = aUnit({ id: FAMILY_ROOM, sharing: 'one_party', capacity: 4 });
    const withRoom = arrived(expecting({ units: [small, room] }), { party: aFamily() });
    expect(withRoom.units.map((unit) => unit.occupied)).toEqual([0, 3]);
    const crowded = arrived(expecting({ units: [small] }), { party: aFamily() });
    expect(crowded.units[0]?.occupied).toBe(3);
    expect(crowded.units.map(overBeds)).toEqual([2]);
  });

  it('is never refused to the party the bed was promised to, whatever a count said since', () => {
    const facility = arrived(expecting({ units: [aUnit({ occupied: 12 })] }));
    expect(facility.units[0]?.occupied).toBe(13);
  });

  it('does not take a bed promised to another party while one is free', () => {
    const other = aReferral({ id: ids.referral('r2'), callId: ids.call('c2'), state: 'accepted' });
    const before = world(
      aFacility({
        units: [aUnit({ capacity: 2 }), aUnit({ id: ids.unit('crisis-taraz-hall'), capacity: 5 })],
        referrals: [aReferral({ state: 'en_route' }), other],
      }),
    );
    const facility = arrived(before, { party: aParty({ women: 2 }) });
    expect(facility.units.map((unit) => unit.occupied)).toEqual([0, 2]);
  });

  it('of children alone is not recorded: they are never placed', () => {
    const children = aParty({ women: 0, children: [{ age: 8 }] });
    expect(refusalOf(step(expecting(), 'arrive', { party: children }))).toBe('NOT_ELIGIBLE');
  });

  it.each(['expired', 'no_show', 'cancelled'] as const)(
    'still counts within 24 h after %s, and not later',
    (state) => {
      const ended = expecting({}, { state, endedAt: NOW });
      const facility = arrived(ended, { now: NOW + DAY - 1 });
      expect(facility.units[0]?.occupied).toBe(1);
      expect(facility.referrals[0]).toMatchObject({ state: 'arrived', endedAt: null, endReason: null });
      expect(refusalOf(step(ended, 'arrive', { now: NOW + DAY }))).toBe('TOO_LATE');
    },
  );

  it('counts its 24 h from the moment the hold passed, also when no sweeper ran', () => {
    const unswept = expecting({}, { state: 'accepted', holdUntil: NOW + HOUR });
    expect(refusalOf(step(unswept, 'arrive', { now: NOW + HOUR + DAY - 1 }))).toBeNull();
    expect(refusalOf(step(unswept, 'arrive', { now: NOW + HOUR + DAY }))).toBe('TOO_LATE');
  });

  it('of a party on the road counts its 24 h from the last moment its hold could last', () => {
    const onTheRoad = expecting({}, { state: 'en_route', acceptedAt: NOW, holdUntil: NOW + HOUR });
    const last = NOW + 8 * HOUR + DAY;
    expect(refusalOf(step(onTheRoad, 'arrive', { now: last - 1 }))).toBeNull();
    expect(refusalOf(step(onTheRoad, 'arrive', { now: last }))).toBe('TOO_LATE');
  });

  it.each([
    ['requested', { answerBy: NOW + minutes(10) }],
    ['accepted', { holdUntil: NOW + HOUR }],
    ['en_route', { acceptedAt: NOW, holdUntil: NOW + HOUR }],
    ['cancelled', { endedAt: NOW }],
  ] as const)('that is late is offered exactly as long as it is taken: %s', (state, times) => {
    const before = expecting({}, { state, ...times });
    const referral = referralOf(before);
    const { details } = facilityOf(before);
    for (let now = NOW + 20 * HOUR; now < NOW + 40 * HOUR; now += minutes(10)) {
      const { actions } = presentReferral(referral, details, {
        reader: 'facility',
        now,
        logins: new Map(),
        country: { desks: [], lines: [] },
      });
      expect([now, actions.includes('arrive')]).toEqual([
        now,
        refusalOf(step(before, 'arrive', { now })) === null,
      ]);
    }
  });

  it('that is late is none when the party is inside elsewhere, and is one again once it left', () => {
    const here = aFacility({ referrals: [aReferral({ state: 'expired', endedAt: NOW - minutes(5) })] });
    const there = (state: 'arrived' | 'discharged') =>
      aFacility({
        id: ids.facility('shelter-taraz'),
        referrals: [aReferral({ id: ids.referral('r2'), facilityId: ids.facility('shelter-taraz'), state })],
      });
    const arrive = (state: 'arrived' | 'discharged') =>
      step(world(here, there(state)), 'arrive', { referral: referralOf(world(here)) });
    expect(arrive('arrived')).toMatchObject({ code: 'WRONG_STATE', state: 'superseded' });
    expect(refusalOf(arrive('discharged'))).toBeNull();
  });

  it('that is late takes a bed of another party only when there is no other', () => {
    const late = { state: 'expired', endedAt: NOW - minutes(5) } as const;
    const taken = expecting(
      { units: [aUnit({ capacity: 1, occupied: 1 }), aUnit({ id: FAMILY_ROOM })] },
      late,
    );
    expect(arrived(taken).units.map((unit) => unit.occupied)).toEqual([1, 1]);
  });
});

describe('a discharge', () => {
  it('frees exactly the beds the party took', () => {
    const before = world(arrived(expecting(), { party: aFamily() }));
    const facility = facilityOf(apply(before, step(before, 'discharge', { now: NOW + DAY })));
    expect(facility.units[0]).toMatchObject({ occupied: 0, cots: { occupied: 0 } });
    expect(facility.stays).toEqual([]);
    expect(referralOf(world(facility))).toMatchObject({
      state: 'discharged',
      endReason: 'home',
      endedAt: NOW + DAY,
    });
  });
});
