import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptanceOf, blendedRate, poissonAtMost, stillFree, unitStillFree } from '#shared/domain/chance.ts';
import { expectedMinutes, onwardMinutes, rank, type Questions, type Terms } from '#shared/domain/ranking.ts';
import { roomOf } from '#shared/domain/rooms.ts';
import { DAY, HOUR } from '#shared/time.ts';
import { aUnit, ids, NOW } from '../build.ts';

const shared = (beds: number, confirmedAt = NOW - 12 * HOUR) =>
  roomOf(aUnit({ confirmedAt }), { beds, cots: 0 });
const rates = { bedsPerDay: 2, partiesPerDay: 0.5 };

describe('the chance that a bed is still free', () => {
  it('is the Poisson chance that no more were taken than can be spared', () => {
    // Mean 1 over half a day: P(0) + P(1) + P(2) = (1 + 1 + 1/2) / e.
    expect(unitStillFree(shared(3), 1, rates, 12 * HOUR)).toBeCloseTo(2.5 / Math.E, 12);
    expect(unitStillFree(shared(1), 1, rates, 12 * HOUR)).toBeCloseTo(1 / Math.E, 12);
    expect(unitStillFree(shared(3), 1, rates, 0)).toBe(1);
  });

  it('is for a family room the chance that nobody came', () => {
    const room = roomOf(aUnit({ sharing: 'one_party' }), { beds: 4, cots: 1 });
    expect(unitStillFree(room, 3, rates, DAY)).toBeCloseTo(Math.exp(-0.5), 12);
  });

  it('multiplies over the units a party is spread over', () => {
    const rooms = [
      shared(2),
      { ...shared(1), unit: aUnit({ id: ids.unit('other'), confirmedAt: NOW - 12 * HOUR }) },
    ];
    const allocations = rooms.map(({ unit }) => ({ unitId: unit.id, beds: 1, cots: 0 }));
    const chance = stillFree(allocations, rooms, { rates: () => rates, freshness: 'fresh', now: NOW });
    expect(chance).toBeCloseTo((2 / Math.E) * (1 / Math.E), 12);
  });

  it('is at most a half when the count is stale', () => {
    const rooms = [shared(9, NOW - HOUR)];
    const allocations = [{ unitId: rooms[0]!.unit.id, beds: 1, cots: 0 }];
    const of = (freshness: 'fresh' | 'stale') =>
      stillFree(allocations, rooms, { rates: () => rates, freshness, now: NOW });
    expect(of('fresh')).toBeGreaterThan(0.99);
    expect(of('stale')).toBe(0.5);
  });

  it('never grows with age, with need, or with how fast a unit fills', () => {
    const small = fc.integer({ min: 0, max: 12 });
    const mean = fc.double({ min: 0, max: 900, noNaN: true });
    fc.assert(
      fc.property(small, mean, mean, (most, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const chance = poissonAtMost(most, less);
        expect(chance).toBeGreaterThanOrEqual(poissonAtMost(most, more) - 1e-12);
        expect(poissonAtMost(most + 1, less)).toBeGreaterThanOrEqual(chance - 1e-12);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }),
    );
    expect(poissonAtMost(-1, 1)).toBe(0);
    expect(poissonAtMost(2000, 900)).toBeCloseTo(1, 9);
  });

  it('weighs a unit’s own 28 days with 7 days of its kind', () => {
    expect(blendedRate(56, 28, 1)).toBeCloseTo((56 + 7) / 35, 12);
    expect(blendedRate(0, 28, 0.35)).toBeCloseTo(0.07, 12);
  });

  it('starts a facility that never answered at 85 %', () => {
    expect(acceptanceOf(0, 0)).toBeCloseTo(0.85, 12);
    expect(acceptanceOf(30, 40)).toBeCloseTo(38.5 / 50, 12);
  });
});

describe('expected minutes to a bed', () => {
  const terms = (travelMinutes: number, chance: number, answerMinutes = 10): Terms => ({
    answerMinutes,
    travelMinutes,
    stillFree: chance,
    accepts: 1,
  });

  it('are answer, travel, and what a failed try costs', () => {
    expect(
      expectedMinutes({ answerMinutes: 10, travelMinutes: 60, stillFree: 0.9, accepts: 0.8 }, 100),
    ).toBeCloseTo(10 + 60 + 0.28 * 100, 12);
  });

  it('go on to the best of the others, never for less than 10 or more than 240 minutes', () => {
    expect(onwardMinutes([])).toBe(240);
    expect(onwardMinutes([{ minutes: 1, chance: 1 }])).toBe(10);
    expect(onwardMinutes([{ minutes: 500, chance: 1 }])).toBe(240);
    expect(
      onwardMinutes([
        { minutes: 30, chance: 0.5 },
        { minutes: 60, chance: 0.9 },
      ]),
    ).toBeCloseTo(60 + 24, 12);
  });

  /** Places on one road; minutes are their distance. */
  interface Spot {
    id: string;
    at: number;
    chance: number;
  }
  const along: Questions<Spot> = {
    idOf: ({ id }) => id,
    soonestOf: ({ at }) => 10 + Math.abs(at),
    termsOf: ({ at, chance }) => terms(Math.abs(at), chance),
    minutesAmong: (spots) => (from, to) => Math.abs((spots[from]?.at ?? NaN) - (spots[to]?.at ?? NaN)),
  };

  it('put a sure place before a nearer doubtful one', () => {
    const ranked = rank(
      [
        { id: 'near', at: 20, chance: 0.3 },
        { id: 'sure', at: -40, chance: 0.95 },
      ],
      20,
      along,
    );
    // near: 10 + 20 + 0.7 × (60 + 12); sure: 10 + 40 + 0.05 × (60 + 168).
    expect(ranked.map(({ item }) => item.id)).toEqual(['sure', 'near']);
    expect(ranked[0]?.expectedMinutes).toBeCloseTo(61.4, 9);
    expect(ranked[1]?.expectedMinutes).toBeCloseTo(80.4, 9);
    expect(ranked.map(({ callFirst }) => callFirst)).toEqual([false, true]);
  });

  it('cost 240 on failure where there is nowhere else', () => {
    const [only] = rank([{ id: 'only', at: 30, chance: 0.75 }], 20, along);
    expect(only?.onwardMinutes).toBe(240);
    expect(only?.expectedMinutes).toBeCloseTo(10 + 30 + 60, 9);
  });

  it('do not depend on places that come last when there are thousands', () => {
    const spots = Array.from({ length: 3000 }, (_, i): Spot => ({
      id: `f-${i}`,
      at: ((i * 7919) % 3000) / 2,
      chance: 0.5 + ((i * 31) % 50) / 100,
    }));
    const ranked = rank(spots, 20, along);
    expect(ranked).toHaveLength(20);
    const near = rank(
      spots.filter(({ at }) => at < 60),
      20,
      along,
    );
    expect(ranked.map(({ item }) => item.id)).toEqual(near.map(({ item }) => item.id));
  });

  it('are the same whether or not all places are compared, as far as anybody looks', () => {
    const many = fc.array(fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: 1, max: 100 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(many, (places) => {
        const spots = places.map(([at, percent], i): Spot => ({ id: `f-${i}`, at, chance: percent / 100 }));
        const ranked = rank(spots, 10, along);
        const slow = spots
          .map((spot, i) => {
            const others = spots.flatMap((other, j) =>
              i === j ? [] : [{ minutes: Math.abs(other.at - spot.at), chance: other.chance }],
            );
            return expectedMinutes(along.termsOf(spot), onwardMinutes(others));
          })
          .sort((a, b) => a - b);
        expect(ranked.map((each) => each.expectedMinutes)).toEqual(slow.slice(0, 10));
      }),
      { numRuns: 60 },
    );
  });

  it('ask for few of the ways between the places', () => {
    const spots = Array.from({ length: 100 }, (_, i): Spot => ({
      id: `f-${i}`,
      at: (i * 37) % 300,
      chance: 0.5 + ((i * 31) % 50) / 100,
    }));
    let asked = 0;
    const counting: Questions<Spot> = {
      ...along,
      minutesAmong: (of) => {
        const between = along.minutesAmong(of);
        return (from, to) => {
          asked += 1;
          return between(from, to);
        };
      },
    };
    expect(rank(spots, 20, counting)).toEqual(rank(spots, 100, along).slice(0, 20));
    expect(asked).toBeLessThan((spots.length * spots.length) / 10);
  });
});
