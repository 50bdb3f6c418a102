import { describe, expect, it } from 'vitest';
import { availabilityOf } from '#shared/domain/availability.ts';
import type { Admission } from '#shared/domain/facility.ts';
import { houseRules } from '#shared/domain/house-rules.ts';
import type { Party } from '#shared/domain/party.ts';
import { aFacility, aUnit, ids, NOW, noMen, someDetails } from '../build.ts';

const woman: Party = { women: 1, men: 0, children: [] };
const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Rules of a house with these rules of admission, for whoever comes at 21:00 and needs half an hour. */
const rulesOf = (admission: Partial<Admission>, party = woman, more = {}) =>
  houseRules(
    availabilityOf(
      aFacility({
        units: [aUnit({ admits: { ...noMen, boysUpTo: 12 } })],
        details: { admission: { ...someDetails().admission, ...admission } },
      }),
      NOW,
    ),
    {
      party,
      allocations: [{ unitId: ids.unit(), beds: 1, cots: 0 }],
      minuteOfDay: at('21:00'),
      travelMinutes: 30,
      ...more,
    },
  );

describe('the rules of a house that matter to a party', () => {
  it('are none where it simply fits', () => {
    expect(rulesOf({})).toEqual([]);
  });

  it('are the papers it asks for and the party has', () => {
    const papersAny = [['court_decision'], ['police_referral']];
    expect(rulesOf({ papersAny }, { ...woman, papers: ['police_referral', 'protection_order'] })).toEqual([
      { rule: 'papers', papers: ['police_referral'] },
    ]);
  });

  it('are what it demands at the door', () => {
    expect(rulesOf({ demands: ['fluorography'] })).toEqual([{ rule: 'demand', demand: 'fluorography' }]);
  });

  it('are the age of boys, when one comes or may come', () => {
    const boysUpTo = [{ rule: 'boys_up_to', age: 12 }];
    expect(rulesOf({}, { ...woman, children: [{ age: 5, sex: 'm' }] })).toEqual(boysUpTo);
    expect(rulesOf({}, { ...woman, children: [{ age: 5 }] })).toEqual(boysUpTo);
    expect(rulesOf({}, { ...woman, children: [{ age: 5, sex: 'f' }] })).toEqual([]);
  });

  it('are the hours, and most of all a door that closes before the party is there', () => {
    const hours = { roundTheClock: false, intakeFrom: '18:00', intakeTo: '22:00', demands: ['fluorography'] };
    expect(rulesOf(hours)).toEqual([
      { rule: 'intake_until', until: '22:00', late: false },
      { rule: 'demand', demand: 'fluorography' },
    ]);
    expect(rulesOf(hours, woman, { travelMinutes: 61 })[0]).toEqual({
      rule: 'intake_until',
      until: '22:00',
      late: true,
    });
  });

  it('count hours past midnight', () => {
    const hours = { roundTheClock: false, intakeFrom: '20:00', intakeTo: '06:00' };
    expect(rulesOf(hours, woman, { travelMinutes: 540 })).toMatchObject([{ late: false }]);
    expect(rulesOf(hours, woman, { travelMinutes: 541 })).toMatchObject([{ late: true }]);
  });

  it('say whether somebody there speaks the language asked for', () => {
    expect(rulesOf({}, { ...woman, needs: ['interpreter:kk'] })).toEqual([
      { rule: 'interpreter', language: 'kk', spoken: true },
    ]);
    expect(rulesOf({ demands: ['fluorography'] }, { ...woman, needs: ['interpreter:uz'] })[0]).toEqual({
      rule: 'interpreter',
      language: 'uz',
      spoken: false,
    });
  });
});
