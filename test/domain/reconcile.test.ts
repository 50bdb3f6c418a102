import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, ownWords, typosBetween } from '#shared/domain/alike.ts';
import { bestPairs } from '#shared/domain/assignment.ts';
import { plainWordsOf } from '#shared/domain/plain-words.ts';
import { reconcile, type Reconciliation } from '#shared/domain/reconcile.ts';
import { calledAs, keyOf, type Listing, type Ours, type RegisterEntry } from '#shared/domain/registers.ts';
import { townsOf } from '#shared/domain/towns.ts';
import { Kato, PlaceId } from '#shared/ids.ts';
import { ids } from '../build.ts';
import { loadCountry } from '#server/reference.ts';

const country = loadCountry('data/kz');
const plainOf = plainWordsOf(country);
const settlement = (en: string) => {
  const found = country.settlements.find(({ name }) => name.en === en);
  if (found === undefined) throw new Error(`No settlement ${en}`);
  const { regionKato, districtKato, placeId } = found;
  return { regionKato, districtKato, placeId };
};
const TARAZ = settlement('Taraz');
const MERKE = settlement('Merki');

type Entry = Partial<RegisterEntry> & { name: string };
const entry = (given: Entry): RegisterEntry => {
  const full = { kind: 'crisis_centre', ...TARAZ, licence: null, line: 2, ...given };
  return { ...full, key: keyOf(full) };
};
const facility = (slug: string, name: string | readonly string[], more: Partial<Ours> = {}): Ours => ({
  facilityId: ids.facility(slug),
  kind: 'crisis_centre',
  names: typeof name === 'string' ? [name] : name,
  ...TARAZ,
  listings: [],
  otherEntries: [],
  ...more,
});
const compare = (entries: readonly RegisterEntry[], ours: readonly Ours[]): Reconciliation =>
  reconcile({ register: 'mlsp', entries, ours, plainOf, townOf: townsOf(country.settlements) });
const listing = (of: RegisterEntry, more: Partial<Listing> = {}): Listing => ({
  register: 'mlsp',
  number: of.licence,
  listedAt: '2022-10-14',
  entry: calledAs(of),
  ...more,
});
const whyOf = ({ reasons }: { reasons: readonly { why: string }[] }): string[] =>
  reasons.map(({ why }) => why);

describe('names', () => {
  const words = (name: string) => ownWords(name, plainOf(TARAZ));

  it('are alike in Kazakh, Russian and Latin letters, in any order, without what says only kind and place', () => {
    expect(words('Дағдарыс орталығы «Үміт», Тараз қ.')).toEqual(['umit']);
    expect(words('Кризисного центра "Умит" г. Тараз')).toEqual(['umit']);
    expect(words('КГУ «Центр помощи жертвам бытового насилия»')).toEqual([]);
    for (const [a, b] of [
      ['ОФ «Үміт Жұлдызы»', 'Фонд «Умит Жулдызы»'],
      ['Жұлдызы Үміт', 'Umit Zhuldyzy crisis centre'],
      ['Меирім', 'Мейирим'],
    ] as const)
      expect([a, b, alike(words(a), words(b))]).toSatisfy(([, , n]: [string, string, number]) => n >= 0.85);
    expect(alike(words('Үміт'), words('Надежда'))).toBe(0);
    expect(alike(words('Кризисный центр'), words('Надежда'))).toBeNull();
    expect(alike(words('Кризисный центр № 2'), words('Crisis centre 2'))).toBeNull();
  });

  it('count letters added, left out, changed and swapped', () => {
    expect(typosBetween('umit', 'umit')).toBe(0);
    expect(typosBetween('umti', 'umit')).toBe(1);
    expect(typosBetween('', 'abc')).toBe(3);
    expect(typosBetween('karauil', 'karaul')).toBe(1);
  });
});

describe('the best pairs', () => {
  it('are worth more together than any one by one, as trying all of them shows', () => {
    const permutations = (n: number): number[][] =>
      n === 0
        ? [[]]
        : permutations(n - 1).flatMap((rest) =>
            Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
          );
    const worths = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 }), {
      minLength: 3,
      maxLength: 5,
    });
    fc.assert(
      fc.property(worths, (table) => {
        const possible = table.flatMap((row, left) =>
          row.flatMap((worth, right) => (worth === 0 ? [] : [{ left, right, worth }])),
        );
        const best = Math.max(
          ...permutations(5).map((order) =>
            table.reduce((sum, row, left) => sum + (row[order[left] ?? 0] ?? 0), 0),
          ),
        );
        const found = bestPairs(possible);
        expect(found.reduce((sum, { worth }) => sum + worth, 0)).toBe(best);
        expect(new Set(found.map(({ left }) => left)).size).toBe(found.length);
        expect(new Set(found.map(({ right }) => right)).size).toBe(found.length);
      }),
    );
  });
});

describe('a register against ours', () => {
  it('finds the same licence under any name, and writes why', () => {
    const known = entry({ name: 'Приют «Жаңа өмір»', licence: '№ KZ-0042/7' });
    const ours = facility('one', 'Crisis centre, Taraz', {
      listings: [listing(known, { register: 'mia', number: 'kz 0042 7', entry: 'x' })],
    });
    const { both, likely, onlyHere, onlyThere } = compare([known], [ours, facility('two', 'Жаңа өмір')]);
    expect(both.map((match) => [match.facilityId, whyOf(match)])).toEqual([['one', ['licence']]]);
    expect([likely, onlyHere, onlyThere]).toEqual([[], ['two'], []]);
  });

  it('takes the same name in the same settlement for one, in another script and order too', () => {
    const { both } = compare(
      [entry({ name: 'Кризисный центр «Жулдызы Умит»' })],
      [facility('one', ['«Үміт жұлдызы» дағдарыс орталығы, Тараз', 'Crisis centre Star of Hope'])],
    );
    expect(both.map((match) => [match.facilityId, match.score])).toEqual([['one', 100]]);
  });

  it('does not take names that say only kind and place for the same: the only one there is likely', () => {
    const { both, likely } = compare(
      [entry({ name: 'Кризисный центр г. Мерке', ...MERKE })],
      [facility('merke', 'Crisis centre, Merke', MERKE)],
    );
    expect(both).toEqual([]);
    expect(likely.map((match) => [match.facilityId, whyOf(match), match.rivals])).toEqual([
      ['merke', ['settlement', 'name_silent', 'alone'], []],
    ]);
  });

  it('shows both of two centres of one town when their names tell nothing', () => {
    const ours = [facility('taraz', 'Crisis centre, Taraz'), facility('taraz-2', 'Crisis centre 2, Taraz')];
    const { likely, onlyHere } = compare([entry({ name: 'Кризисный центр' })], ours);
    expect(likely).toHaveLength(1);
    expect(likely[0]?.rivals).toHaveLength(1);
    expect(new Set([likely[0]?.facilityId, likely[0]?.rivals[0]?.facilityId])).toEqual(
      new Set(['taraz', 'taraz-2']),
    );
    expect(onlyHere).toHaveLength(1);
  });

  it('pairs two with two by what is likeliest together, not by who comes first', () => {
    const entries = [entry({ name: 'Үміт' }), entry({ name: 'Үміт Плюс Надежда' })];
    const ours = [facility('one', 'Үміт Плюс'), facility('two', 'Үміт')];
    const { both, likely } = compare(entries, ours);
    const pairs = [...both, ...likely].map(({ entry: key, facilityId }) => [
      key.split('|').at(-1),
      facilityId,
    ]);
    expect(pairs).toEqual(
      expect.arrayContaining([
        ['umit', 'two'],
        ['nadezhda plius umit', 'one'],
      ]),
    );
  });

  it('proposes nothing across regions, kinds and unlike names', () => {
    const away = entry({
      name: 'Үміт',
      regionKato: Kato.parse('710000000'),
      districtKato: null,
      placeId: null,
    });
    const detox = entry({ name: 'Үміт', kind: 'detox_centre' });
    const other = entry({ name: 'Надежда' });
    const found = compare([away, detox, other], [facility('one', 'Үміт'), facility('two', 'Сенім')]);
    expect(found.both).toEqual([]);
    expect(found.likely).toEqual([]);
    expect(found.onlyThere).toHaveLength(3);
  });

  it('makes no pair of different licences of one register without a person', () => {
    const now = entry({ name: 'Үміт', licence: 'KZ-2' });
    const ours = facility('one', 'Үміт', { listings: [listing(entry({ name: 'Үміт', licence: 'KZ-1' }))] });
    const { both, likely } = compare([now], [ours]);
    expect(both).toEqual([]);
    expect(likely.map(whyOf)).toEqual([['settlement', 'name', 'other_licence', 'alone']]);
  });

  it('keeps to what a person said: in a later list, by number or by name, and never proposes what was refused', () => {
    const first = entry({ name: 'Дом доверия' });
    const confirmed = facility('one', 'Crisis centre, Taraz', { listings: [listing(first)] });
    const later = entry({ name: 'Дом доверия', licence: 'KZ-77' });
    expect(compare([later], [confirmed, facility('two', 'Дом доверия')]).both).toMatchObject([
      { facilityId: 'one', reasons: [{ why: 'confirmed' }] },
    ]);
    const refused = facility('two', 'Дом доверия', {
      otherEntries: [{ register: 'mlsp', number: null, entry: calledAs(first) }],
    });
    const found = compare([later], [refused]);
    expect([found.both, found.likely, found.onlyHere, found.onlyThere]).toEqual([
      [],
      [],
      ['two'],
      [later.key],
    ]);
    expect(found.rejected).toMatchObject([{ entry: later.key, facilityId: 'two' }]);
    const elsewhere = facility('two', 'Дом доверия', {
      otherEntries: [{ register: 'mia', number: null, entry: calledAs(first) }],
    });
    expect(compare([later], [elsewhere]).both).toHaveLength(1);
  });
});

describe('whatever the lists', () => {
  const names = fc.constantFrom(
    'Үміт',
    'Умит',
    'Umit 2',
    'Надежда',
    'Надежда плюс',
    'Кризисный центр',
    'Сенім',
    'Доверие',
  );
  const place = fc.constantFrom(
    { ...TARAZ },
    { ...MERKE },
    { ...TARAZ, placeId: null },
    { regionKato: TARAZ.regionKato, districtKato: null, placeId: null },
  );
  const entries = fc
    .array(fc.record({ name: names, place, licence: fc.constantFrom(null, 'KZ-1', 'KZ-2', 'KZ-3') }), {
      maxLength: 8,
    })
    .map((rows) => [
      ...new Map(
        rows
          .map((row) => entry({ name: row.name, ...row.place, licence: row.licence }))
          .map((one) => [one.key, one]),
      ).values(),
    ]);
  const ours = fc
    .array(
      fc.record({
        name: names,
        place: fc.constantFrom(TARAZ, MERKE),
        number: fc.constantFrom(null, null, 'KZ-1', 'KZ-2'),
      }),
      { maxLength: 8 },
    )
    .map((rows) =>
      rows.map(({ name, place: at, number }, index) =>
        facility(`one-${index}`, name, {
          ...at,
          listings: number === null ? [] : [{ register: 'mia', number, listedAt: '2022-10-14', entry: 'x' }],
        }),
      ),
    );

  it('each side stands in one pair at most, and nobody is lost', () => {
    fc.assert(
      fc.property(entries, ours, (theirs, mine) => {
        const { both, likely, onlyHere, onlyThere } = compare(theirs, mine);
        const pairs = [...both, ...likely];
        const here = [...pairs.map(({ facilityId }) => facilityId), ...onlyHere];
        const there = [...pairs.map((pair) => pair.entry), ...onlyThere];
        expect([...here].sort()).toEqual(mine.map(({ facilityId }) => facilityId).sort());
        expect([...there].sort()).toEqual(theirs.map(({ key }) => key).sort());
      }),
    );
  });

  it('their order does not matter', () => {
    fc.assert(
      fc.property(entries, ours, (theirs, mine) => {
        expect(compare([...theirs].reverse(), [...mine].reverse())).toEqual(compare(theirs, mine));
      }),
    );
  });
});

it('a settlement of the country is where tests believe it', () => {
  expect(PlaceId.safeParse(TARAZ.placeId).success && MERKE.regionKato === TARAZ.regionKato).toBe(true);
});
