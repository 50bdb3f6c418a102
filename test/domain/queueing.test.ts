import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOf, MOST_PLACES, peakFactor, placesFor, turnedAwayShare } from '#shared/domain/queueing.ts';
import { aRandom } from '../play.ts';

/**
 * Published values: the load that a number of places carries at a share turned away. Tables of Erlang's B formula as
 * printed in teletraffic handbooks (ITU-D Study Group 2, Teletraffic Engineering Handbook; D. R. Smith, Digital
 * Transmission Systems, appendix); 15 at 1 % is also the worked example of Westbay Engineers' calculator (erlang.com).
 */
const PUBLISHED = [
  [1, 0.01, 0.0101],
  [2, 0.01, 0.153],
  [5, 0.01, 1.361],
  [10, 0.01, 4.461],
  [15, 0.01, 8.108],
  [20, 0.01, 12.03],
  [30, 0.01, 20.34],
  [50, 0.01, 37.9],
  [100, 0.01, 84.06],
  [10, 0.02, 5.084],
  [20, 0.02, 13.18],
  [30, 0.02, 21.93],
  [50, 0.02, 40.26],
  [10, 0.05, 6.216],
  [20, 0.05, 15.25],
  [30, 0.05, 24.8],
  [50, 0.05, 44.53],
] as const;

/** People come at random, stay an exponential time, and go elsewhere when every place is taken. */
function simulatedShare(places: number, load: number, people: number): number {
  const random = aRandom(17);
  const wait = (): number => -Math.log(1 - random());
  const leaves: number[] = [];
  let now = 0;
  let away = 0;
  for (let person = 0; person < people; person += 1) {
    now += wait() / load;
    for (let i = leaves.length - 1; i >= 0; i -= 1) if ((leaves[i] ?? 0) <= now) leaves.splice(i, 1);
    if (leaves.length >= places) away += 1;
    else leaves.push(now + wait());
  }
  return away / people;
}

describe('places needed', () => {
  it.each(PUBLISHED)(
    'agree with the published table: %d places, %d turned away, %d erlangs',
    (places, share, load) => {
      // The printed load is rounded to four figures: shares of a load a half unit less and more enclose the printed one.
      const digits = Math.max(0, 3 - Math.floor(Math.log10(load)));
      const half = 0.5 * 10 ** -Math.min(digits, String(load).split('.')[1]?.length ?? 0);
      expect(turnedAwayShare(places, load - half)).toBeLessThanOrEqual(share);
      expect(turnedAwayShare(places, load + half)).toBeGreaterThanOrEqual(share);
      expect(placesFor(load - half, share)).toBe(places);
    },
  );

  it('of 3.1 arrivals a day and 9.5 days are 35 for 95 % of calls; twelve turn away 61 %', () => {
    const load = loadOf(3.1, 9.5);
    expect(placesFor(load, 0.05)).toBe(35);
    expect(turnedAwayShare(35, load)).toBeLessThanOrEqual(0.05);
    expect(turnedAwayShare(34, load)).toBeGreaterThan(0.05);
    expect(Math.round(turnedAwayShare(12, load) * 100)).toBe(61);
  });

  it.each([
    [12, 29.45],
    [35, 29.45],
    [20, 13],
    [3, 1],
  ])('%d for %d erlangs turn away what a simulation counts', (places, load) => {
    expect(Math.abs(simulatedShare(places, load, 200_000) - turnedAwayShare(places, load))).toBeLessThan(
      0.005,
    );
  });

  it('are the fewest that suffice, whatever the load and the share', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 3000, noNaN: true }),
        fc.double({ min: 0.0001, max: 1, noNaN: true }),
        (load, share) => {
          const places = placesFor(load, share) ?? Number.NaN;
          expect(turnedAwayShare(places, load)).toBeLessThanOrEqual(share * (1 + 1e-12));
          if (places > 0) expect(turnedAwayShare(places - 1, load)).toBeGreaterThan(share * (1 - 1e-12));
        },
      ),
    );
  });

  it('stay exact for loads at which powers and factorials would overflow', () => {
    // Jagerman 1974: B(a, a) tends to 1 / (√(πa/2) + 2/3).
    expect(turnedAwayShare(2000, 2000)).toBeCloseTo(1 / (Math.sqrt(1000 * Math.PI) + 2 / 3), 5);
    expect(turnedAwayShare(12, 0)).toBe(0);
    expect(placesFor(0, 0.05)).toBe(0);
    expect(placesFor(5, 0)).toBeNull();
    expect(placesFor(10 * MOST_PLACES, 0.01)).toBeNull();
  });
});

describe('the busiest hours', () => {
  const week = (rateAt: (day: number, hour: number) => number): number[] =>
    Array.from({ length: 168 }, (_, hour) => rateAt(Math.floor(hour / 24), hour % 24));

  it('are the evening’s for stays of five hours, and nothing special for stays of a week', () => {
    const evenings = week((_, hour) => (hour >= 18 && hour < 23 ? 10 : 0));
    expect(peakFactor(evenings, 5 / 24)).toBeCloseTo(24 / 5, 12);
    expect(peakFactor(evenings, 1)).toBeCloseTo(1, 12);
    expect(peakFactor(evenings, 9.5)).toBe(1);
  });

  it('run across midnight and across the end of the week', () => {
    const nights = week((_, hour) => (hour >= 22 || hour < 2 ? 6 : 0));
    expect(peakFactor(nights, 4 / 24)).toBeCloseTo(6, 12);
    const weekends = week((day) => (day === 0 || day >= 5 ? 7 : 0));
    expect(peakFactor(weekends, 1)).toBeCloseTo(7 / 3, 12);
  });

  it('are not invented from one busy Tuesday: days of one sort are taken together', () => {
    expect(
      peakFactor(
        week((day, hour) => (day === 2 && hour === 12 ? 4 : 0)),
        1 / 24,
      ),
    ).toBeCloseTo(168 / 4, 12);
    expect(
      peakFactor(
        week(() => 0),
        1,
      ),
    ).toBe(1);
  });
});
