/** The letter rows of the two layouts on one keyboard, key by key: Latin, Russian. */
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const SWAPPED = new Map<string, string>();
for (let key = 0; key < LATIN.length; key += 1) {
  SWAPPED.set(LATIN.charAt(key), RUSSIAN.charAt(key));
  SWAPPED.set(RUSSIAN.charAt(key), LATIN.charAt(key));
}

/** What the same keys write in the other layout: `ecnm rfv` is `усть кам` typed without switching. */
export const inOtherLayout = (text: string): string =>
  text.toLowerCase().replace(/./gu, (letter) => SWAPPED.get(letter) ?? letter);
