import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldByDistrict, type CountOf, type Told } from '#shared/domain/suppression.ts';
import type { Kato } from '#shared/ids.ts';

const district = (number: number, count: number, region = 1): CountOf => ({
  kato: `${region}000${number}0000` as Kato,
  regionKato: `${region}00000000` as Kato,
  count,
});
const tell = (...counts: number[]): Told[] => [
  ...toldByDistrict(counts.map((count, i) => district(i, count))).values(),
];

describe('Counts of people in need by district', () => {
  it('are told from five on, and none is told as none', () => {
    expect(tell(5, 0, 12)).toEqual([5, 0, 12]);
  });

  it('say "few" for one to four, and hide the next smallest lest the total give it away', () => {
    expect(tell(3, 9, 7)).toEqual(['few', 9, 'hidden']);
    expect(tell(1, 0, 20)).toEqual(['few', 0, 'hidden']);
    expect(tell(4, 0, 0)).toEqual(['few', 'hidden', 0]);
  });

  it('need no second one where two or more are few', () => {
    expect(tell(2, 4, 8)).toEqual(['few', 'few', 8]);
  });

  it('are told in full where the district is all of its region', () => {
    expect(tell(2)).toEqual([2]);
  });

  it('never let a count from 1 to 4 be had by taking what is told from the total of the region', () => {
    const counts = fc.array(fc.record({ region: fc.integer({ min: 1, max: 3 }), count: fc.nat(9) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(counts, (drawn) => {
        const rows = drawn.map(({ region, count }, i) =>
          district(i % 10, count, region * 10 + Math.floor(i / 10)),
        );
        const told = toldByDistrict(rows);
        for (const region of new Set(rows.map(({ regionKato }) => regionKato))) {
          const own = rows.filter(({ regionKato }) => regionKato === region);
          if (own.length === 1) continue;
          for (const { kato, count } of own) if (count > 0 && count < 5) expect(told.get(kato)).toBe('few');
          const secret = own.filter(({ kato }) => typeof told.get(kato) !== 'number');
          expect(secret.length).not.toBe(1);
        }
      }),
    );
  });
});
