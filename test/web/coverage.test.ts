import { describe, expect, it } from 'vitest';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { Kato } from '#shared/ids.ts';
import { LANGUAGES } from '#shared/text.ts';
import { classOf, paintOf, scaleOf } from '#web/features/coverage/metrics.ts';
import { inOrder, matching, nextOrder } from '#web/features/coverage/table-order.ts';
import { formatsFor } from '#shared/texts/formats.ts';
import { whyParts, whySentence } from '#shared/texts/why.ts';

const quiet = {
  from: '2022-10-01T00:00:00Z',
  to: '2022-10-31T00:00:00Z',
  occupancy: null,
  hoursFullShare: null,
  unmetCalls: 0,
  declines: 0,
  meanStayDays: null,
  stayBasis: null,
};

const row = (name: string, overrides: Partial<CoverageRow> = {}): CoverageRow => ({
  kato: Kato.parse('103200000'),
  name: { kk: `${name} ауданы`, ru: `${name} район`, en: `${name} District` },
  regionKato: Kato.parse('100000000'),
  status: 'adequate',
  reasons: [],
  people: 61_000,
  facilities: 0,
  beds: 0,
  openBeds: 0,
  bedsPer10k: 0,
  benchmarkBeds: null,
  shortfallBeds: null,
  minutesToNearest: 20,
  kmToNearest: 15,
  nearestRegionKato: null,
  benchmarkPlaces: null,
  shortfallPlaces: null,
  peopleWithin60: null,
  peopleWithin120: null,
  accessibility: null,
  occupancy: null,
  days30: quiet,
  days90: quiet,
  reports: null,
  minutesToOpen: 20,
  hoursFullShare: null,
  staleFacilities: 0,
  unmetCalls: 0,
  unknownFacilities: 0,
  ...overrides,
});

const ayagoz = row('Ayagoz', {
  status: 'none',
  minutesToNearest: 190,
  kmToNearest: 214,
  minutesToOpen: 190,
  benchmarkBeds: 19.5,
  shortfallBeds: 19.5,
});

describe('the classes of the map', () => {
  it('change at the fixed limits of the road: 30, 60, 120, 180 minutes', () => {
    const minutes = scaleOf('minutes', 'district');
    expect([30, 31, 60, 61, 120, 121, 180, 181].map((value) => classOf(value, minutes))).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4,
    ]);
  });

  it('are darkest where there are no beds', () => {
    const per10k = scaleOf('per10k', 'district');
    expect([0, 0.2, 0.9, 2, 5].map((value) => classOf(value, per10k))).toEqual([4, 3, 2, 1, 0]);
  });

  it('are hatched where no facility is in reach, whatever is measured', () => {
    expect(paintOf(ayagoz, 'minutes', 'district')).toEqual({ kind: 'class', index: 4, hatched: true });
    expect(paintOf(ayagoz, 'people', 'district')).toEqual({ kind: 'class', index: 2, hatched: true });
  });

  it('are dots where nothing is known', () => {
    expect(paintOf(row('Aral', { minutesToOpen: null }), 'minutes', 'district')).toEqual({
      kind: 'nothing',
    });
  });
});

describe('the order of the table', () => {
  const rows = [
    row('Aral', { minutesToOpen: 500 }),
    row('Baikonur', { minutesToOpen: null }),
    row('Semey', { minutesToOpen: 5, bedsPer10k: null }),
  ];
  const names = (sorted: readonly CoverageRow[]): string[] =>
    sorted.map(({ name }) => name.en.split(' ')[0]!);

  it('puts what cannot be reached at all beyond the longest road', () => {
    expect(names(inOrder(rows, { by: 'minutesToOpen', down: true }, 'en'))).toEqual([
      'Baikonur',
      'Aral',
      'Semey',
    ]);
  });

  it('keeps what is not known at the end, whichever way it is turned', () => {
    for (const down of [true, false])
      expect(names(inOrder(rows, { by: 'bedsPer10k', down }, 'en')).at(-1)).toBe('Semey');
  });

  it('sorts a status by how bad it is, not by its letters', () => {
    const sorted = inOrder(
      [row('Good'), row('Bad', { status: 'none' })],
      { by: 'status', down: false },
      'en',
    );
    expect(names(sorted)).toEqual(['Bad', 'Good']);
  });

  it('turns round at a second click on the same header', () => {
    const once = nextOrder({ by: 'name', down: false }, 'people');
    expect(once).toEqual({ by: 'people', down: true });
    expect(nextOrder(once, 'people')).toEqual({ by: 'people', down: false });
  });

  it('finds an area by its name in any of the three languages', () => {
    expect(matching(rows, ' aral ')).toHaveLength(1);
    expect(matching(rows, 'ауданы')).toHaveLength(3);
  });
});

describe('the reason of a status', () => {
  const sentences = {
    en: '0 beds; the nearest facility with beds is 214 km, 3 h 10 min away; 61,000 people need 7 family places.',
    ru: 'Мест нет; ближайшее учреждение с местами в 214 км, 3 ч 10 мин пути; для 61 000 жителей нужно 7 семейных мест.',
    kk: 'Орын жоқ; орны бар ең жақын мекеме 214 км жерде, жолға 3 сағ 10 мин кетеді; халқы 61 000, оған 7 отбасылық орын керек.',
  };

  it('is one sentence in each language', () => {
    for (const language of LANGUAGES) {
      const formats = formatsFor(language, 'Asia/Almaty');
      const parts = whyParts(ayagoz, 'victims');
      const said = whySentence(parts, { language, formats, when: 'now' }).replaceAll('\u00a0', ' ');
      expect(said).toBe(sentences[language]);
    }
  });

  it('names the next open bed when the own ones are full', () => {
    const full = row('Full', {
      beds: 12,
      openBeds: 0,
      status: 'full',
      minutesToNearest: 2,
      minutesToOpen: 130,
    });
    expect(whyParts(full, 'victims').map(({ kind }) => kind)).toEqual(['beds', 'openNear']);
  });

  it('speaks of hours and silence only where they matter', () => {
    const kinds = (overrides: Partial<CoverageRow>): string[] =>
      whyParts(row('Any', { beds: 5, openBeds: 5, ...overrides }), 'victims').map(({ kind }) => kind);
    expect(kinds({ hoursFullShare: 0.05 })).toEqual(['beds']);
    expect(kinds({ hoursFullShare: 0.06, unknownFacilities: 2 })).toEqual(['beds', 'hoursFull', 'silent']);
  });
});
