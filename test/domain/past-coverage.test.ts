import { afterEach, describe, expect, it } from 'vitest';
import { createFacilities } from '#server/readmodel/facilities.ts';
import { coverage } from '#server/usecases/coverage.ts';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { UserId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, HOUR, iso, MINUTE, weekStartIn, type Millis } from '#shared/time.ts';
import { aFacility, anAllocation, aReferral, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const planner: Actor = {
  ...{ id: 'planner' as UserId, login: 'planner', role: 'planner' },
  scope: { regions: [], facilities: [], desk: null },
};

const benches: PartsBench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.remove()));
});

async function opened(...facilities: Facility[]): Promise<PartsBench> {
  const bench = await openParts(facilities);
  benches.push(bench);
  return bench;
}

async function coverageAt({ parts }: PartsBench, at?: Millis): Promise<Coverage> {
  const moment = at === undefined ? {} : { at: iso(at) };
  const answer = await coverage(parts, planner, { level: 'district', group: 'victims', ...moment });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const rowOf = ({ rows }: Coverage, { details }: Facility): CoverageRow | undefined =>
  rows.find(({ kato }) => kato === details.districtKato);

/** Taraz, a district of the list. */
const PLACE = { regionKato: ids.kato('310000000'), districtKato: ids.kato('311000000') };
const FULL_HOUR = Math.ceil(NOW / HOUR) * HOUR;

describe('Coverage of an hour that is over', () => {
  it('is measured from the point that planners are shown', async () => {
    const centre = (lat: number): Facility =>
      aFacility({ details: { confidential: true, exactPoint: { lat, lon: 71.4 } } });
    const answers = await Promise.all(
      [42.88, 51.1].map(async (lat) => {
        const bench = await opened(centre(lat));
        bench.setNow(NOW + DAY);
        return coverageAt(bench, FULL_HOUR);
      }),
    );
    expect(answers[0]?.total.facilities).toBe(1);
    expect(answers[1]?.rows).toEqual(answers[0]?.rows);
    expect(answers[1]?.total).toEqual(answers[0]?.total);
  });

  it('has nobody who came later, and the pause somebody was registered with', async () => {
    const paused = aFacility({ accepting: { accepting: false, reason: 'repair', until: null } });
    const bench = await opened(paused);
    const later = aFacility({ id: ids.facility('crisis-later') });
    await bench.parts.store.register({ at: NOW + 2 * HOUR, facilities: [later] });
    const board = createFacilities();
    board.receive({ facilities: [{ ...paused, accepting: later.accepting }, later], seq: 0 });
    const now = { ...bench, parts: { ...bench.parts, board } };
    bench.setNow(NOW + DAY);
    expect((await coverageAt(now, FULL_HOUR)).total).toMatchObject({ facilities: 1, openBeds: 0 });
    expect((await coverageAt(now, FULL_HOUR + 3 * HOUR)).total).toMatchObject({
      facilities: 2,
      openBeds: 10,
    });
  });

  it('has no room that was added later, and is no less sure of the others for it', async () => {
    const centre = aFacility();
    const bench = await opened(centre);
    const board = createFacilities();
    const room = aUnit({ id: ids.unit('crisis-taraz-new'), capacity: 4, confirmedAt: null });
    board.receive({ facilities: [{ ...centre, units: [...centre.units, room] }], seq: 0 });
    bench.setNow(NOW + DAY);
    const then = await coverageAt({ ...bench, parts: { ...bench.parts, board } }, FULL_HOUR);
    expect(then.total).toMatchObject({ facilities: 1, beds: 10, openBeds: 10, unknownFacilities: 0 });
  });

  it('in generated history is what the counts say, and says that it is generated', async () => {
    const centre = aFacility({ details: PLACE });
    const bench = await opened(centre);
    const unit = centre.units[0];
    if (unit === undefined) throw new Error('the centre has no unit');
    const count = { unitId: unit.id, facilityId: centre.id, held: 0, unavailable: 1, capacity: 10 };
    await bench.parts.store.register({
      at: NOW,
      facilities: [centre],
      counts: [
        { ...count, at: NOW - 20 * DAY, occupied: 2 },
        { ...count, at: NOW - 10 * DAY, occupied: 6 },
      ],
      meta: { generatedUntil: iso(NOW) },
    });
    bench.setNow(NOW + DAY);
    const then = await coverageAt(bench, NOW - 12 * DAY);
    expect(then).toMatchObject({ generated: true, total: { facilities: 1, beds: 10, openBeds: 7 } });
    expect(rowOf(then, centre)).toMatchObject({
      staleFacilities: 0,
      unknownFacilities: 0,
      hoursFullShare: 0,
    });
    expect(rowOf(then, centre)?.occupancy).toBeCloseTo(2 / 9, 12);
    // Today's windows reach into it.
    expect((await coverageAt(bench)).generated).toBe(true);
    bench.setNow(NOW + 200 * DAY);
    expect((await coverageAt(bench)).generated).toBe(false);
  });

  it('is refused for a time before anything was recorded', async () => {
    const { parts, setNow } = await opened(aFacility());
    setNow(NOW + DAY);
    const at = iso(NOW - 40 * DAY);
    expect(await coverage(parts, planner, { level: 'region', group: 'victims', at })).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ field: 'at' }],
    });
  });
});

describe('The windows of an area', () => {
  const centre = aFacility({
    details: PLACE,
    units: [
      aUnit({ id: ids.unit('crisis-taraz-women') }),
      aUnit({ id: ids.unit('crisis-taraz-men'), serviceGroup: 'homeless' }),
    ],
  });
  const monday = weekStartIn('Asia/Almaty', NOW);
  const refused = (name: string, endedAt: Millis, more: Partial<Referral> = {}): Referral =>
    aReferral({
      id: ids.referral(name),
      state: 'declined',
      endReason: 'full',
      createdAt: endedAt - MINUTE,
      endedAt,
      allocations: [anAllocation({ unitId: ids.unit('crisis-taraz-women') })],
      ...more,
    });

  it('end with the last whole week, and count as declines what the centre could not', async () => {
    const bench = await opened(centre);
    const own = { endReason: 'person_declined' };
    const men = [anAllocation({ unitId: ids.unit('crisis-taraz-men') })];
    await bench.parts.store.register({
      at: NOW,
      facilities: [],
      referrals: [
        ...Array.from({ length: 7 }, (_, i) => refused(`full ${i}`, monday - DAY - i)),
        ...Array.from({ length: 6 }, (_, i) => refused(`long ago ${i}`, monday - 60 * DAY - i)),
        refused('at the door', monday - DAY, { state: 'refused_at_door', endReason: 'staffing' }),
        refused('after', monday),
        refused('before', monday - 91 * DAY),
        refused('own', monday - DAY, own),
        refused('other group', monday - DAY, { allocations: men }),
      ],
    });
    const answer = await coverageAt(bench);
    expect(answer.total).toMatchObject({
      days30: { from: iso(monday - 30 * DAY), to: iso(monday), declines: 8 },
      days90: { from: iso(monday - 90 * DAY), to: iso(monday), declines: 14 },
    });
    // Of a district, to the nearest five.
    expect(rowOf(answer, centre)).toMatchObject({ days30: { declines: 10 }, days90: { declines: 15 } });
  });

  it('tell how long people stayed, from stays where enough have ended', async () => {
    const bench = await opened(centre);
    const unitId = ids.unit('crisis-taraz-women');
    const stay = (i: number, leftAt: Millis) => ({
      id: ids.stay(`stay ${i}`),
      facilityId: centre.id,
      referralId: null,
      allocations: [anAllocation({ unitId })],
      size: 1,
      since: leftAt - 3 * DAY,
      leftAt,
      expectedUntil: null,
      onward: 'home',
    });
    await bench.parts.store.register({
      at: NOW,
      facilities: [],
      stays: [
        ...Array.from({ length: 12 }, (_, i) => stay(i, monday - DAY - i)),
        ...Array.from({ length: 8 }, (_, i) => stay(20 + i, monday - 50 * DAY - i)),
        stay(40, monday + 1),
      ],
    });
    const { total } = await coverageAt(bench);
    expect(total.days90).toMatchObject({ meanStayDays: 3, stayBasis: 'stays' });
    expect(total.days30).toMatchObject({ meanStayDays: null, stayBasis: null });
  });
});
