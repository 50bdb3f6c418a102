import { describe, expect, it } from 'vitest';
import {
  decideAdmit,
  decideLeave,
  decidePlanStay,
  LONGEST_STAY,
  type Admission,
} from '#server/domain/stays.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { aFacility, aLine, anAllocation, aReferral, aStay, aUnit, ids, NOW } from '../build.ts';
import { apply, applyAll, facilityOf, REASONS, referralOf, refusalOf, world } from '../play.ts';

const admission = (overrides: Partial<Admission> = {}): Admission => ({
  stayId: ids.stay(),
  allocations: [anAllocation({ beds: 2, cots: 1 })],
  since: null,
  expectedUntil: undefined,
  note: null,
  counted: false,
  ...overrides,
});
const admit = (overrides: Partial<Admission> = {}, facility: Facility = aFacility()) =>
  decideAdmit(facility, admission(overrides), NOW);
const after = (overrides: Partial<Admission> = {}, facility: Facility = aFacility()): Facility =>
  facilityOf(apply(world(facility), admit(overrides, facility)));

describe('a party that nobody sent', () => {
  it('is inside and counted in one step, with its size and the limit of the kind', () => {
    const facility = after({}, aFacility({ rules: { stayLimitMinutes: 1440 } }));
    expect(facility.units[0]).toMatchObject({ occupied: 2, cots: { occupied: 1 } });
    expect(facility.stays).toEqual([
      aStay({
        referralId: null,
        size: 3,
        allocations: [anAllocation({ beds: 2, cots: 1 })],
        expectedUntil: NOW + DAY,
      }),
    ]);
  });

  it('is written down without moving a count that speaks of it already', () => {
    const facility = after(
      { counted: true, since: NOW - DAY },
      aFacility({ units: [aUnit({ occupied: 3 })] }),
    );
    expect(facility.units[0]?.occupied).toBe(3);
    expect(facility.stays[0]).toMatchObject({ since: NOW - DAY, size: 3 });
    expect(facility.movements).toEqual([]);
  });

  it('survives a count that was made before it came', () => {
    const facility = applyAll(world(after()), [
      {
        facilityId: ids.facility(),
        event: { type: 'census.taken', observedAt: NOW - HOUR, lines: [aLine({ occupied: 5 })] },
      },
    ]);
    expect(facilityOf(facility).units[0]?.occupied).toBe(7);
  });

  it('may come when all beds are taken: people are inside, and the count says so', () => {
    const full = aFacility({ units: [aUnit({ capacity: 2, occupied: 2 })] });
    expect(after({}, full).units[0]?.occupied).toBe(4);
    expect(admit({ allocations: [anAllocation({ beds: 99 })] }, full)).toMatchObject({ code: 'BAD_INPUT' });
  });

  it.each([
    ['an unknown unit', { allocations: [anAllocation({ unitId: ids.unit('elsewhere') })] }, 'UNKNOWN_UNIT'],
    ['a unit twice', { allocations: [anAllocation(), anAllocation()] }, 'BAD_INPUT'],
    ['nobody', { allocations: [anAllocation({ beds: 0 })] }, 'BAD_INPUT'],
    ['an end before the arrival', { expectedUntil: NOW - 1 }, 'BAD_INPUT'],
    ['an end in ten years', { expectedUntil: NOW + 3660 * DAY }, 'BAD_INPUT'],
    ['an arrival to come', { since: NOW + HOUR }, 'BAD_INPUT'],
    ['an arrival ten years ago', { since: NOW - LONGEST_STAY - 1 }, 'BAD_INPUT'],
    ['an identity number in the note', { note: 'IIN 900101 300123' }, 'PERSONAL_DATA'],
    ['a phone number in the note', { note: 'sister: 8 701 765 43 21' }, 'PERSONAL_DATA'],
  ] as const)('is not written down with %s', (_, wrong, code) => {
    expect(refusalOf(admit(wrong))).toBe(code);
  });
});

describe('a stay', () => {
  const inside = () => aFacility({ stays: [aStay({ referralId: null })], units: [aUnit({ occupied: 1 })] });
  const plan = (expectedUntil: number | null, note: string | null) =>
    decidePlanStay(inside(), { stayId: ids.stay(), expectedUntil, note }, NOW + HOUR);

  it('is given another end and a remark, and only what changed is told', () => {
    const changed = facilityOf(apply(world(inside()), plan(NOW + DAY, ' quiet room ')));
    expect(changed.stays[0]).toMatchObject({ expectedUntil: NOW + DAY, note: 'quiet room' });
    expect(plan(null, '  ')).toMatchObject({ ok: true, happenings: [] });
    expect(refusalOf(plan(null, '+7 701 765 43 21'))).toBe('PERSONAL_DATA');
    expect(refusalOf(plan(NOW, null))).toBe('BAD_INPUT');
  });

  const leave = (facility: Facility, overrides: Partial<Parameters<typeof decideLeave>[1]> = {}) =>
    decideLeave(
      facility,
      { stayId: ids.stay(), onward: 'home', counted: false, at: null, sentAt: null, ...overrides },
      REASONS,
      NOW + HOUR,
    );

  it('ends with a coded destination, and its beds are free', () => {
    const left = facilityOf(apply(world(inside()), leave(inside())));
    expect(left.stays).toEqual([]);
    expect(left.units[0]?.occupied).toBe(0);
    expect(refusalOf(leave(inside(), { onward: null }))).toBe('REASON_NEEDED');
    expect(refusalOf(leave(inside(), { onward: 'full' }))).toBe('UNKNOWN_REASON');
    expect(refusalOf(leave(inside(), { stayId: ids.stay('another') }))).toBe('NO_SUCH_STAY');
  });

  it('ends without moving a count that spoke of it before', () => {
    const left = facilityOf(apply(world(inside()), leave(inside(), { counted: true })));
    expect(left.stays).toEqual([]);
    expect(left.units[0]?.occupied).toBe(1);
  });

  it('that a referral brought ends the referral with it', () => {
    const facility = aFacility({ stays: [aStay()], referrals: [aReferral({ state: 'arrived' })] });
    const left = apply(world(facility), leave(facility));
    expect(referralOf(left)).toMatchObject({ state: 'discharged', endReason: 'home' });
    expect(facilityOf(left).stays).toEqual([]);
  });
});
