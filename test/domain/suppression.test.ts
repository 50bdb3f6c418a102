import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldByDistrict, toldTogether, type CountOf, type Told } from '#shared/domain/suppression.ts';
import type { Kato } from '#shared/ids.ts';

const district = (number: number, count: number, region = 1): CountOf => ({
  kato: `${region}000${number}0000` as Kato,
  regionKato: `${region}00000000` as Kato,
  count,
});
const rows = (counts: readonly number[]): CountOf[] => counts.map((count, i) => district(i, count));
const tell = (...counts: number[]): Told[] => [...toldByDistrict(rows(counts)).values()];

describe('Counts of people in need by district', () => {
  it('are told to the nearest five from five on, and none is told as none', () => {
    expect(tell(5, 0, 12, 18, 7, 8)).toEqual([5, 0, 10, 20, 5, 10]);
  });

  it('say "few" for one to four, and hide the next smallest lest the total give it away', () => {
    expect(tell(3, 9, 7)).toEqual(['few', 10, 'hidden']);
    expect(tell(2, 0, 20)).toEqual(['few', 0, 'hidden']);
  });

  it('hide the few themselves where the total tells how many they are', () => {
    expect(tell(4, 0, 0)).toEqual(['hidden', 'hidden', 0]);
    expect(tell(1, 0, 0)).toEqual(['hidden', 'hidden', 0]);
    expect(tell(1, 1, 0)).toEqual(['hidden', 'hidden', 0]);
  });

  it('never hide behind an area that everybody knows to have none', () => {
    const told = toldByDistrict([district(1, 3), { ...district(2, 0), never: true }, district(3, 0)]);
    expect([...told.values()].sort()).toEqual([0, 'hidden', 'hidden']);
    expect(told.get(district(2, 0).kato)).toBe(0);
    const sole = toldByDistrict([district(1, 4), { ...district(2, 0), never: true }]);
    expect(sole.get(district(1, 4).kato)).toBe('hidden');
  });

  it('need no second one where two or more are few', () => {
    expect(tell(2, 4, 8)).toEqual(['few', 'few', 10]);
  });

  it('are told in full where the district is all of its region', () => {
    expect(tell(2)).toEqual([2]);
  });

  it('keep region from region', () => {
    const told = toldByDistrict([district(1, 3), district(2, 8), district(1, 9, 2), district(2, 0, 2)]);
    expect([...told.values()]).toEqual(['few', 'hidden', 10, 0]);
  });
});

/** Every number that would be told in this word, up to a total. */
function meant(word: Told, total: number, saysFew: boolean): number[] {
  const all = Array.from({ length: total + 1 }, (_, count) => count);
  if (word === 'few') return all.filter((count) => count >= 1 && count <= 4);
  if (word === 'hidden') return saysFew ? all.filter((count) => count === 0 || count >= 5) : all;
  return word === 0 ? [0] : all.filter((count) => count >= 5 && Math.abs(count - word) <= 2);
}

/** Somebody with patience: every region that would be told in these words with this total. */
function worldsOf(told: readonly Told[], total: number): number[][] {
  let worlds: number[][] = [[]];
  for (const word of told)
    worlds = worlds.flatMap((world) =>
      meant(word, total, told.includes('few'))
        .map((count) => [...world, count])
        .filter((counts) => counts.reduce((sum, count) => sum + count, 0) <= total),
    );
  return worlds.filter((world) => world.reduce((sum, count) => sum + count, 0) === total);
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const small = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 });

function expectSecrets(counts: readonly number[], worlds: readonly (readonly number[])[]): void {
  for (const [i, count] of counts.entries())
    if (count >= 1 && count <= 4)
      expect(new Set(worlds.map((world) => world[i])).size, JSON.stringify(counts)).toBeGreaterThan(1);
}

describe('Nobody can tell a count of one to four exactly', () => {
  it('from what is told and the total of the region', () => {
    fc.assert(
      fc.property(small, (counts) => {
        expectSecrets(counts, worldsOf(tell(...counts), sum(counts)));
      }),
      { numRuns: 1000 },
    );
  });

  it('from two periods of which one lies in the other, told together', () => {
    const nested = small.chain((short) =>
      fc.record({
        short: fc.constant(short),
        more: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: short.length, maxLength: short.length }),
      }),
    );
    fc.assert(
      fc.property(nested, ({ short, more }) => {
        const long = short.map((count, i) => count + (more[i] ?? 0));
        const [toldLong, toldShort] = toldTogether([rows(long), rows(short)]).map((told) => [
          ...told.values(),
        ]);
        const shorts = worldsOf(toldShort ?? [], sum(short));
        const pairs = worldsOf(toldLong ?? [], sum(long)).flatMap((world) =>
          shorts
            .filter((within) => within.every((count, i) => count <= (world[i] ?? 0)))
            .map((within) => ({ world, within })),
        );
        expectSecrets(
          short,
          pairs.map(({ within }) => within),
        );
        expectSecrets(
          long,
          pairs.map(({ world }) => world),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('from two periods that overlap, told a week apart', () => {
    const weeks = fc.array(fc.tuple(fc.nat(3), fc.nat(9), fc.nat(3)), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(weeks, (parts) => {
        const first = parts.map(([before, both]) => before + both);
        const second = parts.map(([, both, after]) => both + after);
        // Whatever was in both is at most the smaller of the two, so any pair of worlds goes together.
        expectSecrets(first, worldsOf(tell(...first), sum(first)));
        expectSecrets(second, worldsOf(tell(...second), sum(second)));
      }),
      { numRuns: 400 },
    );
  });

  it('by taking one number that is told from another: they are multiples of five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 17 }), (counts) => {
        for (const word of counts.length === 1 ? [] : tell(...counts))
          if (typeof word === 'number') expect(word % 5).toBe(0);
      }),
    );
  });
});
