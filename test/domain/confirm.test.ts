import { describe, expect, it } from 'vitest';
import { decideConfirm, type ConfirmAsk } from '#server/domain/confirm.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { HOUR, MINUTE, minutes } from '#shared/time.ts';
import { aFacility, anAllocation, aReferral, aUnit, ids, NOW } from '../build.ts';
import { apply, facilityOf, happeningsOf, refusalOf, step, world } from '../play.ts';

const AN_HOUR_AGO = NOW - HOUR;
const FAMILY = ids.unit('crisis-taraz-family');

/** A women's room and a family room, counted an hour ago. */
const counted = (overrides: Parameters<typeof aFacility>[0] = {}): Facility =>
  aFacility({
    units: [
      aUnit({ occupied: 4, confirmedAt: AN_HOUR_AGO, observedAt: AN_HOUR_AGO }),
      aUnit({ id: FAMILY, occupied: 2, confirmedAt: AN_HOUR_AGO, observedAt: AN_HOUR_AGO }),
    ],
    ...overrides,
  });

const seen = (women: number, family: number) => [
  { unitId: ids.unit(), occupied: women, unavailable: {} },
  { unitId: FAMILY, occupied: family, unavailable: {} },
];

const confirm = (facility: Facility, ask: Partial<ConfirmAsk> = {}, now = NOW) =>
  decideConfirm(facility, { observedAt: null, sentAt: null, seen: null, ...ask }, now);

const after = (facility: Facility, ask: Partial<ConfirmAsk> = {}, now = NOW): Facility =>
  facilityOf(apply(world(facility), confirm(facility, ask, now)));

const agesOf = ({ units }: Facility) => units.map(({ confirmedAt }) => confirmedAt);

describe('"everything unchanged"', () => {
  it('makes every unit as fresh as now and settles a dispute', () => {
    const confirmed = after(counted({ disputedAt: NOW - MINUTE }));
    expect(confirmed.units[0]).toMatchObject({ occupied: 4, confirmedAt: NOW, observedAt: NOW });
    expect(agesOf(confirmed)).toEqual([NOW, NOW]);
    expect(confirmed.disputedAt).toBeNull();
  });

  it('pressed without a line counts as of then, by the corrected clock', () => {
    const twoHoursFast = { observedAt: NOW + 2 * HOUR - minutes(20), sentAt: NOW + 2 * HOUR };
    expect(agesOf(after(counted(), twoHoursFast))).toEqual([NOW - minutes(20), NOW - minutes(20)]);
    const twoHoursSlow = { observedAt: NOW - 2 * HOUR - minutes(20), sentAt: NOW - 2 * HOUR };
    expect(agesOf(after(counted(), twoHoursSlow))).toEqual([NOW - minutes(20), NOW - minutes(20)]);
    expect(refusalOf(confirm(counted(), { observedAt: NOW + minutes(3) }))).toBe('CLOCK_AHEAD');
  });

  it('pressed before a dispute arose does not settle it', () => {
    const disputed = counted({ disputedAt: NOW - minutes(5) });
    expect(after(disputed, { observedAt: NOW - minutes(10) }).disputedAt).toBe(NOW - minutes(5));
  });

  it('leaves a unit alone that was stated later', () => {
    const facility = counted({
      units: [
        aUnit({ occupied: 6, confirmedAt: NOW - MINUTE, observedAt: NOW - MINUTE }),
        aUnit({ id: FAMILY, occupied: 2, confirmedAt: AN_HOUR_AGO, observedAt: AN_HOUR_AGO }),
      ],
    });
    const decision = confirm(facility, { observedAt: NOW - minutes(10) });
    expect(happeningsOf(decision).map(({ event }) => event.type)).toEqual([
      'census.confirmed',
      'census.late',
    ]);
    const confirmed = facilityOf(apply(world(facility), decision));
    expect(agesOf(confirmed)).toEqual([NOW - MINUTE, NOW - minutes(10)]);
    expect(confirmed.units[0]?.occupied).toBe(6);
  });

  it('confirms no count that the screen did not show', () => {
    const confirmed = after(counted(), { observedAt: NOW - minutes(10), seen: seen(3, 2) });
    expect(agesOf(confirmed)).toEqual([AN_HOUR_AGO, NOW - minutes(10)]);
    expect(confirmed.units[0]?.occupied).toBe(4);
  });

  it('confirms nothing at all when everything was different', () => {
    const decision = confirm(counted(), { seen: seen(9, 9) });
    expect(happeningsOf(decision).map(({ event }) => event.type)).toEqual(['census.late']);
    expect(agesOf(facilityOf(apply(world(counted()), decision)))).toEqual([AN_HOUR_AGO, AN_HOUR_AGO]);
  });

  it('does not wipe out an arrival recorded since', () => {
    const facility = counted({
      referrals: [aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 1 })] })],
    });
    const arrived = facilityOf(apply(world(facility), step(world(facility), 'arrive')));
    expect(arrived.units[0]?.occupied).toBe(5);
    const confirmed = after(arrived, { observedAt: NOW - minutes(10), seen: seen(4, 2) }, NOW + minutes(20));
    expect(confirmed.units[0]).toMatchObject({ occupied: 5, confirmedAt: NOW - minutes(10) });
  });
});
