import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Admits, Unit } from '#shared/domain/beds.ts';
import { packParty, placesFor } from '#shared/domain/packing.ts';
import { bedsNeeded, cotsNeeded, takesCot, type Child, type Party } from '#shared/domain/party.ts';
import type { Allocation } from '#shared/domain/referral.ts';
import { aFacility, anyone, aParty, aReferral, aUnit, ids, NOW } from '../build.ts';

const unit = (slug: string, overrides: Partial<Unit>): Unit => aUnit({ id: ids.unit(slug), ...overrides });
const room = (slug: string, capacity: number, overrides: Partial<Unit> = {}): Unit =>
  unit(slug, {
    sharing: 'one_party',
    admits: anyone,
    capacity,
    cots: { capacity: 1, occupied: 0 },
    ...overrides,
  });
const pack = (units: readonly Unit[], party: Party): Allocation[] | null =>
  packParty(aFacility({ units }), party, NOW);
const unitsOf = (allocations: Allocation[] | null): readonly string[] | null =>
  allocations?.map((allocation) => allocation.unitId) ?? null;

/** The night of Kulan: a woman with children of nine, six and two. */
const kulan = aParty({ children: [{ age: 9 }, { age: 6 }, { age: 2 }] });

describe('packing a party', () => {
  it('gives the family of Kulan one family room, not beds in the dormitory', () => {
    const units = [unit('women', { capacity: 10 }), room('family-5', 5), room('family-4', 4)];
    expect(pack(units, kulan)).toEqual([{ unitId: 'family-4', beds: 4, cots: 0 }]);
  });

  it('gives the family dormitory beds when the family rooms are taken', () => {
    const units = [unit('women', { capacity: 10 }), room('family-4', 4, { occupied: 1 })];
    expect(pack(units, kulan)).toEqual([{ unitId: 'women', beds: 4, cots: 0 }]);
  });

  it('keeps family rooms for families when a woman comes alone', () => {
    expect(unitsOf(pack([room('family', 2), unit('women', { capacity: 6 })], aParty()))).toEqual(['women']);
    expect(unitsOf(pack([room('family', 2)], aParty()))).toEqual(['family']);
  });

  it('never puts two parties into a family room', () => {
    const units = [room('family', 4)];
    const held = aReferral({ allocations: [{ unitId: ids.unit('family'), beds: 1, cots: 0 }] });
    expect(packParty(aFacility({ units, referrals: [held] }), aParty(), NOW)).toBeNull();
  });

  it('lays children under two in cots and nobody else', () => {
    const mother = aParty({ children: [{ age: 1 }, { age: 3 }] });
    expect(pack([unit('women', { capacity: 2 })], mother)).toEqual([{ unitId: 'women', beds: 2, cots: 1 }]);
    expect(pack([unit('women', { cots: { capacity: 0, occupied: 0 } })], mother)).toBeNull();
    expect(pack([unit('women', { cots: { capacity: 2, occupied: 2 } })], mother)).toBeNull();
    expect(pack([unit('women', { admits: { ...anyone, infants: false } })], mother)).toBeNull();
  });

  it('finds a cot for a child over one when it is asked for', () => {
    const party = aParty({ children: [{ age: 2 }], needs: ['infant_cot'] });
    expect(pack([unit('women', {})], party)).toEqual([{ unitId: 'women', beds: 2, cots: 1 }]);
  });

  it('counts a child of unknown sex as a boy, and a girl at any age', () => {
    const units = [unit('women', { admits: { ...anyone, boysUpTo: 12 } })];
    expect(pack(units, aParty({ children: [{ age: 13 }] }))).toBeNull();
    expect(pack(units, aParty({ children: [{ age: 13, sex: 'm' }] }))).toBeNull();
    expect(pack(units, aParty({ children: [{ age: 12, sex: 'm' }] }))).not.toBeNull();
    expect(pack(units, aParty({ children: [{ age: 17, sex: 'f' }] }))).not.toBeNull();
  });

  it('uses accessible units only for a party with a wheelchair', () => {
    const units = [
      unit('upstairs', { admits: { ...anyone, wheelchair: false } }),
      unit('ground', { capacity: 1 }),
    ];
    expect(unitsOf(pack(units, aParty({ needs: ['wheelchair'] })))).toEqual(['ground']);
    expect(pack(units, aParty({ women: 2, needs: ['wheelchair'] }))).toBeNull();
  });

  it('lets the women of a party sleep only where a pregnant woman may', () => {
    const units = [unit('strict', { admits: { ...anyone, pregnant: false } }), unit('kind', { capacity: 3 })];
    expect(unitsOf(pack(units, aParty({ needs: ['pregnant'] })))).toEqual(['kind']);
    const couple = aParty({ men: 1, needs: ['pregnant'] });
    expect(unitsOf(pack([unit('strict', { admits: { ...anyone, pregnant: false } })], couple))).toBeNull();
  });

  it('splits a party over women and men when no unit takes both', () => {
    const units = [
      unit('women', { admits: { ...anyone, men: false } }),
      unit('men', { admits: { ...anyone, women: false, children: false } }),
    ];
    const party = aParty({ men: 1, children: [{ age: 15, sex: 'm' }] });
    expect(pack(units, party)).toEqual([
      { unitId: 'women', beds: 2, cots: 0 },
      { unitId: 'men', beds: 1, cots: 0 },
    ]);
  });

  it('never lays a child where no adult of its party sleeps', () => {
    expect(pack([unit('one', { capacity: 2 }), unit('two', { capacity: 2 })], kulan)).toBeNull();
    const two = { ...kulan, women: 2 };
    expect(pack([unit('one', { capacity: 3 }), unit('two', { capacity: 2 })], two)).not.toBeNull();
  });

  it('never uses more than three units', () => {
    const units = ['a1a', 'b2b', 'c3c', 'd4d'].map((slug) => unit(slug, { capacity: 1 }));
    expect(unitsOf(pack(units, aParty({ women: 3 })))).toEqual(['a1a', 'b2b', 'c3c']);
    expect(pack(units, aParty({ women: 4 }))).toBeNull();
  });

  it('places nobody without an adult', () => {
    expect(pack([unit('women', {})], { women: 0, men: 0, children: [{ age: 17 }] })).toBeNull();
  });

  it('answers at once for the largest party that may be asked for', () => {
    const units = Array.from({ length: 12 }, (_, i) =>
      unit(`unit-${i}`, { capacity: 19, admits: { ...anyone, children: i % 2 === 0, boysUpTo: i } }),
    );
    const children = Array.from({ length: 20 }, (_, i) => ({ age: i % 18 }));
    const before = performance.now();
    pack(units, { women: 20, men: 18, children });
    expect(performance.now() - before).toBeLessThan(1000);
  });

  const admits = fc.record<Admits>({
    women: fc.boolean(),
    men: fc.boolean(),
    children: fc.boolean(),
    wheelchair: fc.boolean(),
    pregnant: fc.boolean(),
    infants: fc.boolean(),
    boysUpTo: fc.option(fc.constantFrom(0, 3, 7, 12), { nil: null }),
  });
  const someUnits = fc
    .array(
      fc.record({
        admits,
        sharing: fc.constantFrom('shared' as const, 'one_party' as const),
        capacity: fc.integer({ min: 0, max: 3 }),
        occupied: fc.integer({ min: 0, max: 1 }),
        cots: fc.record({
          capacity: fc.integer({ min: 0, max: 2 }),
          occupied: fc.integer({ min: 0, max: 1 }),
        }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((units) => units.map((overrides, i) => unit(`unit-${i}`, overrides)));
  const someParty = fc.record<Party>({
    women: fc.integer({ min: 0, max: 1 }),
    men: fc.integer({ min: 0, max: 1 }),
    children: fc.array(
      fc.record<Child>({
        age: fc.constantFrom(0, 1, 2, 5, 9, 14),
        sex: fc.constantFrom('f', 'm', undefined),
      }),
      { maxLength: 2 },
    ),
    needs: fc.subarray(['wheelchair', 'pregnant', 'infant_cot']),
  });

  it('finds a way exactly when there is one, and it is with the fewest units', () => {
    fc.assert(
      fc.property(someUnits, someParty, (units, party) => {
        const found = pack(units, party);
        expect(found?.length ?? null).toBe(fewestUnitsByTrying(units, party));
        if (found === null) return;
        expect(found.reduce((sum, { beds }) => sum + beds, 0)).toBe(bedsNeeded(party));
        expect(found.reduce((sum, { cots }) => sum + cots, 0)).toBe(cotsNeeded(party));
        expect(fitsExactly(units, party, found)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

/** Everybody one by one into every unit: slow, and plainly right. */
function* everyWay(units: readonly Unit[], party: Party): Generator<readonly number[][]> {
  const people = peopleOf(party);
  const places: number[] = people.map(() => 0);
  for (;;) {
    yield units.map((_, u) => people.flatMap((_person, p) => (places[p] === u ? [p] : [])));
    let p = 0;
    while (p < places.length && places[p] === units.length - 1) {
      places[p] = 0;
      p += 1;
    }
    if (p === places.length) return;
    places[p] = (places[p] ?? 0) + 1;
  }
}

type Person = 'woman' | 'man' | 'cot' | Child;
const peopleOf = (party: Party): Person[] => [
  ...Array.from({ length: party.women }, () => 'woman' as const),
  ...Array.from({ length: party.men }, () => 'man' as const),
  ...party.children,
  ...(party.needs?.includes('infant_cot') === true && !party.children.some(takesCot) ? ['cot' as const] : []),
];

function mayLie(person: Person, { admits }: Unit, party: Party): boolean {
  if (party.needs?.includes('wheelchair') === true && !admits.wheelchair) return false;
  if (person === 'woman')
    return admits.women && (admits.pregnant || party.needs?.includes('pregnant') !== true);
  if (person === 'man') return admits.men;
  if (person === 'cot') return admits.infants;
  if (!admits.children || (takesCot(person) && !admits.infants)) return false;
  return person.sex === 'f' || admits.boysUpTo === null || person.age <= admits.boysUpTo;
}

/** Beds and cots per unit of one way, or null when it breaks a rule. */
function countOf(units: readonly Unit[], party: Party, way: readonly number[][]) {
  const people = peopleOf(party);
  const counts = units.map((each, u) => {
    const here = (way[u] ?? []).map((p) => people[p]!);
    const cots = here.filter(
      (person) => person === 'cot' || (typeof person === 'object' && takesCot(person)),
    );
    const used = each.sharing === 'one_party' && (each.occupied > 0 || each.cots.occupied > 0);
    const ok =
      here.length === 0 ||
      (!used &&
        here.some((person) => person === 'woman' || person === 'man') &&
        here.every((person) => mayLie(person, each, party)) &&
        here.length - cots.length <= each.capacity - each.occupied &&
        cots.length <= Math.max(0, each.cots.capacity - each.cots.occupied));
    return ok ? { unitId: each.id, beds: here.length - cots.length, cots: cots.length } : null;
  });
  const used = counts.filter((count) => count === null || count.beds + count.cots > 0);
  return used.length > 3 || used.includes(null) ? null : used;
}

function fewestUnitsByTrying(units: readonly Unit[], party: Party): number | null {
  if (party.women + party.men === 0) return null;
  let fewest: number | null = null;
  for (const way of everyWay(units, party)) {
    const used = countOf(units, party, way);
    if (used !== null) fewest = Math.min(fewest ?? 4, used.length);
  }
  return fewest;
}

function fitsExactly(units: readonly Unit[], party: Party, wanted: Allocation[]): boolean {
  const text = JSON.stringify(wanted);
  for (const way of everyWay(units, party))
    if (JSON.stringify(countOf(units, party, way)) === text) return true;
  return false;
}

describe('free places for a party', () => {
  it('are the beds of units that could take it', () => {
    const units = [
      unit('women', { capacity: 6, occupied: 2, admits: { ...anyone, men: false } }),
      unit('men', { capacity: 8, admits: { ...anyone, women: false, children: false } }),
      room('family', 4),
    ];
    const facility = aFacility({ units });
    expect(placesFor(facility, aParty(), NOW)).toBe(8);
    expect(placesFor(facility, aParty({ women: 0, men: 1 }), NOW)).toBe(12);
    expect(placesFor(facility, { women: 0, men: 1, children: [{ age: 4 }] }, NOW)).toBe(4);
  });
});
