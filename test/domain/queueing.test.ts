import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOf, MOST_PLACES, peakFactor, placesFor, turnedAwayShare } from '#shared/domain/queueing.ts';
import { aRandom } from '../play.ts';

/**
 * Published values: the load in erlangs that a number of places carries at a share turned away, to five digits. From
 * "Extract from the Table of the Erlang Loss Formula", edited by H. Leijon, ITU (itu.int, itudoc/itu-d/dept/psp/ssb/
 * planitu/plandoc/erlangt.html), as it stands in t/ErlangB-ITU.t of the CPAN distribution Math-Telephony-ErlangB 1.0.2.
 */
const SHARES = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2] as const;
const ITU: readonly (readonly [places: number, loads: readonly number[]])[] = [
  [1, [0.001, 0.0101, 0.02041, 0.05263, 0.11111, 0.25]],
  [2, [0.04576, 0.15259, 0.22347, 0.38132, 0.59543, 1]],
  [3, [0.19384, 0.45549, 0.60221, 0.8994, 1.2708, 1.9299]],
  [5, [0.76212, 1.3608, 1.6571, 2.2185, 2.8811, 4.0104]],
  [10, [3.092, 4.4612, 5.084, 6.2157, 7.5106, 9.685]],
  [15, [6.0772, 8.108, 9.0096, 10.633, 12.484, 15.608]],
  [20, [9.4115, 12.031, 13.182, 15.249, 17.613, 21.635]],
  [35, [20.517, 24.638, 26.435, 29.677, 33.434, 39.985]],
  [50, [32.512, 37.901, 40.255, 44.533, 49.562, 58.508]],
  [75, [53.511, 60.728, 63.9, 69.738, 76.741, 89.532]],
  [100, [75.242, 84.064, 87.972, 95.24, 104.11, 120.64]],
];
const PUBLISHED = ITU.flatMap(([places, loads]) =>
  loads.map((load, column) => [places, SHARES[column] ?? Number.NaN, load] as const),
);
/**
 * One of the last digit printed: the fifth one, and never less than the fifth decimal. Half of it would do for all but
 * one of these, which the table rounds up: 5 places and 0.1 % are 0.762115 erlangs less a hair.
 */
const lastDigitOf = (load: number): number => 10 ** (Math.max(0, Math.floor(Math.log10(load)) + 1) - 5);

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
      // Shares of a load one digit less and one more enclose the printed one.
      const digit = lastDigitOf(load);
      expect(turnedAwayShare(places, load - digit)).toBeLessThanOrEqual(share);
      expect(turnedAwayShare(places, load + digit)).toBeGreaterThanOrEqual(share);
      expect(placesFor(load - digit, share)).toBe(places);
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
