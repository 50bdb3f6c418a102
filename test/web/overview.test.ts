import { describe, expect, it } from 'vitest';
import type { Tile } from '#shared/api/tile.ts';
import { FacilityId, Kato } from '#shared/ids.ts';
import { HOUR, iso } from '#shared/time.ts';
import {
  darkByHour,
  plentyOf,
  silentByRegion,
  silentOnes,
  SPOTLIGHT_MS,
  spotlightAt,
  turnAt,
} from '#web/features/overview/board-sums.ts';
import { labelsApart, wordLines } from '#web/features/overview/labels-apart.ts';
import { shortNames } from '#web/lib/short-names.ts';
import { NOW, text3 } from '../build.ts';

const tile = (id: string, overrides: Partial<Tile> = {}): Tile => ({
  facilityId: FacilityId.parse(id),
  version: 1,
  kind: 'crisis_centre',
  name: text3(id),
  regionKato: Kato.parse('100000000'),
  districtKato: Kato.parse('101000000'),
  point: { lat: 50, lon: 80 },
  pointIs: 'settlement',
  accepting: true,
  closed: false,
  freshness: 'fresh',
  confirmedAt: iso(NOW - HOUR),
  staleAt: iso(NOW + HOUR),
  unknownAt: iso(NOW + 9 * HOUR),
  disputed: false,
  free: 3,
  capacity: 12,
  conflict: false,
  serviceGroups: ['victims'],
  ...overrides,
});

describe('the wall board', () => {
  it('counts a facility as silent as soon as its count is stale, without a message', () => {
    const tiles = [tile('one'), tile('two', { staleAt: iso(NOW + 1000) })];
    expect(silentOnes(tiles, NOW)).toHaveLength(0);
    expect(silentOnes(tiles, NOW + 1000).map(({ tile: { facilityId } }) => facilityId)).toEqual(['two']);
  });

  it('names the longest silence first and never-confirmed before all', () => {
    const tiles = [
      tile('short', { freshness: 'stale', confirmedAt: iso(NOW - 9 * HOUR) }),
      tile('never', { freshness: 'unknown', confirmedAt: null }),
      tile('long', { freshness: 'unknown', confirmedAt: iso(NOW - 40 * HOUR) }),
    ];
    expect(silentOnes(tiles, NOW).map(({ tile: { facilityId } }) => facilityId)).toEqual([
      'never',
      'long',
      'short',
    ]);
  });

  it('tells silence by region and names no centre; of other regions it says nothing', () => {
    const east = Kato.parse('630000000');
    const late = (id: string, hours: number, overrides: Partial<Tile> = {}): Tile =>
      tile(id, { freshness: 'stale', confirmedAt: iso(NOW - hours * HOUR), ...overrides });
    const silent = silentOnes(
      [
        late('one', 9),
        late('two', 40),
        late('east', 90, { regionKato: east }),
        late('advice', 9, { capacity: 0 }),
      ],
      NOW,
    );
    expect(silentByRegion(silent, () => true)).toEqual([
      { regionKato: '100000000', count: 2 },
      { regionKato: east, count: 1 },
    ]);
    expect(silentByRegion(silent, (kato) => kato === east)).toHaveLength(1);
  });

  it('tells few, none and no facility apart', () => {
    const said = [
      { beds: 0, openBeds: 0 },
      { beds: 12, openBeds: 0 },
      { beds: 12, openBeds: 2 },
      { beds: 12, openBeds: 3 },
    ].map(plentyOf);
    expect(said).toEqual(['no_facility', 'zero', 'few', 'some']);
  });

  it('turns the spotlight every twenty seconds and comes round', () => {
    const start = Math.floor(NOW / SPOTLIGHT_MS / 3) * SPOTLIGHT_MS * 3;
    const turns = [0, 1, 2, 3].map((turn) => spotlightAt(turnAt(start + turn * SPOTLIGHT_MS), 3));
    expect(turns).toEqual([0, 1, 2, 0]);
    expect(spotlightAt(-1, 3)).toBe(2);
    expect(spotlightAt(turnAt(NOW), 0)).toBe(-1);
  });

  it('is dark from seven in the evening to seven in the morning', () => {
    expect([6, 7, 18, 19].map(darkByHour)).toEqual([true, false, false, true]);
  });

  it('keeps the word for a region that shares its name with a city', () => {
    const areas = [
      {
        kato: Kato.parse('190000000'),
        name: { kk: 'Алматы облысы', ru: 'Алматинская область', en: 'Almaty Region' },
      },
      { kato: Kato.parse('750000000'), name: { kk: 'Алматы қаласы', ru: 'г. Алматы', en: 'Almaty' } },
      {
        kato: Kato.parse('270000000'),
        name: {
          kk: 'Батыс Қазақстан облысы',
          ru: 'Западно-Казахстанская область',
          en: 'West Kazakhstan Region',
        },
      },
    ];
    expect([...shortNames(areas, 'kk').values()]).toEqual(['Алматы обл.', 'Алматы', 'БҚО']);
    expect([...shortNames(areas, 'ru').values()]).toEqual(['Алматинская', 'Алматы', 'ЗКО']);
    expect([...shortNames(areas, 'en').values()]).toEqual(['Almaty Region', 'Almaty', 'West Kazakhstan']);
  });

  it('keeps the word of a district, shortened, where the language needs it', () => {
    const district = {
      kato: Kato.parse('751110000'),
      name: { kk: 'Алмалы ауданы', ru: 'Алмалинский район', en: 'Almaly District' },
    };
    expect(
      (['kk', 'ru', 'en'] as const).map((language) => shortNames([district], language).get(district.kato)),
    ).toEqual(['Алмалы\u00a0ауд.', 'Алмалинский\u00a0р-н', 'Almaly']);
  });

  it('moves labels off each other and off the discs, which stay', () => {
    const disc = { x: 0, y: 0, width: 40, height: 40, fixed: true };
    const [stays, moved] = labelsApart([disc, { x: 5, y: 10, width: 60, height: 50, fixed: false }]);
    expect(stays).toEqual(disc);
    expect(Math.abs((moved?.y ?? 0) - 0)).toBeGreaterThanOrEqual(45);
  });

  it('writes long words one under the other, so that they stay in their region', () => {
    expect(wordLines('нет учреждения')).toEqual(['нет', 'учреждения']);
    expect(wordLines('мекеме жоқ')).toEqual(['мекеме жоқ']);
    expect(wordLines('no facility')).toEqual(['no facility']);
  });
});
