import type { Kato, PlaceId } from '#shared/ids.ts';
import type { Country } from './country.ts';
import { foldedWords } from './spelling.ts';

type Where = { regionKato: Kato; districtKato: Kato | null; placeId: PlaceId | null };

/**
 * Words that tell no facility of a place from another: what kinds are called, legal forms and the like, and the place
 * itself. Only its own: a centre in Taraz may well be called after Abai.
 */
export function plainWordsOf(
  country: Pick<Country, 'kinds' | 'registers' | 'regions' | 'districts' | 'settlements'>,
): (where: Where) => ReadonlySet<string> {
  const { kinds, registers, regions, districts, settlements } = country;
  const labels = kinds.flatMap(({ name, plural, short }) =>
    [name, plural, short].flatMap((text) => Object.values(text)),
  );
  const always = [...labels, ...registers.plainWords].flatMap(foldedWords);
  const known = new Map<string, ReadonlySet<string>>();
  return ({ regionKato, districtKato, placeId }) => {
    const key = `${regionKato} ${districtKato ?? ''} ${placeId ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const places = [
      ...regions.filter(({ kato }) => kato === regionKato),
      ...districts.filter(({ kato }) => kato === districtKato),
      ...settlements.filter((settlement) => settlement.placeId === placeId),
    ];
    const names = places.flatMap(({ name }) => Object.values(name)).flatMap(foldedWords);
    const words = new Set([...always, ...names]);
    known.set(key, words);
    return words;
  };
}
