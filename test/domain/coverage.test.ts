import { describe, expect, it } from 'vitest';
import { coverageOf, type CoverageArea, type CoverageFacility, type Road } from '#shared/domain/coverage.ts';
import { ids, text3 } from '../build.ts';

const region = ids.kato('310000000');
const district = ids.kato('315400000');
const area = (more: Partial<CoverageArea> = {}): CoverageArea => ({
  kato: district,
  regionKato: region,
  name: text3('Ryskulov'),
  people: 60_000,
  ...more,
});
const hours = (share: number, known = 1000) => ({ full: share * known, known });
const centre = (more: Partial<CoverageFacility> = {}): CoverageFacility => ({
  regionKato: region,
  districtKato: district,
  beds: 20,
  openBeds: 3,
  freshness: 'fresh',
  hours: hours(0),
  ...more,
});
const elsewhere = (more: Partial<CoverageFacility> = {}): CoverageFacility =>
  centre({ districtKato: ids.kato('311010000'), ...more });
const road = (minutes: number): Road => ({ minutes, km: minutes });
const of = (
  facilities: readonly CoverageFacility[],
  minutes: readonly number[],
  bedsPer10k: number | null = null,
) => coverageOf(area(), facilities, { roads: minutes.map(road), need: { bedsPer10k } });

describe('coverage of an area', () => {
  it('counts its own beds against the benchmark', () => {
    const row = of([centre({ beds: 12 }), elsewhere({ beds: 50 })], [10, 50], 3);
    expect(row).toMatchObject({ facilities: 1, beds: 12, openBeds: 3, benchmarkBeds: 18, shortfallBeds: 6 });
    expect(row.bedsPer10k).toBeCloseTo(2, 12);
    expect(row.status).toBe('short');
    expect(row.reasons).toEqual(['under_benchmark']);
  });

  it('counts the need in whole family places too, where it is counted in places', () => {
    const need = { bedsPer10k: 3, bedsPerPlace: 3 };
    const people = { people: 61_000 };
    const none = coverageOf(area(people), [], { roads: [], need });
    expect(none).toMatchObject({ benchmarkPlaces: 7, shortfallPlaces: 7, shortfallBeds: 19 });
    const some = coverageOf(area(people), [centre({ beds: 12 })], { roads: [road(5)], need });
    expect(some).toMatchObject({ benchmarkPlaces: 7, shortfallPlaces: 3, shortfallBeds: 7 });
    const enough = coverageOf(area(people), [centre({ beds: 30 })], { roads: [road(5)], need });
    expect(enough).toMatchObject({ benchmarkPlaces: 7, shortfallPlaces: 0, shortfallBeds: 0 });
    expect(of([], [], 3)).toMatchObject({ benchmarkPlaces: null, shortfallPlaces: null });
  });

  it('says in which region the nearest beds are', () => {
    const neighbour = ids.kato('610000000');
    const row = of([elsewhere(), centre({ regionKato: neighbour, districtKato: neighbour })], [190, 48]);
    expect(row.nearestRegionKato).toBe(neighbour);
    expect(of([elsewhere()], [Infinity]).nearestRegionKato).toBeNull();
  });

  it('measures the road to the nearest beds and to the nearest open ones', () => {
    const row = of([centre({ openBeds: 0 }), elsewhere()], [5, 48]);
    expect(row).toMatchObject({ minutesToNearest: 5, kmToNearest: 5, minutesToOpen: 48, status: 'adequate' });
    expect(of([centre({ openBeds: 0 })], [5]).minutesToOpen).toBeNull();
  });

  it.each([
    ['none', [], []],
    ['none', [elsewhere()], [120.1]],
    ['remote', [elsewhere()], [120]],
    ['remote', [elsewhere()], [60.1]],
    ['adequate', [elsewhere()], [60]],
    ['short', [centre({ hours: hours(0.06) })], [5]],
    ['adequate', [centre({ hours: hours(0.05) })], [5]],
    ['silent', [centre({ freshness: 'unknown', openBeds: 0 })], [5]],
    ['full', [centre({ openBeds: 0 }), elsewhere({ openBeds: 0 })], [5, 100]],
    ['full', [centre({ freshness: 'stale', openBeds: 0 })], [5]],
    ['adequate', [centre({ openBeds: 0 }), elsewhere()], [5, 120]],
    ['full', [centre({ openBeds: 0 }), elsewhere()], [5, 121]],
  ] as const)('is %s', (status, facilities, minutes) => {
    expect(of(facilities, minutes).status).toBe(status);
  });

  it('gives the first status that holds, and every reason', () => {
    const row = of([elsewhere({ openBeds: 0 })], [90], 3);
    expect(row.status).toBe('remote');
    expect(row.reasons).toEqual(['beyond_60_minutes', 'under_benchmark', 'no_open_bed']);
  });

  it('adds up hours without a bed unit by unit', () => {
    const row = of([centre({ hours: hours(0.1, 10) }), centre({ hours: hours(0.02, 30) })], [5, 5]);
    expect(row.hoursFullShare).toBeCloseTo(0.04, 12);
    expect(of([centre({ hours: hours(0, 0) })], [5]).hoursFullShare).toBeNull();
  });

  it('knows neither a rate nor a need where nobody is counted', () => {
    expect(coverageOf(area({ people: 0 }), [], { roads: [], need: { bedsPer10k: 3 } })).toMatchObject({
      bedsPer10k: null,
      benchmarkBeds: null,
      shortfallBeds: null,
    });
  });
});

describe('coverage of the country', () => {
  const country = area({ kato: null, regionKato: null, people: 100_000 });
  it('sums everything and has no road', () => {
    const row = coverageOf(country, [centre(), elsewhere({ freshness: 'stale', openBeds: 0 })], {
      roads: null,
      need: { bedsPer10k: 3 },
    });
    expect(row).toMatchObject({
      facilities: 2,
      beds: 40,
      openBeds: 3,
      staleFacilities: 1,
      minutesToNearest: null,
      status: 'adequate',
    });
    expect(coverageOf(country, [], { roads: null, need: { bedsPer10k: null } }).status).toBe('none');
  });
});
