import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOUT, expectedToLeave, nextPlaceFor, nextPlaces, patternOf } from '#shared/domain/forecast.ts';
import { DAY, HOUR, MINUTE, minutes } from '#shared/time.ts';
import { aFacility, aFamily, anAllocation, aParty, aReferral, aStay, aUnit, ids, NOW } from '../build.ts';

const women = ids.unit('crisis-taraz-women');
const none = () => null;
const at = { patternFor: none, now: NOW };
const full = (occupied = 10) => aUnit({ id: women, occupied });
const leaves = (name: string, after: number, beds = 1) =>
  aStay({
    id: ids.stay(name),
    allocations: [anAllocation({ unitId: women, beds })],
    expectedUntil: NOW + after,
  });

describe('when a place is next expected', () => {
  it('is when somebody inside is due to leave, up to the next ten minutes', () => {
    const centre = aFacility({ units: [full()], stays: [leaves('a', minutes(173)), leaves('b', DAY)] });
    expect(nextPlaceFor(centre, aParty(), at)).toEqual({ at: NOW + minutes(180), basis: 'stay' });
  });

  it('is when enough have left for the whole family, not for its first', () => {
    const centre = aFacility({ units: [full()], stays: [leaves('a', HOUR), leaves('b', 2 * HOUR, 2)] });
    expect(nextPlaceFor(centre, aFamily(), at)?.at).toBe(NOW + 2 * HOUR);
  });

  it('waits until those beyond the licensed beds have left as well', () => {
    const centre = aFacility({ units: [full(11)], stays: [leaves('a', HOUR), leaves('b', 3 * HOUR)] });
    expect(nextPlaceFor(centre, aParty(), at)?.at).toBe(NOW + 3 * HOUR);
  });

  it('is when a hold passes, unless its party is already on the road', () => {
    const held = (state: 'accepted' | 'en_route') =>
      aFacility({
        units: [full(9)],
        referrals: [aReferral({ state, allocations: [anAllocation({ unitId: women })] })],
      });
    expect(nextPlaceFor(held('accepted'), aParty(), at)).toEqual({ at: NOW + minutes(90), basis: 'hold' });
    expect(nextPlaceFor(held('en_route'), aParty(), at)).toBeNull();
  });

  it('gives a family room only when it is empty', () => {
    const room = aUnit({ id: women, sharing: 'one_party', capacity: 4, occupied: 3 });
    const centre = aFacility({ units: [room], stays: [leaves('a', HOUR), leaves('b', 5 * HOUR, 2)] });
    expect(nextPlaceFor(centre, aParty(), at)?.at).toBe(NOW + 5 * HOUR);
  });

  it('promises nothing of who is overdue to leave, of an unknown count, or while nobody is taken in', () => {
    const stays = [leaves('a', -HOUR)];
    expect(nextPlaceFor(aFacility({ units: [full()], stays }), aParty(), at)).toBeNull();
    const soon = [leaves('a', HOUR)];
    const unknown = aFacility({ units: [{ ...full(), confirmedAt: NOW - 2 * DAY }], stays: soon });
    expect(nextPlaceFor(unknown, aParty(), at)).toBeNull();
    const paused = { accepting: false, reason: 'quarantine', until: null };
    expect(
      nextPlaceFor(aFacility({ units: [full()], stays: soon, accepting: paused }), aParty(), at),
    ).toBeNull();
    const until = { ...paused, until: NOW + 4 * HOUR };
    const later = aFacility({ units: [full()], stays: soon, accepting: until });
    expect(nextPlaceFor(later, aParty(), at)?.at).toBe(NOW + 4 * HOUR);
  });

  it('adds up: two places by then, five by tomorrow', () => {
    const stays = [
      leaves('a', minutes(175)),
      leaves('b', minutes(179)),
      leaves('c', DAY, 3),
      leaves('d', 4 * DAY),
    ];
    const centre = aFacility({ units: [full()], stays });
    expect(nextPlaces(centre, none, NOW)).toEqual([
      { at: NOW + minutes(180), places: 2, basis: 'stay' },
      { at: NOW + DAY, places: 5, basis: 'stay' },
    ]);
  });

  it('names the first place even if it is weeks away', () => {
    const centre = aFacility({ units: [full()], stays: [leaves('a', 20 * DAY), leaves('b', 30 * DAY)] });
    expect(nextPlaces(centre, none, NOW)).toEqual([{ at: NOW + 20 * DAY, places: 1, basis: 'stay' }]);
  });
});

describe('what counts tell of stays', () => {
  it('lets who came first leave first, and leaves out who was inside before', () => {
    const rows = [
      { at: 0, occupied: 1 },
      { at: HOUR, occupied: 3 },
      { at: 5 * HOUR, occupied: 2 },
      { at: 6 * HOUR, occupied: 3 },
      { at: 9 * HOUR, occupied: 2 },
    ];
    expect(patternOf(rows, 10 * HOUR)).toEqual({
      lengths: [8 * HOUR],
      inside: [HOUR, 6 * HOUR],
      at: 10 * HOUR,
    });
  });

  it('expects somebody to leave after the middle of the stays longer than theirs so far', () => {
    const lengths = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((hours) => hours * HOUR);
    expect(expectedToLeave(NOW, lengths, NOW)).toBe(NOW + 7 * HOUR);
    expect(expectedToLeave(NOW - 9.5 * HOUR, lengths, NOW)).toBe(NOW + 1.5 * HOUR);
    expect(expectedToLeave(NOW - 12 * HOUR, lengths, NOW)).toBeNull();
    expect(expectedToLeave(NOW, lengths.slice(1), NOW)).toBeNull();
  });

  it('is told of the middle of the longer stays, however long somebody has been there', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: -1, max: 41 }), (unsorted, inside) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const longer = sorted.filter((length) => length > inside);
        const middle = longer[Math.floor(longer.length / 2)];
        expect(expectedToLeave(NOW - inside, sorted, NOW)).toBe(
          middle === undefined ? null : NOW - inside + middle,
        );
      }),
    );
  });

  it('makes the forecast of a detoxification centre, whoever came or left since it was read', () => {
    const lengths = Array.from({ length: 20 }, () => 6 * HOUR);
    const inside = [NOW - 5 * HOUR, NOW - 4 * HOUR, NOW - HOUR];
    const patternFor = () => ({ lengths, inside, at: NOW - 10 * MINUTE });
    const house = (occupied: number) => aFacility({ units: [aUnit({ id: women, capacity: 3, occupied })] });
    expect(nextPlaceFor(house(3), aParty(), { patternFor, now: NOW })).toEqual({
      at: NOW + HOUR,
      basis: 'pattern',
    });
    expect(nextPlaces(house(2), patternFor, NOW)[0]?.at).toBe(NOW + 2 * HOUR);
    expect(nextPlaces(house(4), patternFor, NOW)[0]?.at).toBe(NOW + 2 * HOUR);
  });
});

describe('every forecast', () => {
  const stay = fc.record({
    after: fc.integer({ min: -DAY, max: 3 * DAY }),
    beds: fc.integer({ min: 1, max: 3 }),
  });
  const centre = fc
    .record({ occupied: fc.integer({ min: 0, max: 12 }), stays: fc.array(stay, { maxLength: 8 }) })
    .map(({ occupied, stays }) =>
      aFacility({
        units: [full(occupied)],
        stays: stays.map(({ after, beds }, i) => leaves(String(i), after, beds)),
      }),
    );

  it('lies ahead, on the ten minutes, and grows to no more than the beds there are', () => {
    fc.assert(
      fc.property(centre, (facility) => {
        let before = { at: NOW, places: 0 };
        for (const next of nextPlaces(facility, none, NOW)) {
          expect(next.at).toBeGreaterThan(before.at);
          expect(next.at % ABOUT).toBe(0);
          expect(next.places).toBeGreaterThan(before.places);
          expect(next.places).toBeLessThanOrEqual(10);
          before = next;
        }
      }),
    );
  });

  it('never promises a larger party a place sooner than a smaller one', () => {
    fc.assert(
      fc.property(centre, (facility) => {
        const one = nextPlaceFor(facility, aParty(), at);
        const two = nextPlaceFor(facility, aParty({ women: 2 }), at);
        if (two !== null) expect(one?.at).toBeLessThanOrEqual(two.at);
      }),
    );
  });
});
