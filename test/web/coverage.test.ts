import { describe, expect, it } from 'vitest';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { Kato } from '#shared/ids.ts';
import { LANGUAGES, type Text3 } from '#shared/text.ts';
import { classOf, paintOf, scaleOf, valueOf } from '#web/features/coverage/metrics.ts';
import { columnsFor, firstOrder, inOrder, matching, nextOrder } from '#web/features/coverage/table-order.ts';
import { HOURS_BACK, hourAt, positionOf } from '#web/features/coverage/useMoment.ts';
import { readView, writeView, type View } from '#web/features/coverage/useView.ts';
import { DAY } from '#shared/time.ts';
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

const districts = { period: 30, level: 'district' } as const;
const reader = { language: 'en', period: 30 } as const;

const ayagoz = row('Ayagoz', {
  status: 'none',
  minutesToNearest: 190,
  kmToNearest: 214,
  minutesToOpen: 190,
  benchmarkBeds: 19.5,
  benchmarkPlaces: 7,
  shortfallBeds: 19.5,
  nearestRegionKato: Kato.parse('630000000'),
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
    expect(paintOf(ayagoz, { metric: 'minutes', ...districts })).toEqual({
      kind: 'class',
      index: 4,
      hatched: true,
    });
    expect(paintOf(ayagoz, { metric: 'people', ...districts })).toEqual({
      kind: 'class',
      index: 2,
      hatched: true,
    });
  });

  it('give one to four calls one class, so that "<5" shows no more than it says', () => {
    const told = ([unmetCalls]: CoverageRow['days30']['unmetCalls'][]): unknown =>
      paintOf(row('Any', { days30: { ...quiet, unmetCalls: unmetCalls ?? 0 } }), {
        metric: 'unmet',
        ...districts,
      });
    expect(told(['few'])).toEqual({ kind: 'class', index: 1, hatched: false });
    expect(told([0])).toEqual({ kind: 'class', index: 0, hatched: false });
    expect(told([5])).toEqual({ kind: 'class', index: 2, hatched: false });
    expect(told(['hidden'])).toEqual({ kind: 'nothing' });
  });

  it('look back on the days that were asked for', () => {
    const busy = row('Busy', { days90: { ...quiet, occupancy: 0.99 } });
    expect(paintOf(busy, { metric: 'occupancy', period: 30, level: 'district' })).toEqual({
      kind: 'nothing',
    });
    expect(paintOf(busy, { metric: 'occupancy', period: 90, level: 'district' })).toMatchObject({ index: 4 });
  });

  it('are darkest where people report to the police and there is no bed at all', () => {
    const reports = {
      what: 'reports',
      count: 900,
      qualifier: '',
      from: '',
      to: '',
      source: '',
      perBed: null,
    } as const;
    expect(paintOf(row('Abai', { reports }), { metric: 'reports', ...districts })).toMatchObject({
      index: 4,
    });
  });

  it('are dots where nothing is known', () => {
    expect(paintOf(row('Aral', { minutesToOpen: null }), { metric: 'minutes', ...districts })).toEqual({
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
    expect(names(inOrder(rows, { by: 'minutes', down: true }, reader))).toEqual([
      'Baikonur',
      'Aral',
      'Semey',
    ]);
  });

  it('keeps what is not known at the end, whichever way it is turned', () => {
    for (const down of [true, false])
      expect(names(inOrder(rows, { by: 'per10k', down }, reader)).at(-1)).toBe('Semey');
  });

  it('sorts a status by how bad it is, not by its letters', () => {
    const sorted = inOrder(
      [row('Good'), row('Bad', { status: 'none' })],
      { by: 'status', down: false },
      reader,
    );
    expect(names(sorted)).toEqual(['Bad', 'Good']);
  });

  it('turns round at a second click on the same header', () => {
    const once = nextOrder({ by: 'name', down: false }, 'people');
    expect(once).toEqual({ by: 'people', down: true });
    expect(nextOrder(once, 'people')).toEqual({ by: 'people', down: false });
  });

  it('puts the worst under the shown measure on top until somebody sorts', () => {
    expect([firstOrder('status'), firstOrder('per10k'), firstOrder('within60'), firstOrder('unmet')]).toEqual(
      [
        { by: 'minutes', down: true },
        { by: 'per10k', down: false },
        { by: 'within60', down: false },
        { by: 'unmet', down: true },
      ],
    );
  });

  it('has the shown measure beside the status, once', () => {
    expect(columnsFor('minutes', ['people', 'minutes'])).toEqual(['name', 'status', 'minutes', 'people']);
    expect(columnsFor('status', ['people'])).toEqual(['name', 'status', 'people']);
  });

  it('is left with one status', () => {
    expect(
      matching([row('Good'), row('Bad', { status: 'none' })], { typed: '', status: 'none' }),
    ).toHaveLength(1);
  });

  it('finds an area by its name in any of the three languages', () => {
    expect(matching(rows, { typed: ' aral ', status: null })).toHaveLength(1);
    expect(matching(rows, { typed: 'ауданы', status: null })).toHaveLength(3);
  });
});

describe('the reason of a status', () => {
  const sentences = {
    en: '0 beds; the nearest facility with beds is 214 km, 3 h 10 min away, in another region (East Kazakhstan Region); 61,000 people need 7 family places.',
    ru: 'Мест нет; ближайшее учреждение с местами в 214 км, 3 ч 10 мин пути, в другом регионе (Восточно-Казахстанская область); для 61 000 жителей нужно 7 семейных мест.',
    kk: 'Орын жоқ; орны бар ең жақын мекеме басқа өңірде (Шығыс Қазақстан облысы), 214 км жерде, жолға 3 сағ 10 мин кетеді; халқы 61 000, оған 7 отбасылық орын керек.',
  };

  const regions: Partial<Record<Kato, Text3>> = {
    [Kato.parse('630000000')]: {
      kk: 'Шығыс Қазақстан облысы',
      ru: 'Восточно-Казахстанская область',
      en: 'East Kazakhstan Region',
    },
  };

  it('is one sentence in each language', () => {
    for (const language of LANGUAGES) {
      const formats = formatsFor(language, 'Asia/Almaty');
      const parts = whyParts(ayagoz);
      const regionName = (kato: Kato) => regions[kato]?.[language] ?? kato;
      const said = whySentence(parts, { language, formats, when: 'now', regionName });
      expect(said.replaceAll('\u00a0', ' ')).toBe(sentences[language]);
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
    expect(whyParts(full).map(({ kind }) => kind)).toEqual(['beds', 'openNear']);
  });

  it('speaks of hours and silence only where they matter', () => {
    const kinds = (overrides: Partial<CoverageRow>): string[] =>
      whyParts(row('Any', { beds: 5, openBeds: 5, ...overrides })).map(({ kind }) => kind);
    expect(kinds({ hoursFullShare: 0.05 })).toEqual(['beds']);
    expect(kinds({ hoursFullShare: 0.06, unknownFacilities: 2 })).toEqual(['beds', 'hoursFull', 'silent']);
  });
});

describe('a district whose people nobody has counted', () => {
  it('has none to tell, and none that need something', () => {
    const unknown = row('Sarayshyk', { people: 0, bedsPer10k: null });
    expect(valueOf(unknown, 'people', 30)).toBeNull();
    expect(whyParts(unknown).map(({ kind }) => kind)).toEqual(['noBeds', 'nearestHere']);
  });
});

describe('the address of the page', () => {
  it('keeps all that is shown, so that a link shows the same', () => {
    const view: View = {
      metric: 'unmet',
      period: 90,
      group: 'homeless',
      level: 'region',
      region: Kato.parse('100000000'),
      area: Kato.parse('103200000'),
      picture: 'areas',
      panel: 'sites',
      scenario: 'plan-1',
      at: Date.parse('2022-10-05T09:00:00Z'),
      sort: { by: 'people', down: true },
      status: 'none',
      typed: 'Аягоз',
      figures: ['people', 'reports'],
    };
    expect(readView(writeView(new URLSearchParams(), view), 'victims')).toEqual(view);
  });

  it('begins with circles, the status and now, and takes nothing unknown from a link', () => {
    const view = readView(
      new URLSearchParams('metric=blood&picture=x&at=never&sort=age&region=12'),
      'victims',
    );
    expect(view).toMatchObject({ metric: 'status', picture: 'circles', at: null, sort: null, region: null });
    expect(writeView(new URLSearchParams(), view).toString()).toBe('group=victims');
  });
});

describe('the slider of past hours', () => {
  const now = Date.parse('2022-10-05T09:20:00Z');

  it('ends with now, before it the hour that runs, and begins 90 days ago', () => {
    expect(hourAt(HOURS_BACK, now)).toBeNull();
    expect(hourAt(HOURS_BACK - 1, now)).toBe(Date.parse('2022-10-05T09:00:00Z'));
    expect(hourAt(0, now)).toBeGreaterThan(now - 90 * DAY);
  });

  it('finds the position of an hour again', () => {
    for (const position of [0, 1, 1000, HOURS_BACK - 1, HOURS_BACK])
      expect(positionOf(hourAt(position, now), now)).toBe(position);
  });
});
