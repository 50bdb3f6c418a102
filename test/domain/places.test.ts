import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { findPlaces, placeById, placesOf } from '#server/usecases/places.ts';
import { foldedWords, typosInPrefix } from '#shared/domain/spelling.ts';
import { Kato, PlaceId } from '#shared/ids.ts';

const index = placesOf(loadCountry('data/kz'));
const find = (q: string, regions: readonly Kato[] = []) => findPlaces(index, { q, limit: 10, regions });
const names = (q: string, regions: readonly Kato[] = []): string[] =>
  find(q, regions).map((place) => place.name.en);
const zhambyl = Kato.parse('310000000');

describe('finding a place', () => {
  it('finds Kulan after three letters, first of all for a dispatcher of its region', () => {
    expect(names('Кул')).toContain('Kulan');
    expect(names('Кул', [zhambyl])[0]).toBe('Kulan');
  });

  it.each([
    ['Қарауыл', 'Karauyl'],
    ['Карауыл', 'Karauyl'],
    ['karauyl', 'Karauyl'],
    ['Қулан', 'Kulan'],
    ['qulan', 'Kulan'],
    ['Өскемен', 'Oskemen (Ust-Kamenogorsk)'],
    ['Усть-Каменогорск', 'Oskemen (Ust-Kamenogorsk)'],
    ['усть каменогорск', 'Oskemen (Ust-Kamenogorsk)'],
    ['Ust-Kam', 'Oskemen (Ust-Kamenogorsk)'],
    ['каменогорск', 'Oskemen (Ust-Kamenogorsk)'],
    ['Щучинск', 'Shchuchinsk'],
    ['Jezqazgan', 'Zhezkazgan'],
    ['Zhetysai', 'Zhetisay'],
  ])('takes any language and script: %s', (typed, found) => {
    expect(names(typed)[0]).toBe(found);
  });

  it.each([
    ['Целиноград', 'Astana'],
    ['Нур-Султан', 'Astana'],
    ['Алма-Ата', 'Almaty'],
    ['Гурьев', 'Atyrau'],
    ['Джамбул', 'Taraz'],
    ['Чимкент', 'Shymkent'],
  ])('knows former names: %s', (typed, found) => {
    expect(names(typed)[0]).toBe(found);
  });

  it.each([
    ['Клуан', 'Kulan'],
    ['Карганда', 'Karaganda'],
    ['Петропаловск', 'Petropavl'],
    ['Шымкнет', 'Shymkent'],
    ['Almty', 'Almaty'],
    ['Усть-Каминагорск', 'Oskemen (Ust-Kamenogorsk)'],
  ])('forgives typos: %s', (typed, found) => {
    expect(names(typed)).toContain(found);
  });

  it('puts larger places first', () => {
    expect(names('Ал')[0]).toBe('Almaty');
    expect(names('Аба')[0]).toBe('Abay');
  });

  it('finds districts at their centre', () => {
    const [district] = find('Меркенский').filter((place) => place.kind === 'district');
    expect(district?.placeId).toMatch(/^d-\d{9}$/);
    expect(district?.point.lat).toBeGreaterThan(40);
    expect(find('Абайский район')[0]?.kind).toBe('district');
  });

  it('shows a city that is a district of its own once', () => {
    expect(find('Семей').filter((place) => place.name.en === 'Semey')).toHaveLength(1);
  });

  it('gives every place back by its id', () => {
    expect(placeById(index, PlaceId.parse('s-1521292'))?.name.en).toBe('Kulan');
    expect(placeById(index, PlaceId.parse('d-101000000'))?.kind).toBe('district');
    expect(placeById(index, PlaceId.parse('s-0'))).toBeUndefined();
    for (const place of index.places) expect(index.byId.get(place.placeId)).toBe(place);
  });

  it('finds nothing for signs alone', () => {
    expect(find('—?!')).toEqual([]);
  });

  it('answers in less than 5 ms', () => {
    const typed = ['К', 'Кул', 'Усть-Каминагорск', 'Алматы', 'Жззказгн', 'qwertyuiop', 'а'];
    for (const q of typed) find(q);
    const before = performance.now();
    for (let i = 0; i < 20; i += 1) for (const q of typed) find(q);
    expect((performance.now() - before) / (20 * typed.length)).toBeLessThan(5);
  });
});

describe('spelling', () => {
  it('folds the three languages and older Latin spellings into one', () => {
    expect(foldedWords('Қызылорда')).toEqual(foldedWords('Kyzylorda'));
    expect(foldedWords('Жәңгір хан')).toEqual(foldedWords('Zhangir Khan'));
    expect(foldedWords('Şymkent')).toEqual(foldedWords('Шымкент'));
  });

  it('counts letters added, left out, changed and swapped', () => {
    expect(typosInPrefix('kulan', 'kulan', 2)).toBe(0);
    expect(typosInPrefix('kul', 'kulan', 2)).toBe(0);
    expect(typosInPrefix('kluan', 'kulan', 2)).toBe(1);
    expect(typosInPrefix('kuln', 'kulan', 2)).toBe(1);
    expect(typosInPrefix('kuulan', 'kulan', 2)).toBe(1);
    expect(typosInPrefix('xxxxx', 'kulan', 2)).toBe(Number.POSITIVE_INFINITY);
  });
});
