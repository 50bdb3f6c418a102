import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessibilityOf, weightOf } from '#shared/domain/accessibility.ts';
import { homesOf } from '#shared/domain/where-people-live.ts';
import { loadCountry } from '#server/reference.ts';

describe('Accessibility by the enhanced two-step floating catchment', () => {
  it('weighs a road by its zone: 30, 60 and 120 minutes, and nothing beyond', () => {
    expect([0, 30, 30.1, 60, 60.1, 120, 120.1, Infinity].map(weightOf)).toEqual([
      1, 1, 0.68, 0.68, 0.22, 0.22, 0, 0,
    ]);
  });

  it('is what a sum by hand gives', () => {
    // Places of 1,000, 2,000 and 5,000 people; a centre of 10 beds at 20, 50 and 100 minutes, one of 6 at 130, 10 and 45.
    const people = [1000, 2000, 5000];
    const supplies = [
      { beds: 10, minutes: [20, 50, 100] },
      { beds: 6, minutes: [130, 10, 45] },
    ];
    // R1 = 10 / (1000 × 1 + 2000 × 0.68 + 5000 × 0.22) = 10 / 3460; R2 = 6 / (2000 × 1 + 5000 × 0.68) = 6 / 5400.
    const [r1, r2] = [10 / 3460, 6 / 5400];
    const found = [...accessibilityOf(people, supplies)];
    [r1, 0.68 * r1 + r2, 0.22 * r1 + 0.68 * r2].forEach((by, i) => expect(found[i]).toBeCloseTo(by, 12));
  });

  it('shares out every bed that somebody can reach, and no other', () => {
    const minutes = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(Infinity));
    const cases = fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 })
      .chain((people) =>
        fc.record({
          people: fc.constant(people),
          supplies: fc.array(
            fc.record({
              beds: fc.integer({ min: 0, max: 60 }),
              minutes: fc.array(minutes, { minLength: people.length, maxLength: people.length }),
            }),
            { maxLength: 8 },
          ),
        }),
      );
    fc.assert(
      fc.property(cases, ({ people, supplies }) => {
        const found = accessibilityOf(people, supplies);
        const shared = people.reduce((sum, count, i) => sum + count * (found[i] ?? 0), 0);
        const within = supplies.filter((supply) =>
          people.some((count, i) => count > 0 && (supply.minutes[i] ?? Infinity) <= 120),
        );
        expect(shared).toBeCloseTo(
          within.reduce((beds, supply) => beds + supply.beds, 0),
          6,
        );
      }),
    );
  });
});

describe('Where people live', () => {
  const country = loadCountry('data/kz');
  const homes = homesOf(country);

  it('is nobody too many and nobody too few, district by district', () => {
    const sums = new Map<string, number>();
    for (const { districtKato, people } of homes)
      sums.set(districtKato, (sums.get(districtKato) ?? 0) + people);
    for (const { kato, people } of country.districts) expect(sums.get(kato) ?? 0).toBeCloseTo(people ?? 0, 6);
  });

  it('is the settlements that are counted, and the centre for everybody else', () => {
    const district = country.districts.find(({ name }) => name.en === 'Ayagoz District');
    const settlements = country.settlements.filter(({ districtKato }) => districtKato === district?.kato);
    const others = (district?.people ?? 0) - settlements.reduce((sum, { people }) => sum + (people ?? 0), 0);
    const found = homes.filter(({ districtKato }) => districtKato === district?.kato);
    expect(others).toBeGreaterThan(0);
    expect(found.at(-1)).toMatchObject({ point: district?.point, people: others });
  });
});
