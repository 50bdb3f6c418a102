import { describe, expect, it } from 'vitest';
import { decideCensus } from '#server/domain/census.ts';
import { decideLeave } from '#server/domain/stays.ts';
import { countAge } from '#shared/domain/facility.ts';
import { freshnessAt } from '#shared/domain/freshness.ts';
import { HOUR, minutes } from '#shared/time.ts';
import { aFacility, anAllocation, aReferral, aUnit, ids, NOW } from '../build.ts';
import { apply, facilityOf, REASONS, referralOf, refusalOf, step, world, type World } from '../play.ts';

const EARLIER = NOW - 3 * HOUR;

/** Four sleep here, counted three hours ago; one more is accepted. */
const expecting = (): World =>
  world(
    aFacility({
      units: [aUnit({ occupied: 4, confirmedAt: EARLIER, observedAt: EARLIER })],
      referrals: [
        aReferral({
          state: 'accepted',
          createdAt: EARLIER,
          acceptedAt: EARLIER,
          holdUntil: NOW + HOUR,
          allocations: [anAllocation({ beds: 1 })],
        }),
      ],
    }),
  );

const counts = (before: World, occupied: number, observedAt: number): World =>
  apply(
    before,
    decideCensus(
      facilityOf(before),
      { observedAt, sentAt: null, units: [{ unitId: ids.unit(), occupied, unavailable: {} }] },
      REASONS,
      NOW,
    ),
  );

const occupiedIn = (facilities: World) => facilityOf(facilities).units[0]?.occupied;

describe('what a centre could only record later', () => {
  it('happened when it did: the stay begins then, and the count follows', () => {
    const before = expecting();
    const after = apply(before, step(before, 'arrive', { at: NOW - HOUR, sentAt: NOW }));
    expect(facilityOf(after).stays[0]?.since).toBe(NOW - HOUR);
    expect(referralOf(after).arrivedAt).toBe(NOW - HOUR);
    expect(occupiedIn(after)).toBe(5);
  });

  it('is corrected by the sender clock, and is never ahead of now or before the acceptance', () => {
    const fast = expecting();
    const arrived = apply(fast, step(fast, 'arrive', { at: NOW + HOUR, sentAt: NOW + 2 * HOUR }));
    expect(referralOf(arrived).arrivedAt).toBe(NOW - HOUR);
    const ahead = step(fast, 'arrive', { at: NOW + HOUR, sentAt: NOW });
    expect(refusalOf(ahead)).toBe('CLOCK_AHEAD');
    const long = apply(fast, step(fast, 'arrive', { at: EARLIER - HOUR, sentAt: NOW }));
    expect(referralOf(long).arrivedAt).toBe(EARLIER);
  });

  it('is not counted a second time when the house was counted since', () => {
    const counted = counts(expecting(), 5, NOW - minutes(30));
    const arrived = apply(counted, step(counted, 'arrive', { at: NOW - HOUR, sentAt: NOW }));
    expect(occupiedIn(arrived)).toBe(5);
    const left = apply(arrived, step(arrived, 'discharge', { at: NOW - minutes(20), sentAt: NOW }));
    expect(occupiedIn(left)).toBe(4);
  });

  it('stands whichever of an arrival and the count after it comes first', () => {
    const before = expecting();
    const arrivalFirst = counts(
      apply(before, step(before, 'arrive', { at: NOW - HOUR, sentAt: NOW })),
      5,
      NOW - minutes(30),
    );
    expect(occupiedIn(arrivalFirst)).toBe(5);
  });

  it('a discharge counted since takes nobody out twice', () => {
    const before = expecting();
    const arrived = apply(before, step(before, 'arrive', { at: NOW - 2 * HOUR, sentAt: NOW }));
    const counted = counts(arrived, 4, NOW - minutes(10));
    const left = apply(counted, step(counted, 'discharge', { at: NOW - HOUR, sentAt: NOW }));
    expect(occupiedIn(left)).toBe(4);
    expect(referralOf(left).endedAt).toBe(NOW - HOUR);
  });

  it('is so for a stay that ends as well', () => {
    const before = expecting();
    const arrived = apply(before, step(before, 'arrive', { at: NOW - 2 * HOUR, sentAt: NOW }));
    const counted = counts(arrived, 4, NOW - minutes(10));
    const [stay] = facilityOf(counted).stays;
    if (stay === undefined) throw new Error('nobody stays');
    const ask = { stayId: stay.id, onward: 'home', counted: false, at: NOW - HOUR, sentAt: NOW };
    const left = apply(counted, decideLeave(facilityOf(counted), ask, REASONS, NOW));
    expect(occupiedIn(left)).toBe(4);
    expect(facilityOf(left).stays).toEqual([]);
  });

  it('disputes no count that was made after the refusal at the door', () => {
    const before = expecting();
    const counted = counts(before, 4, NOW - minutes(10));
    const ask = { at: NOW - HOUR, sentAt: NOW };
    const disputed = facilityOf(apply(before, step(before, 'refuse', ask)));
    expect(freshnessAt(countAge(disputed), NOW)).toBe('stale');
    expect(facilityOf(apply(counted, step(counted, 'refuse', ask))).disputedAt).toBeNull();
  });
});
