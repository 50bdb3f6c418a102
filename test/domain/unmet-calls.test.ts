import { afterEach, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { coverage } from '#server/usecases/coverage.ts';
import type { CoverageRow } from '#shared/api/coverage.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { CallId, Kato, UserId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, weekStartIn, type Millis } from '#shared/time.ts';
import { NOW } from '../build.ts';
import { openParts, type PartsBench } from '../parts.ts';

const country = loadCountry('data/kz');

let bench: PartsBench | null = null;
afterEach(async () => {
  await bench?.remove();
  bench = null;
});

const planner: Actor = {
  id: 'planner' as UserId,
  login: 'planner',
  role: 'planner',
  scope: { regions: [], facilities: [], desk: null },
};

async function planned(calls: readonly { district: Kato; at: Millis; outcome?: EndedCall['outcome'] }[]) {
  bench = await openParts([]);
  const { parts } = bench;
  for (const [number, { district, at, outcome = 'nothing_free' }] of calls.entries())
    await parts.store.endCall({
      callId: `call-${number}` as CallId,
      at,
      endedAt: at,
      district,
      hour: 23,
      group: 'victims',
      partySize: 2,
      outcome,
    });
  return async (level: 'region' | 'district') => {
    const answer = await coverage(parts, planner, { level, group: 'victims' });
    if (!answer.ok) throw new Error(answer.code);
    const of = (kato: Kato | null): CoverageRow['unmetCalls'] | undefined =>
      [answer.value.total, ...answer.value.rows].find((row) => row.kato === kato)?.unmetCalls;
    return { of, period: answer.value.unmetPeriod };
  };
}

it('planners see how many calls found no bed, of districts only what gives nobody away', async () => {
  const [region] = country.regions;
  const own = country.districts.filter(({ regionKato }) => regionKato === region?.kato);
  const [few, many, more, none] = own.map(({ kato }) => kato);
  if (!region || !few || !many || !more || !none) throw new Error('the country has fewer districts');
  const lastWeek = weekStartIn(country.timeZone, NOW) - DAY;
  const times = (district: Kato, count: number) =>
    Array.from({ length: count }, () => ({ district, at: lastWeek }));
  const by = await planned([...times(few, 2), ...times(many, 6), ...times(more, 9)]);
  const districts = await by('district');
  expect([few, many, more, none].map(districts.of)).toEqual(['few', 'hidden', 10, 0]);
  const regions = await by('region');
  expect(regions.of(region.kato)).toBe(17);
  expect(regions.of(null)).toBe(17);
});

it('the count covers thirty days that move on once a week, and leaves out who arrived', async () => {
  const monday = weekStartIn(country.timeZone, NOW);
  const [district] = country.districts;
  if (!district) throw new Error('the country has no district');
  const { kato } = district;
  const inside = Array.from({ length: 5 }, () => ({ district: kato, at: monday - 1 }));
  const by = await planned([
    ...inside,
    { district: kato, at: monday },
    { district: kato, at: monday - 31 * DAY },
    { district: kato, at: monday - DAY, outcome: 'arrived' },
  ]);
  const districts = await by('district');
  expect(districts.of(kato)).toBe(5);
  expect(districts.period).toEqual({
    from: new Date(monday - 30 * DAY).toISOString(),
    to: new Date(monday).toISOString(),
  });
});
