import { readFacilities } from '#server/seed/registry.ts';
import { generateHistory, HISTORY_DAYS } from '#server/seed/history.ts';
import { loadCountry } from '#server/reference.ts';
import type { CountRow } from '#server/store/history-rows.ts';
import { FacilityId, type Kato, type UnitId } from '#shared/ids.ts';
import type { Unit } from '#shared/domain/beds.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { outlookOf, type BackTest } from '#shared/domain/outlook.ts';
import { addFacility, daysUpTo, noSums, trendOf } from '#shared/domain/trend.ts';
import { median, type BenchRow } from './table.ts';

const REPEATS = 5;
const NOW = Date.UTC(2022, 9, 14, 18, 40);
const FOLDER = 'data/kz';

type Level = 'country' | 'region' | 'district';

interface Tested {
  level: Level;
  tests: BackTest[];
  milliseconds: number[];
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function rowOf({ level, tests, milliseconds }: Tested): BenchRow {
  const ratios = tests.map(({ error, lastWeekError }) => (lastWeekError > 0 ? error / lastWeekError : 1));
  const compared = tests.reduce((sum, test) => sum + test.compared, 0);
  const inside = tests.reduce((sum, test) => sum + test.inside * test.compared, 0) / compared;
  return {
    what: `forecast of 14 days, ${level}: mean absolute error, ${tests.length} series of 90 generated days`,
    baseline: 'same as last week',
    ratio: median(ratios),
    goal: 'under 1 ×, and shown only where it is',
    absolute: `shown for ${percent(ratios.filter((ratio) => ratio < 1).length / ratios.length)} of series; ${percent(inside)} of days in their interval (promised 80 %); ${median(milliseconds).toFixed(1)} ms a series`,
  };
}

/** Units of the group, facility by facility; `kato` null: of the whole country. */
const unitsIn = (facilities: readonly Facility[], kato: Kato | null, group: string): Unit[][] =>
  facilities
    .filter(
      ({ details: { districtKato, regionKato } }) =>
        kato === null || districtKato === kato || regionKato === kato,
    )
    .map(({ units }) => units.filter(({ serviceGroup }) => serviceGroup === group))
    .filter((units) => units.length > 0);

/** Back-tests of the forecast on generated history: beds in use by day, of every group in every area. */
export function outlookRows(): BenchRow[] {
  const country = loadCountry(FOLDER);
  const registered = readFacilities(FOLDER, country);
  const areas: Record<Level, readonly (Kato | null)[]> = {
    country: [null],
    region: country.regions.map(({ kato }) => kato),
    district: country.districts.map(({ kato }) => kato),
  };
  const tested: Tested[] = (Object.keys(areas) as Level[]).map((level) => ({
    ...{ level, tests: [], milliseconds: [] },
  }));
  const days = daysUpTo(country.timeZone, NOW, HISTORY_DAYS + 1);
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    // Another name is another life: generated history follows it.
    const facilities = registered.map((facility) => ({
      ...facility,
      id: FacilityId.parse(`${facility.id}-${String(repeat)}`),
    }));
    const byUnit = new Map<UnitId, CountRow[]>();
    for (const row of generateHistory(facilities, country, NOW).counts)
      if (byUnit.get(row.unitId)?.push(row) === undefined) byUnit.set(row.unitId, [row]);
    for (const { level, tests, milliseconds } of tested)
      for (const kato of areas[level])
        for (const { group } of country.groups) {
          const sums = noSums(days);
          for (const units of unitsIn(facilities, kato, group))
            addFacility(
              sums,
              units.map(({ id, sharing }) => ({ sharing, rows: byUnit.get(id) ?? [] })),
            );
          const whole = trendOf(sums).filter((day) => day.whole);
          if (whole.length === 0) continue;
          const inUse = whole.map((day) => day.inUse);
          const most = Math.max(...inUse, ...whole.map(({ capacity }) => capacity));
          const start = performance.now();
          const { test } = outlookOf(inUse, most);
          milliseconds.push(performance.now() - start);
          if (test !== null) tests.push(test);
        }
  }
  return tested.map(rowOf);
}
