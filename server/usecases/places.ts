import type { Place } from '#shared/api/reference.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import { readCoordinates } from '#shared/domain/coordinates.ts';
import { inOtherLayout } from '#shared/domain/keyboard.ts';
import { foldedWords, typosInPrefix } from '#shared/domain/spelling.ts';
import { PlaceId, type Kato } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { done, type Result } from './parts.ts';
import { placeNear } from './points.ts';

/** How well a name fits what was typed; less is better. */
const FIT = { exact: 0, prefix: 1, word: 2, typo: 3 } as const;
/** Former and other names, and words inside a name, come after the name itself. */
const LATER = 0.5;

interface Key {
  entry: number;
  text: string;
  later: number;
}

/** Every name of every place, folded, with the pairs of letters that lead to it. */
export interface PlaceIndex {
  places: readonly Place[];
  byId: ReadonlyMap<PlaceId, Place>;
  keys: readonly Key[];
  keysByPair: ReadonlyMap<string, readonly number[]>;
}

const byCountry = new WeakMap<Country, PlaceIndex>();

/** The country's index, built once. */
export function placesOf(country: Country): PlaceIndex {
  const known = byCountry.get(country);
  if (known !== undefined) return known;
  const index = buildIndex(country);
  byCountry.set(country, index);
  return index;
}

export const placeById = (index: PlaceIndex, id: PlaceId): Place | undefined => index.byId.get(id);

/** The place of the list at exactly this point; a settlement before the district that has its point there. */
export const placeAt = ({ places }: PlaceIndex, { lat, lon }: Place['point']): Place | undefined =>
  places.find(({ point }) => point.lat === lat && point.lon === lon);

/** Typos forgiven in a word of this length. */
const typosAllowed = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** What is typed into the one field, and whose it is. */
export interface PlaceQuestion {
  q: string;
  limit: number;
  /** The asker's own; none: the whole country. */
  regions: readonly Kato[];
}

/**
 * What the one field means: coordinates, or a name. Coordinates answer with one place of kind `point`, and
 * OUTSIDE_COUNTRY where that is not in the country.
 */
export function askPlace(country: Country, question: PlaceQuestion): Result<{ items: Place[] }> {
  const point = readCoordinates(question.q);
  if (point === null) return done({ items: findByWords(placesOf(country), question) });
  const place = placeNear(country, point);
  return place === null ? refuse('OUTSIDE_COUNTRY') : done({ items: [place] });
}

/** Words that say what a place is and not how it is called, folded; people say them first or last. */
const GENERIC: ReadonlySet<string> = new Set(
  [
    ...['село', 'с', 'аул', 'ауыл', 'ауылы', 'посёлок', 'поселок', 'пос', 'п', 'кент', 'кенті', 'деревня'],
    ...[
      'город',
      'г',
      'қала',
      'қаласы',
      'район',
      'р-н',
      'аудан',
      'ауданы',
      'village',
      'town',
      'city',
      'district',
    ],
  ].map((word) => foldedWords(word).join('')),
);

/** A name as typed; nothing found: without "village" and the like, in the other layout, with its district or region. */
function findByWords(index: PlaceIndex, question: PlaceQuestion): Place[] {
  const { q } = question;
  const words = q.split(/\s+/);
  const naming = words.filter((word) => !GENERIC.has(foldedWords(word).join('')));
  for (const typed of new Set([q, naming.join(' '), inOtherLayout(q)])) {
    const found = findPlaces(index, { ...question, q: typed });
    if (found.length > 0) return found;
  }
  for (let size = naming.length - 1; size > 0; size -= 1) {
    const [name, where] = [naming.slice(0, size).join(' '), naming.slice(size).join(' ')];
    const found = findPlaces(index, { ...question, q: name, limit: index.places.length });
    const inside = found.filter((place) => liesIn(place, where));
    if (inside.length > 0) return inside.slice(0, question.limit);
  }
  return [];
}

/** Whether the name of its district or region, from any of its words on, begins with what was typed. */
function liesIn({ districtName, regionName }: Place, where: string): boolean {
  const typed = foldedWords(where).join('');
  return [...Object.values(districtName), ...Object.values(regionName)].some((name) => {
    const words = foldedWords(name);
    return words.some((_, i) => words.slice(i).join('').startsWith(typed));
  });
}

/**
 * Places whose name in any language, script or former form begins with what was typed, then those a typo or two away;
 * within these the asker's own regions first, then by people.
 */
export function findPlaces(index: PlaceIndex, { q, limit, regions }: PlaceQuestion): Place[] {
  const typed = foldedWords(q).join('');
  if (typed === '') return [];
  const fits = new Map<number, number>();
  const note = (key: Key, fit: number): void => {
    const before = fits.get(key.entry) ?? Number.POSITIVE_INFINITY;
    if (fit + key.later < before) fits.set(key.entry, fit + key.later);
  };
  for (const key of index.keys)
    if (key.text.startsWith(typed)) note(key, key.text === typed ? FIT.exact : FIT.prefix);
  if (fits.size < limit) for (const { key, typos } of nearMisses(index, typed)) note(key, FIT.typo + typos);
  const isOwn = (place: Place): boolean => regions.length === 0 || regions.includes(place.regionKato);
  return [...fits]
    .flatMap(([entry, fit]) => {
      const place = index.places[entry];
      return place === undefined ? [] : [{ place, fit, own: isOwn(place) ? 0 : 1 }];
    })
    .sort(
      (a, b) =>
        Math.floor(a.fit) - Math.floor(b.fit) ||
        a.own - b.own ||
        a.fit - b.fit ||
        rankOf(a.place) - rankOf(b.place) ||
        (b.place.people ?? 0) - (a.place.people ?? 0) ||
        (a.place.placeId < b.place.placeId ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ place }) => place);
}

/** Somebody calls from a village rather than from a district. */
const rankOf = (place: Place): number => (place.kind === 'settlement' ? 0 : 1);

/** Neighbouring letters of a folded name, its beginning as `^`. */
const pairsOf = (text: string): string[] =>
  Array.from({ length: text.length }, (_, i) => `^${text}`.slice(i, i + 2));

/** Names within the typos allowed; one typo spoils at most three pairs of letters, so others need not be looked at. */
function nearMisses(index: PlaceIndex, typed: string): { key: Key; typos: number }[] {
  const most = typosAllowed(typed.length);
  if (most === 0) return [];
  const shared = new Map<number, number>();
  for (const pair of new Set(pairsOf(typed)))
    for (const key of index.keysByPair.get(pair) ?? []) shared.set(key, (shared.get(key) ?? 0) + 1);
  const enough = Math.max(1, new Set(pairsOf(typed)).size - 3 * most);
  const near: { key: Key; typos: number }[] = [];
  for (const [number, count] of shared) {
    const key = index.keys[number];
    if (count < enough || key === undefined) continue;
    const typos = typosInPrefix(typed, key.text, most);
    if (typos <= most) near.push({ key, typos });
  }
  return near;
}

function buildIndex(country: Country): PlaceIndex {
  const regions = new Map(country.regions.map((area) => [area.kato, area]));
  const districts = new Map(country.districts.map((area) => [area.kato, area]));
  const places: Place[] = [];
  const keys: Key[] = [];
  const add = (place: Place, names: readonly string[], aliases: readonly string[]): void => {
    const entry = places.push(place) - 1;
    const known = new Set<string>();
    const addKey = (text: string, later: number): void => {
      if (text === '' || known.has(text)) return;
      known.add(text);
      keys.push({ entry, text, later });
    };
    for (const [list, later] of [
      [names, 0],
      [aliases, LATER],
    ] as const)
      for (const name of list.flatMap(withoutBrackets)) addKey(foldedWords(name).join(''), later);
    for (const name of [...names, ...aliases].flatMap(withoutBrackets)) {
      const words = foldedWords(name);
      for (let i = 1; i < words.length; i += 1) addKey(words.slice(i).join(''), FIT.word - FIT.prefix);
    }
  };
  const placed = (name: Place['name'], area: Area): Pick<Place, 'districtName' | 'regionName'> => ({
    districtName: area.name,
    regionName: regions.get(area.regionKato)?.name ?? name,
  });
  for (const { aliases, districtKato, regionKato, approximate, ...settlement } of country.settlements) {
    const area = districts.get(districtKato) ?? regions.get(regionKato);
    if (area === undefined) continue;
    const { placeId, name, point, people } = settlement;
    add(
      {
        ...{ placeId, name, districtKato, regionKato, ...placed(name, area), point },
        ...{ kind: 'settlement', people, districtIsApproximate: approximate },
      },
      Object.values(name),
      aliases,
    );
  }
  const byId = new Map(places.map((place) => [place.placeId, place]));
  const cities = new Set(
    places.map((place) => `${place.districtKato} ${foldedWords(place.name.en).join('')}`),
  );
  for (const area of country.districts) {
    const { kato: districtKato, regionKato, name, point, people } = area;
    const placeId = PlaceId.parse(`d-${districtKato}`);
    const place: Place = {
      ...{ placeId, name, districtKato, regionKato, ...placed(name, area), point },
      ...{ kind: 'district', people, districtIsApproximate: false },
    };
    byId.set(placeId, place);
    // A city that is a district of its own is found once, as the settlement.
    if (!cities.has(`${districtKato} ${foldedWords(name.en).join('')}`)) add(place, Object.values(name), []);
  }
  return { places, byId, keys, keysByPair: pairIndex(keys) };
}

/** `Oskemen (Ust-Kamenogorsk)` is both names. */
const withoutBrackets = (name: string): string[] => name.split(/[()]/);

function pairIndex(keys: readonly Key[]): Map<string, number[]> {
  const byPair = new Map<string, number[]>();
  for (const [number, key] of keys.entries())
    for (const pair of new Set(pairsOf(key.text))) {
      const list = byPair.get(pair);
      if (list === undefined) byPair.set(pair, [number]);
      else list.push(number);
    }
  return byPair;
}
