/** Cyrillic letters (Kazakh, Russian, and neighbours' spellings of names) as a Latin typist writes them. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
  ...{ ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'h', і: 'i' },
  ...{ ї: 'i', є: 'e', ґ: 'g', ў: 'u', ј: 'y', љ: 'l', њ: 'n', җ: 'zh', ı: 'i', ə: 'a' },
};

/** Spellings that stand for the same sound, longest first; applied to names and questions alike. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/dzh|dj|j/g, 'zh'],
  [/kh|x/g, 'h'],
  [/q|c(?!h)/g, 'k'],
  [/w/g, 'u'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** Words of a name in a folded Latin spelling: `Қарауыл`, `Карауыл` and `Karauyl` are one. */
export function foldedWords(text: string): string[] {
  const lower = text.toLowerCase().normalize('NFC');
  let latin = '';
  for (const letter of lower) latin += LATIN[letter] ?? letter;
  const plain = latin
    .replace(/[şš]/g, 'sh')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʻ`]/g, '');
  return plain
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => SAME_SOUND.reduce((folded, [sound, letters]) => folded.replace(sound, letters), word));
}

/**
 * Least number of letters to add, leave out, change or swap so that `typed` becomes the beginning of `name`;
 * Infinity when more than `most` are needed.
 */
export function typosInPrefix(typed: string, name: string, most: number): number {
  const width = Math.min(name.length, typed.length + most);
  let twoBack: number[] = [];
  let back = Array.from({ length: width + 1 }, (_, i) => i);
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const same = typed[i - 1] === name[j - 1];
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1])
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [twoBack, back] = [back, row];
  }
  const typos = Math.min(...back);
  return typos <= most ? typos : Number.POSITIVE_INFINITY;
}
