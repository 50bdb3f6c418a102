import { describe, expect, it } from 'vitest';
import { decideCensus, type CensusAsk } from '#server/domain/census.ts';
import { heldIn, countAge, type Facility } from '#shared/domain/facility.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import { freshnessAt } from '#shared/domain/freshness.ts';
import { HOUR, MINUTE, minutes } from '#shared/time.ts';
import { aFacility, anAllocation, aReferral, aUnit, ids, NOW } from '../build.ts';
import { facilityOf, happeningsOf, REASONS, refusalOf, step, apply, world } from '../play.ts';

const AN_HOUR_AGO = NOW - HOUR;

/** A centre counted an hour ago. */
const counted = (overrides: Parameters<typeof aFacility>[0] = {}): Facility =>
  aFacility({
    units: [aUnit({ occupied: 4, confirmedAt: AN_HOUR_AGO, observedAt: AN_HOUR_AGO })],
    ...overrides,
  });

const ask = (
  overrides: Partial<CensusAsk> = {},
  unit: Partial<CensusAsk['units'][number]> = {},
): CensusAsk => ({
  observedAt: NOW,
  sentAt: null,
  units: [{ unitId: ids.unit(), occupied: 5, unavailable: {}, ...unit }],
  ...overrides,
});

const take = (facility: Facility, asked: CensusAsk, now = NOW) => decideCensus(facility, asked, REASONS, now);

const after = (facility: Facility, asked: CensusAsk, now = NOW): Facility =>
  facilityOf(apply(world(facility), take(facility, asked, now)));

describe('a census', () => {
  it('states the counts of a unit at a time', () => {
    const [unit] = after(counted(), ask({}, { occupied: 7, unavailable: { cleaning: 2 } })).units;
    expect(unit).toMatchObject({
      occupied: 7,
      unavailable: { cleaning: 2 },
      confirmedAt: NOW,
      observedAt: NOW,
    });
  });

  it('leaves cots and other units as they were when it does not speak of them', () => {
    const other = aUnit({ id: ids.unit('crisis-taraz-family'), occupied: 3, confirmedAt: AN_HOUR_AGO });
    const facility = counted({
      units: [aUnit({ cots: { capacity: 2, occupied: 1 }, observedAt: AN_HOUR_AGO }), other],
    });
    const { units } = after(facility, ask());
    expect(units[0]?.cots.occupied).toBe(1);
    expect(units[1]).toEqual(other);
  });

  it('may tell of more people than licensed beds, and then nothing is free', () => {
    const [unit] = after(counted(), ask({}, { occupied: 13 })).units;
    expect(unit && freeBeds(unit, { beds: 0, cots: 0 })).toBe(0);
    expect(unit?.occupied).toBe(13);
  });

  it('never erases a live hold, also when the beds are gone', () => {
    const facility = counted({
      referrals: [aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 3 })] })],
    });
    const later = after(facility, ask({}, { occupied: 10 }));
    expect(heldIn(later, ids.unit(), NOW)).toEqual({ beds: 3, cots: 0, parties: 1 });
  });

  it('is kept and changes nothing when a later one is known', () => {
    const facility = counted();
    const old = take(facility, ask({ observedAt: AN_HOUR_AGO - MINUTE }));
    expect(happeningsOf(old).map(({ event }) => event.type)).toEqual(['census.late']);
    expect(facilityOf(apply(world(facility), old)).units).toEqual(facility.units);
  });

  it('of the same moment as the last one is taken: the last word counts', () => {
    const facility = after(counted(), ask({ observedAt: AN_HOUR_AGO }, { occupied: 6 }));
    expect(facility.units[0]?.occupied).toBe(6);
  });

  it('is taken although the last one seems to come from the future: the clock was set back', () => {
    const ahead = NOW + 3 * HOUR;
    const facility = counted({ units: [aUnit({ occupied: 4, confirmedAt: ahead, observedAt: ahead })] });
    const [unit] = after(facility, ask({ observedAt: NOW - MINUTE }, { occupied: 6 })).units;
    expect(unit).toMatchObject({ occupied: 6, confirmedAt: NOW - MINUTE });
  });

  it('is taken for the units it is news for, and late for the others', () => {
    const news = aUnit({ id: ids.unit('crisis-taraz-family'), observedAt: NOW - 2 * HOUR });
    const facility = counted({ units: [aUnit({ observedAt: AN_HOUR_AGO }), news] });
    const decision = take(
      facility,
      ask({
        observedAt: NOW - 90 * MINUTE,
        units: [
          { unitId: ids.unit(), occupied: 9, unavailable: {} },
          { unitId: news.id, occupied: 2, unavailable: {} },
        ],
      }),
    );
    expect(happeningsOf(decision).map(({ event }) => event.type)).toEqual(['census.taken', 'census.late']);
    const { units } = facilityOf(apply(world(facility), decision));
    expect(units.map((unit) => unit.occupied)).toEqual([0, 2]);
  });

  it('has arrivals and discharges recorded after its time applied again on top', () => {
    const facility = counted({
      referrals: [aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 1 })] })],
    });
    const arrived = apply(world(facility), step(world(facility), 'arrive', { now: NOW }));
    expect(facilityOf(arrived).units[0]?.occupied).toBe(5);
    const counted5MinutesBefore = ask({ observedAt: NOW - minutes(5) }, { occupied: 4 });
    const later = after(facilityOf(arrived), counted5MinutesBefore, NOW + MINUTE);
    expect(later.units[0]?.occupied).toBe(5);
    const gone = apply(world(later), step(world(later), 'discharge', { now: NOW + HOUR }));
    const countedBeforeTheyLeft = ask({ observedAt: NOW + 30 * MINUTE }, { occupied: 5 });
    expect(after(facilityOf(gone), countedBeforeTheyLeft, NOW + HOUR).units[0]?.occupied).toBe(4);
  });

  it('keeps the cots of an arrival it does not speak of', () => {
    const facility = counted({
      referrals: [
        aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 1, cots: 1 })], details: null }),
      ],
    });
    const arrived = facilityOf(apply(world(facility), step(world(facility), 'arrive')));
    const later = after(arrived, ask({ observedAt: NOW - minutes(5) }), NOW + MINUTE);
    expect(later.units[0]?.cots.occupied).toBe(1);
  });

  it('is corrected by the sender clock, which may be hours wrong', () => {
    const threeHoursFast = { observedAt: NOW + 3 * HOUR - minutes(10), sentAt: NOW + 3 * HOUR };
    expect(after(counted(), ask(threeHoursFast)).units[0]?.observedAt).toBe(NOW - minutes(10));
    const slow = { observedAt: NOW - 5 * HOUR, sentAt: NOW - 5 * HOUR + minutes(1) };
    expect(after(counted(), ask(slow)).units[0]?.observedAt).toBe(NOW - minutes(1));
  });

  it('keeps the order of what was sent over a slow line: seconds on the way are no wrong clock', () => {
    const onTheWay = { observedAt: NOW - minutes(10), sentAt: NOW - minutes(2) };
    expect(after(counted(), ask(onTheWay)).units[0]?.observedAt).toBe(NOW - minutes(10));
  });

  it('is refused more than two minutes ahead, and within them is taken as of now', () => {
    expect(refusalOf(take(counted(), ask({ observedAt: NOW + minutes(2) + 1 })))).toBe('CLOCK_AHEAD');
    expect(after(counted(), ask({ observedAt: NOW + minutes(2) })).units[0]?.observedAt).toBe(NOW);
  });

  it('names a unit of another house, an unknown reason and sums that cannot be', () => {
    const facility = counted();
    expect(take(facility, ask({}, { unitId: ids.unit('detox-pavlodar-men') }))).toMatchObject({
      code: 'UNKNOWN_UNIT',
      fields: [{ field: 'units.0.unitId' }],
    });
    expect(refusalOf(take(facility, ask({}, { unavailable: { ghosts: 1 } })))).toBe('UNKNOWN_REASON');
    const wrong = take(
      facility,
      ask({}, { occupied: 1999, unavailable: { cleaning: 6, staffing: 5 }, cotsOccupied: 99 }),
    );
    expect(wrong).toMatchObject({
      code: 'BAD_INPUT',
      fields: [
        { field: 'units.0.unavailable', expected: 'at most 10' },
        { field: 'units.0.occupied' },
        { field: 'units.0.cotsOccupied' },
      ],
    });
  });

  it('settles a dispute only when every unit was stated after it arose', () => {
    const disputed = counted({
      disputedAt: NOW - MINUTE,
      units: [
        aUnit({ observedAt: AN_HOUR_AGO }),
        aUnit({ id: ids.unit('crisis-taraz-family'), confirmedAt: AN_HOUR_AGO, observedAt: AN_HOUR_AGO }),
      ],
    });
    const half = after(disputed, ask({ observedAt: NOW }));
    expect(half.disputedAt).toBe(NOW - MINUTE);
    expect(freshnessAt(countAge(half), NOW)).toBe('stale');
    const whole = after(
      half,
      ask({ units: [{ unitId: ids.unit('crisis-taraz-family'), occupied: 0, unavailable: {} }] }),
    );
    expect(whole.disputedAt).toBeNull();
  });
});
