import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { RoadGraph } from '#server/travel/road-graph.ts';
import { coverage } from '#server/usecases/coverage.ts';
import { districtAt } from '#server/usecases/districts.ts';
import type { Parts } from '#server/usecases/parts.ts';
import { placeById, placesOf } from '#server/usecases/places.ts';
import { rankAgain, search } from '#server/usecases/searches.ts';
import { loadStatistics } from '#server/usecases/statistics.ts';
import type { SearchInput } from '#shared/api/searches.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { greatCircleKm } from '#shared/domain/geo.ts';
import { Kato, PlaceId } from '#shared/ids.ts';
import { aDispatcher, aFacility, aUnit, ids, NOW, uuidOf } from '../build.ts';

const country = loadCountry('data/kz');
const travel = new RoadGraph(country);
const KULAN = PlaceId.parse('s-1521292');
const settlement = (name: string) => {
  const [biggest] = country.settlements
    .filter((each) => each.name.en === name)
    .sort((a, b) => (b.people ?? 0) - (a.people ?? 0));
  if (biggest === undefined) throw new Error(`no settlement ${name}`);
  return biggest;
};

/** A confidential crisis centre in a town, 3 km from its settlement's point. */
function centreIn(name: string, slug: string, more: Partial<Facility> = {}): Facility {
  const { point, districtKato, regionKato } = settlement(name);
  return aFacility({
    id: ids.facility(slug),
    units: [aUnit({ id: ids.unit(`${slug}-women`) })],
    details: {
      regionKato,
      districtKato,
      confidential: true,
      settlementPoint: point,
      exactPoint: { lat: point.lat + 0.027, lon: point.lon },
    },
    ...more,
  });
}

const family: SearchInput['party'] = { women: 1, men: 0, children: [{ age: 9 }, { age: 6 }, { age: 2 }] };
const body = (more: Partial<SearchInput> = {}): SearchInput => ({
  origin: { placeId: KULAN },
  kinds: ['crisis_centre', 'crisis_beds'],
  party: family,
  ...more,
});

describe('a search', () => {
  let folder: string;
  let store: Store;
  let parts: Parts;
  let facilities: readonly Facility[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oryn-search-'));
    ({ store } = await openStore({ folder }));
    facilities = [
      centreIn('Shymkent', 'crisis-shymkent'),
      centreIn('Taraz', 'crisis-taraz'),
      centreIn('Almaty', 'crisis-almaty'),
      centreIn('Shu', 'crisis-shu', { accepting: { accepting: false, reason: 'repair', until: null } }),
    ];
    await store.register({ at: NOW, facilities });
    const statistics = await loadStatistics({ store, country }, facilities, NOW);
    let id = 0;
    parts = {
      store,
      country,
      travel,
      board: { all: () => facilities, facility: (wanted) => facilities.find((each) => each.id === wanted) },
      statistics: () => statistics,
      now: () => NOW,
      newId: () => uuidOf(`new ${(id += 1)}`),
      random: () => 0.5,
      publish: () => undefined,
    };
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (more: Partial<SearchInput> = {}) => {
    const answer = await search(parts, aDispatcher(), body(more));
    if (!answer.ok) throw new Error(`refused: ${answer.code}`);
    return answer.value;
  };
  const refusal = async (more: Partial<SearchInput>) => {
    const answer = await search(parts, aDispatcher(), body(more));
    return answer.ok ? null : { code: answer.code, fields: answer.fields?.map(({ field }) => field) };
  };

  it('ranks places for the family of Kulan and says why the others are none', async () => {
    const answer = await ask();
    expect(answer.candidates.map(({ facilityId }) => facilityId)).toEqual([
      'crisis-taraz',
      'crisis-shymkent',
      'crisis-almaty',
    ]);
    expect(answer.excluded).toMatchObject([{ facilityId: 'crisis-shu', reasons: ['not_accepting'] }]);
    expect(answer).toMatchObject({ bedsNeeded: 4, cotsNeeded: 0, advice: [] });
    expect(answer.origin).toMatchObject({ districtIsApproximate: false });
    expect(answer.candidates[0]).toMatchObject({ free: 10, freshness: 'fresh', callFirst: false });
  });

  it('can show the sum behind every card', async () => {
    for (const { sum, chance, expectedMinutes } of (await ask()).candidates) {
      expect(chance).toBeCloseTo(sum.stillFree * sum.accepts, 12);
      expect(expectedMinutes).toBeCloseTo(
        sum.answerMinutes + sum.travelMinutes + (1 - chance) * sum.onwardMinutes,
        9,
      );
    }
  });

  it('measures every way to the settlement of a confidential centre, wherever the centre is', async () => {
    const before = await ask();
    facilities = facilities.map((facility) => ({
      ...facility,
      details: { ...facility.details, exactPoint: { lat: 51.1, lon: 71.4 } },
    }));
    const after = await ask();
    expect(after.candidates).toEqual(before.candidates);
    expect(after.excluded).toEqual(before.excluded);
  });

  it('is kept without what nobody asked for, and can be asked again', async () => {
    const answer = await ask();
    const record = await store.search(answer.searchId);
    expect(record).toMatchObject({
      partySize: 4,
      groups: ['victims'],
      candidates: ['crisis-taraz', 'crisis-shymkent', 'crisis-almaty'],
      excluded: [{ facilityId: 'crisis-shu', reasons: ['not_accepting'] }],
    });
    if (record === undefined) throw new Error('no record');
    const again = await rankAgain(parts, record, new Set([ids.facility('crisis-taraz')]));
    expect(again.map(({ facilityId }) => facilityId)).toEqual(['crisis-shymkent', 'crisis-almaty']);
    expect(await rankAgain(parts, { ...record, party: null })).toEqual([]);
  });

  it('places no child alone, and says whom to call', async () => {
    const answer = await ask({ party: { women: 0, men: 0, children: [{ age: 14 }] } });
    expect(answer.candidates).toEqual([]);
    expect(answer.excluded).toHaveLength(facilities.length);
    for (const { reasons } of answer.excluded) expect(reasons).toEqual(['unaccompanied_minor']);
    expect(answer.advice).toEqual([{ code: 'unaccompanied_minor', phone: '111' }]);
  });

  it('sends somebody who is ill to a hospital first', async () => {
    const answer = await ask({
      party: { women: 1, men: 0, children: [], condition: ['needs_medical_help'] },
    });
    expect(answer.candidates).toEqual([]);
    expect(answer.advice).toEqual([{ code: 'needs_hospital_first', phone: '103' }]);
  });

  it('warns of a child with an intoxicated adult, and of a pregnant woman, and offers sobering up to others', async () => {
    const codes = async (party: SearchInput['party'], groups = ['victims']) =>
      (await ask({ party, groups })).advice.map(({ code, phone }) => [code, phone ?? null]);
    const drunk = { women: 0, men: 1, children: [], condition: ['intoxicated' as const] };
    expect(await codes(drunk)).toEqual([['suggest_sobering', null]]);
    expect(await codes(drunk, ['sobering'])).toEqual([]);
    expect(await codes({ ...drunk, children: [{ age: 5 }] })).toEqual([
      ['child_with_intoxicated_adult', '111'],
    ]);
    expect(await codes({ ...drunk, women: 1, men: 0, needs: ['pregnant'] }, ['sobering'])).toEqual([
      ['pregnant_intoxicated', '103'],
    ]);
    expect(await codes({ ...drunk, condition: ['intoxicated', 'needs_medical_help'] })).toEqual([
      ['needs_hospital_first', '103'],
    ]);
    expect(await codes({ women: 0, men: 1, children: [] }, ['sobering'])).toEqual([
      ['sobering_needs_intoxication', null],
    ]);
  });

  it('stays away from a district', async () => {
    const answer = await ask({ avoidDistricts: [settlement('Taraz').districtKato] });
    expect(answer.candidates.map(({ facilityId }) => facilityId)).not.toContain('crisis-taraz');
  });

  it('gives no more than was asked for', async () => {
    expect((await ask({ limit: 1 })).candidates).toHaveLength(1);
  });

  it('says "about" where the district comes from an area', async () => {
    const { point, districtKato } = settlement('Kulan');
    expect(districtAt(country, point)).toEqual({ kato: districtKato, approximate: false });
    const answer = await ask({ origin: { lat: point.lat + 0.1, lon: point.lon } });
    expect(answer.origin.districtIsApproximate).toBe(true);
    expect(answer.origin.districtKato).not.toBeNull();
  });

  it('refuses what nobody knows, field by field', async () => {
    expect(await refusal({ origin: { placeId: PlaceId.parse('s-0') } })).toEqual({
      code: 'NO_SUCH_PLACE',
      fields: ['origin.placeId'],
    });
    expect(await refusal({ kinds: ['crisis_centre', 'hotel'] })).toEqual({
      code: 'BAD_INPUT',
      fields: ['kinds.1'],
    });
    expect(await refusal({ avoidDistricts: [Kato.parse('999999999')] })).toEqual({
      code: 'BAD_INPUT',
      fields: ['avoidDistricts.0'],
    });
    expect(await refusal({ origin: { lat: 10, lon: 10 } })).toEqual({
      code: 'BAD_INPUT',
      fields: ['origin'],
    });
  });

  it('knows where Kulan is', () => {
    const place = placeById(placesOf(country), KULAN);
    expect(greatCircleKm(place!.point, settlement('Kulan').point)).toBe(0);
  });

  describe('coverage', () => {
    const planner = (regions: readonly Kato[]) =>
      aDispatcher({ role: 'planner', scope: { regions, facilities: [], desk: null } });
    const zhambyl = settlement('Taraz').regionKato;
    const victims = { level: 'district', group: 'victims' } as const;
    const rowsFor = async (regions: readonly Kato[]) => {
      const answer = await coverage(parts, planner(regions), victims);
      if (!answer.ok) throw new Error(answer.code);
      return answer.value;
    };

    it('shows a planner every district, with the sum of the country', async () => {
      const { rows, total, benchmark } = await rowsFor([]);
      expect(rows).toHaveLength(country.districts.length);
      expect(total).toMatchObject({ facilities: 4, beds: 40, openBeds: 30, people: 20_283_399 });
      expect(benchmark?.bedsPer10k).toBe(3);
      expect(total.benchmarkBeds).toBeCloseTo(20_283_399 * 0.0003, 6);
    });

    it('shows planners their own regions only', async () => {
      const { rows, total } = await rowsFor([zhambyl]);
      expect(new Set(rows.map((row) => row.regionKato))).toEqual(new Set([zhambyl]));
      expect(total.facilities).toBe(2);
      const other = await coverage(parts, planner([zhambyl]), {
        ...victims,
        region: settlement('Almaty').regionKato,
      });
      expect(other).toMatchObject({ ok: false, code: 'NOT_YOURS' });
    });

    it('shows a dispatcher the sum of the country and no rows', async () => {
      const answer = await coverage(parts, aDispatcher(), victims);
      expect(answer).toMatchObject({ ok: true, value: { rows: [], total: { facilities: 4 } } });
    });

    it('shares out the national need of sobering beds by people, and knows no benchmark for others', async () => {
      const at = { level: 'region' } as const;
      expect(await coverage(parts, planner([]), { ...at, group: 'sobering' })).toMatchObject({
        value: { total: { benchmarkBeds: 1372, shortfallBeds: 1372, status: 'none' } },
      });
      expect(await coverage(parts, planner([]), { ...at, group: 'homeless' })).toMatchObject({
        value: { benchmark: null, total: { benchmarkBeds: null } },
      });
      expect(await coverage(parts, planner([]), { ...at, group: 'dogs' })).toMatchObject({
        code: 'BAD_INPUT',
      });
    });

    it('does not tell where a confidential centre is', async () => {
      const before = await rowsFor([]);
      facilities = facilities.map((facility) => ({
        ...facility,
        details: { ...facility.details, exactPoint: { lat: 51.1, lon: 71.4 } },
      }));
      expect((await rowsFor([])).rows).toEqual(before.rows);
    });
  });
});
