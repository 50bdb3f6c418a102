import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { generateHistory } from '#server/seed/history.ts';
import { readFacilities } from '#server/seed/registry.ts';
import type { CountRow } from '#server/store/history-rows.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import type { Statistics } from '#server/usecases/parts.ts';
import { loadStatistics } from '#server/usecases/statistics.ts';
import { byUnit } from '#server/usecases/unit-counts.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import { blendedRate } from '#shared/domain/chance.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { patternOf } from '#shared/domain/forecast.ts';
import { DAY, weekStartIn } from '#shared/time.ts';
import { NOW } from '../build.ts';

const country = loadCountry('data/kz');
const history = generateHistory(readFacilities('data/kz', country), country, NOW);

let folder: string;
let store: Store;
let statistics: Statistics;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oryn-statistics-'));
  ({ store } = await openStore({ folder }));
  await store.register({ at: NOW - 100 * DAY, facilities: history.facilities, counts: history.counts });
  statistics = await loadStatistics({ store, country }, history.facilities, NOW);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Each figure from a question of its own for exactly its days. */
const rowsOf = async (facility: Facility, days: number): Promise<Map<string, CountRow[]>> =>
  byUnit(await store.counts([facility.id], NOW - days * DAY, NOW));

const counted = history.facilities.filter(({ units }) => units.length > 0);

it('the figures of the weeks are those of each period asked for by itself', async () => {
  let risen = 0;
  for (const facility of counted) {
    const ofUnit = await rowsOf(facility, 28);
    const kind = country.kinds.find((one) => one.kind === facility.details.kind);
    for (const unit of facility.units) {
      const inUse = (ofUnit.get(unit.id) ?? []).map(({ occupied, held }) => occupied + held);
      const rises = inUse.slice(1).map((now, i) => Math.max(0, now - (inUse[i] ?? now)));
      const taken = rises.reduce((sum, rise) => sum + rise, 0);
      const prior = (kind?.priorTakenPerBedPerDay ?? 0) * unit.capacity;
      risen += taken;
      expect(statistics.bedsTakenPerDay(unit.id)).toBe(blendedRate(taken, 28, prior));
      const times = rises.filter((rise) => rise > 0).length;
      expect(statistics.partiesPerDay(unit.id)).toBe(blendedRate(times, 28, prior / 3));
    }
  }
  expect(risen).toBeGreaterThan(100);
});

it('a facility was full for as long as none of its rooms of the group had a free bed, in the weeks that are over', async () => {
  const to = weekStartIn(country.timeZone, NOW);
  const from = to - 30 * DAY;
  const shares: number[] = [];
  for (const facility of counted)
    for (const group of new Set(facility.units.map(({ serviceGroup }) => serviceGroup))) {
      const units = facility.units.filter(({ serviceGroup }) => serviceGroup === group);
      const ofUnit = byUnit(await store.counts([facility.id], from, to));
      const rows = units.flatMap(({ id }) => ofUnit.get(id) ?? []).sort((a, b) => a.at - b.at);
      let [full, known] = [0, 0];
      for (const [i, { at }] of rows.entries()) {
        const lasted = Math.min(to, rows[i + 1]?.at ?? to) - Math.max(at, from);
        if (lasted <= 0) continue;
        known += lasted * units.length;
        const hasRoom = units.some((unit) => {
          const row = ofUnit.get(unit.id)?.findLast((one) => one.at <= at);
          if (row === undefined) return false;
          const { capacity, occupied, held, unavailable } = row;
          const then = { sharing: unit.sharing, capacity, occupied, unavailable: { unavailable } };
          return freeBeds({ ...then, cots: { capacity: 0, occupied: 0 } }, { beds: held, cots: 0 }) > 0;
        });
        if (!hasRoom) full += lasted * units.length;
      }
      expect(statistics.fullHours(facility.id, group)).toMatchObject({ full, known });
      if (known > 0) shares.push(full / known);
    }
  expect(Math.max(...shares)).toBeGreaterThan(0);
});

it('lengths of stay are told of the houses that keep them short, and of no others', async () => {
  let told = 0;
  for (const facility of counted) {
    const limit = facility.details.rules.stayLimitMinutes;
    const short = limit !== null && limit <= (28 * 24 * 60) / 4;
    const ofUnit = await rowsOf(facility, 28);
    for (const { id } of facility.units) {
      const pattern = statistics.stayPattern(id);
      expect(pattern).toEqual(short ? patternOf(ofUnit.get(id) ?? [], NOW) : null);
      told += pattern?.lengths.length ?? 0;
    }
  }
  expect(told).toBeGreaterThan(0);
});
