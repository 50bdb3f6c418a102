import { describe, expect, it } from 'vitest';
import { availabilityOf } from '#shared/domain/availability.ts';
import { exclusionReasons, judge, mayAskAnyway, takesIn, type Ask } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Party } from '#shared/domain/party.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import {
  aFacility,
  anyone,
  aParty,
  aReferral,
  aUnit,
  ids,
  NOW,
  someDetails,
  type FacilityOverrides,
} from '../build.ts';

const ask = (party: Party, more: Partial<Ask> = {}): Ask => ({
  party,
  kinds: new Set(['crisis_centre']),
  avoidDistricts: new Set(),
  groups: null,
  minuteOfDay: 23 * 60 + 40,
  ...more,
});
const reasons = (facility: Facility, party: Party = aParty(), more: Partial<Ask> = {}): readonly string[] =>
  exclusionReasons(availabilityOf(facility, NOW), ask(party, more));
const admission = (more: Partial<ReturnType<typeof someDetails>['admission']>): FacilityOverrides => ({
  details: { admission: { ...someDetails().admission, ...more } },
});
const admits = (more: Partial<typeof anyone>): Facility =>
  aFacility({ units: [aUnit({ admits: { ...anyone, ...more } })] });

describe('why a facility cannot take a party', () => {
  it('is nothing for a woman alone at a centre with a free bed', () => {
    expect(reasons(aFacility())).toEqual([]);
    expect(judge(availabilityOf(aFacility(), NOW), ask(aParty()))).toEqual({
      fits: true,
      allocations: [{ unitId: 'crisis-taraz-women', beds: 1, cots: 0 }],
    });
  });

  const child = (age: number, sex?: 'f' | 'm'): Party => aParty({ children: [{ age, sex }] });
  const full = aUnit({ occupied: 10 });
  it.each<[string, Facility, Party]>([
    ['kind_not_asked', aFacility({ details: { kind: 'treatment' } }), aParty()],
    ['no_beds', aFacility({ units: [] }), aParty()],
    ['no_beds', aFacility({ rules: { offersBeds: false } }), aParty()],
    ['closed', aFacility({ details: { closed: true } }), aParty()],
    [
      'not_accepting',
      aFacility({ accepting: { accepting: false, reason: 'repair', until: null } }),
      aParty(),
    ],
    [
      'outside_intake_hours',
      aFacility(admission({ roundTheClock: false, intakeFrom: '09:00', intakeTo: '18:00' })),
      aParty(),
    ],
    ['intoxicated_not_admitted', aFacility(), aParty({ condition: ['intoxicated'] })],
    ['not_intoxicated', aFacility(admission({ requiresIntoxication: true })), aParty()],
    ['needs_hospital_first', aFacility(), aParty({ condition: ['needs_medical_help'] })],
    ['paper_missing', aFacility(admission({ papersAny: [['court_decision']] })), aParty()],
    ['children_not_admitted', aFacility(admission({ minors: false })), child(9)],
    ['children_not_admitted', admits({ children: false }), child(9)],
    ['pregnant_not_admitted', aFacility(admission({ pregnant: false })), aParty({ needs: ['pregnant'] })],
    ['pregnant_not_admitted', admits({ pregnant: false }), aParty({ needs: ['pregnant'] })],
    ['sex_not_admitted', aFacility(), aParty({ women: 0, men: 1 })],
    ['boys_too_old', aFacility(), child(13, 'm')],
    ['infants_not_admitted', admits({ infants: false }), child(1)],
    ['infants_not_admitted', admits({ infants: false }), aParty({ needs: ['infant_cot'] })],
    ['wheelchair_not_possible', admits({ wheelchair: false }), aParty({ needs: ['wheelchair'] })],
    ['unaccompanied_minor', aFacility(), aParty({ women: 0, children: [{ age: 15 }] })],
    ['full', aFacility({ units: [full] }), aParty()],
    ['no_fit', aFacility(), aParty({ women: 11 })],
    ['count_unknown', aFacility({ units: [aUnit({ confirmedAt: NOW - 24 * HOUR })] }), aParty()],
    ['count_unknown', aFacility({ units: [aUnit({ confirmedAt: null })] }), aParty()],
  ])('is %s', (reason, facility, party) => {
    expect(reasons(facility, party)).toEqual([reason]);
  });

  it('is that the shelter does not serve people who flee violence', () => {
    const shelter = (serviceGroups: readonly string[]): readonly string[] =>
      reasons(aFacility({ details: { kind: 'shelter', serviceGroups } }), aParty(), {
        kinds: new Set(['crisis_centre', 'shelter']),
        groups: new Set(['victims']),
      });
    expect(shelter(['homeless'])).toEqual(['kind_not_asked']);
    expect(shelter(['homeless', 'victims'])).toEqual([]);
  });

  it('is the district to stay away from', () => {
    const away = { avoidDistricts: new Set([ids.kato('311010000')]) };
    expect(reasons(aFacility(), aParty(), away)).toEqual(['district_avoided']);
  });

  it('names every reason at once', () => {
    const facility = aFacility({
      details: { closed: true },
      accepting: { accepting: false, reason: null, until: null },
    });
    expect(reasons(facility, aParty({ women: 0, men: 1 }))).toEqual([
      'closed',
      'not_accepting',
      'sex_not_admitted',
    ]);
  });

  it('says that there is no bed beside what a call might settle', () => {
    const paused = { accepting: false, reason: null, until: null };
    const facility = aFacility({ accepting: paused, units: [full] });
    expect(reasons(facility)).toEqual(['not_accepting', 'full']);
    expect(mayAskAnyway(reasons(facility))).toBe(false);
    expect(mayAskAnyway(reasons(aFacility({ accepting: paused })))).toBe(true);
  });

  it('is a wheelchair that only the men’s ward is made for', () => {
    const units = [
      aUnit({ admits: { ...anyone, men: false, wheelchair: false } }),
      aUnit({ id: ids.unit('crisis-taraz-men'), admits: { ...anyone, women: false } }),
    ];
    expect(reasons(aFacility({ units }), aParty({ needs: ['wheelchair'] }))).toEqual([
      'wheelchair_not_possible',
    ]);
  });

  it('takes the papers of any one set', () => {
    const facility = aFacility(
      admission({ papersAny: [['court_decision'], ['protection_order', 'police_referral']] }),
    );
    expect(reasons(facility, aParty({ papers: ['protection_order'] }))).toEqual(['paper_missing']);
    expect(reasons(facility, aParty({ papers: ['protection_order', 'police_referral'] }))).toEqual([]);
  });

  it('goes when the pause is over', () => {
    const facility = aFacility({ accepting: { accepting: false, reason: null, until: NOW + MINUTE } });
    const later = availabilityOf(facility, NOW + MINUTE);
    expect(exclusionReasons(later, ask(aParty()))).toEqual([]);
  });
});

describe('intake hours', () => {
  const hours = (intakeFrom: string, intakeTo: string) => ({
    ...someDetails().admission,
    roundTheClock: false,
    intakeFrom,
    intakeTo,
  });
  it('may run past midnight', () => {
    expect(takesIn(hours('20:00', '08:00'), 23 * 60)).toBe(true);
    expect(takesIn(hours('20:00', '08:00'), 7 * 60 + 59)).toBe(true);
    expect(takesIn(hours('20:00', '08:00'), 8 * 60)).toBe(false);
    expect(takesIn(hours('09:00', '18:00'), 18 * 60)).toBe(false);
    expect(takesIn(hours('09:00', '09:00'), 3 * 60)).toBe(true);
  });
});

describe('what a facility can offer', () => {
  it('holds until the next moment that changes it', () => {
    const hold = aReferral({ allocations: [{ unitId: ids.unit('crisis-taraz-women'), beds: 2, cots: 0 }] });
    const facility = aFacility({ referrals: [hold] });
    const offer = availabilityOf(facility, NOW);
    expect(offer.rooms[0]?.beds).toBe(8);
    expect(offer.until).toBe(NOW + 10 * MINUTE);
    expect(availabilityOf(facility, offer.until).rooms[0]?.beds).toBe(10);
    expect(availabilityOf(aFacility(), NOW).until).toBe(NOW + 8 * HOUR);
  });
});
