import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { readFacilities } from '#server/seed/registry.ts';
import { availabilityOf } from '#shared/domain/availability.ts';
import { judge, type Ask } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Party } from '#shared/domain/party.ts';
import { aParty, NOW } from '../build.ts';

const detox = readFacilities('data/kz', loadCountry('data/kz')).filter(
  ({ details }) => details.kind === 'detox_centre',
);

/** With empty beds, counted a moment ago: only the rules of admission are left to exclude anybody. */
const openNow = (facility: Facility): Facility => ({
  ...facility,
  accepting: { accepting: true, reason: null, until: null },
  units: facility.units.map((unit) => ({ ...unit, occupied: 0, unavailable: {}, confirmedAt: NOW })),
});

const ask = (party: Party): Ask => ({
  party,
  kinds: new Set(['detox_centre']),
  groups: new Set(['sobering']),
  avoidDistricts: new Set(),
  minuteOfDay: 23 * 60 + 40,
});
const fits = (facility: Facility, party: Party): boolean =>
  judge(availabilityOf(openNow(facility), NOW), ask(party)).fits;

const drunk = (more: Partial<Party>): Party => aParty({ condition: ['intoxicated'], ...more });
const never: [string, Party][] = [
  ['a pregnant woman', drunk({ needs: ['pregnant'] })],
  ['a girl of 17 alone', drunk({ women: 0, children: [{ age: 17, sex: 'f' }] })],
  ['a boy of 16 alone', drunk({ women: 0, children: [{ age: 16, sex: 'm' }] })],
  ['a woman with a child', drunk({ children: [{ age: 6, sex: 'f' }] })],
  ['a man with a boy', drunk({ women: 0, men: 1, children: [{ age: 15, sex: 'm' }] })],
  ['a woman with an infant', drunk({ children: [{ age: 0 }] })],
];

describe('every detoxification centre of the shipped data', () => {
  it('is looked at: 35 of them, and each takes somebody grown up', () => {
    expect(detox).toHaveLength(35);
    const men = drunk({ women: 0, men: 1 });
    expect(detox.filter((each) => !fits(each, men) && !fits(each, drunk({}))).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it.each(never)('is never proposed for %s', (_, party) => {
    expect(detox.filter((each) => fits(each, party)).map(({ id }) => id)).toEqual([]);
  });
});
