import { describe, expect, it } from 'vitest';
import { decideEdit, type EditAsk } from '#server/domain/details.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import { standingDetails } from '#shared/domain/details.ts';
import { conflictedUnits, heldIn, type Facility } from '#shared/domain/facility.ts';
import { aFacility, anAllocation, aReferral, aUnit, ids, NOW, text3 } from '../build.ts';
import { apply, facilityOf, happeningsOf, refusalOf, world } from '../play.ts';

const WORDS = { papers: ['protection_order', 'police_referral'], demands: ['chest_xray'] };
const unitId = ids.unit();
const decide = (facility: Facility, edit: EditAsk['edit'], ask: Partial<EditAsk> = {}) =>
  decideEdit(facility, { role: 'manager', revision: 0, overAccepted: false, edit, ...ask }, WORDS, NOW);
const after = (facility: Facility, edit: EditAsk['edit'], ask: Partial<EditAsk> = {}): Facility =>
  facilityOf(apply(world(facility), decide(facility, edit, ask)));
const beds = (capacity: number) => ({ units: [{ unitId, capacity }] });

describe('details kept current', () => {
  it('change what was said, and nothing else', () => {
    const facility = aFacility();
    const name = text3('Crisis centre "Hope"');
    const edited = after(facility, {
      name,
      dutyPhone: '+7 7262 11 22 33',
      hours: { roundTheClock: false, from: '08:00', to: '22:00' },
      admission: { minors: false, papersAny: [['protection_order']], demands: ['chest_xray'] },
      units: [{ unitId, name: text3('Upstairs'), capacity: 12, cots: 3 }],
    });
    expect(edited.version).toBe(facility.version + 1);
    expect(edited.details).toMatchObject({
      name,
      dutyPhone: '+7 7262 11 22 33',
      sitePhone: facility.details.sitePhone,
      confidential: false,
      edits: { revision: 1 },
      admission: {
        roundTheClock: false,
        intakeFrom: '08:00',
        intakeTo: '22:00',
        minors: false,
        pregnant: true,
        papersAny: [['protection_order']],
        demands: ['chest_xray'],
      },
    });
    expect(edited.units[0]).toMatchObject({
      name: text3('Upstairs'),
      capacity: 12,
      cots: { capacity: 3, occupied: 0 },
      confirmedAt: NOW,
    });
    expect(edited.referrals).toBe(facility.referrals);
  });

  it('are told with what stood before, and only where they are news', () => {
    const facility = aFacility();
    const decision = decide(facility, {
      ...standingDetails(facility),
      dutyPhone: '102',
      units: [{ unitId, capacity: 10, cots: 1 }],
    });
    expect(happeningsOf(decision)).toEqual([
      {
        facilityId: facility.id,
        event: {
          type: 'details.edited',
          revision: 1,
          from: { dutyPhone: '+7 7262 000000', units: [{ unitId, cots: 2 }] },
          to: { dutyPhone: '102', units: [{ unitId, cots: 1 }] },
        },
      },
    ]);
    expect(happeningsOf(decide(facility, standingDetails(facility)))).toEqual([]);
  });

  it('are not overwritten by who had an older page: they are told what changed', () => {
    const once = after(aFacility(), { dutyPhone: '102', units: [{ unitId, capacity: 11 }] });
    expect(decide(once, { name: text3('Other') })).toEqual({
      ok: false,
      code: 'DETAILS_CHANGED',
      fields: [
        { field: 'dutyPhone', expected: 'as it was changed meanwhile' },
        { field: `units.${unitId}.capacity`, expected: 'as it was changed meanwhile' },
      ],
    });
    expect(refusalOf(decide(once, { name: text3('Other') }, { revision: 1 }))).toBeNull();
  });

  it('leave to admins what is theirs, and what an admin keeps to admins', () => {
    const facility = aFacility();
    const terms = { licenceUntil: '2027-01-31', contractUntil: null };
    for (const edit of [{ confidential: true }, { autoAccept: true }, { terms }, { managerMay: [] }]) {
      expect(decide(facility, edit)).toMatchObject({
        code: 'NOT_ALLOWED',
        fields: [{ field: Object.keys(edit)[0] }],
      });
      expect(refusalOf(decide(facility, edit, { role: 'admin' }))).toBeNull();
    }
    const narrowed = after(facility, { managerMay: ['phones'] }, { role: 'admin' });
    expect(decide(narrowed, beds(11), { revision: 1 })).toMatchObject({
      code: 'NOT_ALLOWED',
      fields: [{ field: `units.${unitId}.capacity` }],
    });
    expect(refusalOf(decide(narrowed, { dutyPhone: '102' }, { revision: 1 }))).toBeNull();
  });

  it('hold no personal data, no unknown codes, no rooms of others', () => {
    const facility = aFacility();
    const name = { ...text3('Centre'), ru: 'Центр, Айгуль 8 701 234 56 78' };
    expect(decide(facility, { name })).toMatchObject({
      code: 'PERSONAL_DATA',
      fields: [{ field: 'name.ru' }],
    });
    expect(decide(facility, { units: [{ unitId, name }] })).toMatchObject({
      fields: [{ field: `units.${unitId}.name.ru` }],
    });
    expect(decide(facility, { admission: { papersAny: [['passport']], demands: ['fee'] } })).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ field: 'admission.papersAny' }, { field: 'admission.demands' }],
    });
    const other = ids.unit('crisis-shymkent-women');
    expect(refusalOf(decide(facility, { units: [{ unitId: other, capacity: 5 }] }))).toBe('UNKNOWN_UNIT');
  });

  it('never let a confidential centre accept by itself', () => {
    const admin = { role: 'admin' } as const;
    const auto = aFacility({ details: { autoAccept: true } });
    expect(decide(auto, { confidential: true }, admin)).toMatchObject({ fields: [{ field: 'autoAccept' }] });
    expect(refusalOf(decide(auto, { confidential: true, autoAccept: false }, admin))).toBeNull();
  });
});

describe('fewer beds', () => {
  const promised = (occupied = 2) =>
    aFacility({
      units: [aUnit({ occupied, unavailable: { cleaning: 1 } })],
      referrals: [aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 3 })] })],
    });

  it('than are occupied, held and unavailable are refused with the figures: a promise is not broken', () => {
    const facility = promised();
    expect(refusalOf(decide(facility, beds(6)))).toBeNull();
    const refused = {
      ok: false,
      code: 'CAPACITY_IN_USE',
      tooFew: [{ unitId, of: 'beds', why: 'held', asked: 5, occupied: 2, held: 3, unavailable: 1 }],
    };
    expect(decide(facility, beds(5))).toEqual(refused);
    expect(decide(facility, beds(5), { overAccepted: true })).toEqual(refused);
    expect(conflictedUnits(after(facility, beds(6)), NOW)).toEqual([]);
  });

  it('than people inside are accepted once told, and shown as over', () => {
    const facility = aFacility({ units: [aUnit({ occupied: 8 })] });
    expect(decide(facility, beds(5))).toMatchObject({
      tooFew: [{ why: 'over', asked: 5, occupied: 8, held: 0 }],
    });
    const [unit] = after(facility, beds(5), { overAccepted: true }).units;
    expect(unit).toMatchObject({ capacity: 5, occupied: 8 });
    expect(unit && freeBeds(unit, { beds: 0, cots: 0 })).toBe(0);
  });

  it('than beds stated as unavailable, or than a count could ever say, are refused', () => {
    const closed = aFacility({ units: [aUnit({ unavailable: { repair: 4 } })] });
    expect(decide(closed, beds(3), { overAccepted: true })).toMatchObject({
      tooFew: [{ why: 'unavailable', unavailable: 4 }],
    });
    const crowded = aFacility({ units: [aUnit({ capacity: 20, occupied: 20 })] });
    expect(decide(crowded, beds(2), { overAccepted: true })).toMatchObject({ tooFew: [{ why: 'crowded' }] });
  });

  it('are judged with the cots, and more of them are never refused', () => {
    const facility = aFacility({
      units: [aUnit({ occupied: 14, cots: { capacity: 2, occupied: 1 } })],
      referrals: [aReferral({ state: 'accepted', allocations: [anAllocation({ beds: 0, cots: 1 })] })],
    });
    expect(decide(facility, { units: [{ unitId, cots: 1 }] })).toMatchObject({
      tooFew: [{ of: 'cots', why: 'held', asked: 1, occupied: 1, held: 1 }],
    });
    expect(refusalOf(decide(facility, { units: [{ unitId, capacity: 12, cots: 4 }] }))).toBeNull();
    expect(heldIn(after(facility, beds(12)), unitId, NOW).cots).toBe(1);
  });
});
