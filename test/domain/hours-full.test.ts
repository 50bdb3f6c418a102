import { afterEach, describe, expect, it } from 'vitest';
import { coverage } from '#server/usecases/coverage.ts';
import { loadStatistics } from '#server/usecases/statistics.ts';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { UserId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, HOUR, iso, weekStartIn, type Millis } from '#shared/time.ts';
import { aFacility, aUnit, ids, NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const planner: Actor = {
  ...{ id: 'planner' as UserId, login: 'planner', role: 'planner' },
  scope: { regions: [], facilities: [], desk: null },
};

/** Taraz, a district of the list. */
const PLACE = { regionKato: ids.kato('310000000'), districtKato: ids.kato('311000000') };
const FAMILIES = ids.unit('shelter-taraz-families');
const HALL = ids.unit('shelter-taraz-hall');
/** A shelter with a room for families (victims) and a hall for those without a home. */
const shelter = aFacility({
  details: { ...PLACE, serviceGroups: ['victims', 'homeless'] },
  units: [aUnit({ id: FAMILIES, capacity: 30 }), aUnit({ id: HALL, capacity: 30, serviceGroup: 'homeless' })],
});

const benches: PartsBench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.remove()));
});

const monday = (at: Millis): Millis => weekStartIn('Asia/Almaty', at);
const LAST_WEEK = monday(NOW);

/** Each unit's occupied beds from a time on. */
async function lived(counts: readonly { unit: typeof HALL; at: Millis; occupied: number }[]) {
  const bench = await openParts([shelter]);
  benches.push(bench);
  await bench.parts.store.register({
    at: NOW,
    facilities: [shelter],
    counts: counts.map(({ unit, at, occupied }) => ({
      ...{ unitId: unit, facilityId: shelter.id, at, occupied },
      ...{ held: 0, unavailable: 0, capacity: 30 },
    })),
    meta: { generatedUntil: iso(NOW) },
  });
  return bench;
}

async function rowOf({ parts }: PartsBench, group: string, at?: Millis): Promise<CoverageRow> {
  const statistics = await loadStatistics(parts, parts.board.all(), parts.now());
  const answer = await coverage({ ...parts, statistics: () => statistics }, planner, {
    ...{ level: 'district', group },
    ...(at !== undefined && { at: iso(at) }),
  });
  const row = answer.ok ? answer.value.rows.find(({ kato }) => kato === PLACE.districtKato) : undefined;
  if (row === undefined) throw new Error(JSON.stringify(answer));
  return row;
}

describe('"Often full" goes by the hours without a free bed that are shown', () => {
  it('of the rooms of the group alone', async () => {
    const since = LAST_WEEK - 30 * DAY;
    const bench = await lived([
      { unit: FAMILIES, at: since, occupied: 30 },
      { unit: FAMILIES, at: since + 15 * DAY, occupied: 10 },
      { unit: HALL, at: since, occupied: 3 },
    ]);
    for (const at of [undefined, NOW - HOUR]) {
      const victims = await rowOf(bench, 'victims', at);
      expect(victims.hoursFullShare).toBeCloseTo(0.5, 12);
      expect(victims.hoursFullShare).toBe(victims.days30.hoursFullShare);
      expect(victims.reasons).toContain('often_full');
      expect((await rowOf(bench, 'homeless', at)).hoursFullShare).toBe(0);
    }
  });

  it('of the same thirty days, now and at a past hour', async () => {
    // Full since Monday, which no window tells of before the next one.
    const bench = await lived([
      { unit: FAMILIES, at: LAST_WEEK - 60 * DAY, occupied: 30 },
      { unit: FAMILIES, at: LAST_WEEK - 45 * DAY, occupied: 10 },
      { unit: FAMILIES, at: LAST_WEEK, occupied: 30 },
    ]);
    const now = await rowOf(bench, 'victims');
    expect([now.hoursFullShare, now.days30.hoursFullShare]).toEqual([0, 0]);
    expect(now.reasons).not.toContain('often_full');
    const then = await rowOf(bench, 'victims', LAST_WEEK - 20 * DAY);
    expect(then.hoursFullShare).toBeGreaterThan(0.1);
    expect(then.hoursFullShare).toBeCloseTo(then.days30.hoursFullShare ?? -1, 12);
  });
});
