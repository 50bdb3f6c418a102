import { describe, expect, it } from 'vitest';
import { loadCountry } from '#server/reference.ts';
import { askPlace, findPlaces, placeById, placesOf } from '#server/usecases/places.ts';
import { foldedWords, typosInPrefix } from '#shared/domain/spelling.ts';
import { Kato, PlaceId } from '#shared/ids.ts';

const country = loadCountry('data/kz');
const index = placesOf(country);
const ask = (q: string) => askPlace(country, { q, limit: 5, regions: [] });
const asked = (q: string): string[] => {
  const answer = ask(q);
  return answer.ok ? answer.value.items.map((place) => place.name.en) : [answer.code];
};
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
});

describe('the one field of places', () => {
  it.each([
    ['ust kamen', 'Oskemen (Ust-Kamenogorsk)'],
    ['Өскемен', 'Oskemen (Ust-Kamenogorsk)'],
    ['Усть-Кам', 'Oskemen (Ust-Kamenogorsk)'],
    ['ustkamenogrosk', 'Oskemen (Ust-Kamenogorsk)'],
    ['Öskemen', 'Oskemen (Ust-Kamenogorsk)'],
    ['Kökşetau', 'Kokshetau'],
    ['Qostanai', 'Kostanay'],
    ['Aqtöbe', 'Aktobe'],
    ['nursultan', 'Astana'],
    ['Tselinograd', 'Astana'],
    ['Акмолинск', 'Astana'],
    ['Алмаата', 'Almaty'],
    ['Uralsk', 'Oral (Uralsk)'],
    ['Semipalatinsk', 'Semey'],
    ['Шевченко', 'Aktau'],
    ['Лениногорск', 'Ridder'],
    ['Конаев', 'Konaev'],
    ['Капчагай', 'Konaev'],
  ])('takes other names and transliterations: %s', (typed, found) => {
    expect(asked(typed)[0]).toBe(found);
  });

  it.each([
    ['село Кулан', 'Kulan'],
    ['Кулан ауылы', 'Kulan'],
    ['аул Карауыл', 'Karauyl'],
    ['г. Алматы', 'Almaty'],
    ['город Тараз', 'Taraz'],
    ['район Рыскулова', 'Turar Ryskulov'],
  ])('hears that it is a village, a town or a district: %s', (typed, found) => {
    expect(asked(typed)[0]).toBe(found);
  });

  it.each([
    ['ecnm rfv', 'Oskemen (Ust-Kamenogorsk)'],
    ['рфкфпфтвф', 'Karaganda'],
  ])('forgives a keyboard that was not switched: %s', (typed, found) => {
    expect(asked(typed)[0]).toBe(found);
  });

  it('takes the region or district after the name, to tell namesakes apart', () => {
    const [abay] = (ask('Абай Караганда') as { value: { items: { regionName: { en: string } }[] } }).value
      .items;
    expect(abay?.regionName.en).toContain('Karaganda');
    expect(asked('кулан рыскулов')[0]).toBe('Kulan');
  });

  it('answers coordinates with one point and its district, "about" where it lies in no settlement', () => {
    for (const typed of ['49.95, 82.61', '49,95 82,61', '82.61 49.95']) {
      const answer = ask(typed);
      expect(answer).toMatchObject({
        value: {
          items: [
            {
              kind: 'point',
              point: { lat: 49.95, lon: 82.61 },
              districtName: { en: 'Oskemen (Ust-Kamenogorsk)' },
              regionName: { en: 'East Kazakhstan Region' },
              districtIsApproximate: true,
              near: { name: { en: 'Oskemen (Ust-Kamenogorsk)' }, km: 2.4 },
            },
          ],
        },
      });
    }
    expect(ask('42.92 72.72')).toMatchObject({ value: { items: [{ districtIsApproximate: false }] } });
  });

  it('says that a point is outside the country', () => {
    expect(asked('55.75, 37.62')).toEqual(['OUTSIDE_COUNTRY']);
    expect(asked('-33.9, 18.4')).toEqual(['OUTSIDE_COUNTRY']);
  });

  it('waits for the second number without a complaint', () => {
    for (const typed of ['49', '49.95', '49,95', '49.95,']) expect(asked(typed)).toEqual([]);
  });

  it('says "about" for a settlement whose district was taken from an area', () => {
    const doubtful = country.settlements.find(({ approximate }) => approximate);
    expect(index.places.find(({ placeId }) => placeId === doubtful?.placeId)?.districtIsApproximate).toBe(
      true,
    );
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
