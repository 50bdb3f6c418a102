import { foldedWords } from './spelling.ts';

/** Words that differ more than this are different words: `umit` and `umut` are one, `nur` and `nurly` are two. */
const SAME_WORD = 0.75;
/** Endings of words that say nothing by themselves change with the case: shorter ones must be exactly alike. */
const INFLECTED_FROM = 5;
const INFLECTED = 0.7;

/** Least number of letters to add, leave out, change or swap with the next one between two words. */
export function typosBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [twoBack, back] = [back, row];
  }
  return back[b.length] ?? 0;
}

/** 1 for the same word, 0 for words without a letter in common. */
const likeness = (a: string, b: string): number =>
  // Letters that one has more of must all be added: then they need not be compared.
  a === b
    ? 1
    : Math.min(a.length, b.length) < INFLECTED * Math.max(a.length, b.length)
      ? 0
      : 1 - typosBetween(a, b) / Math.max(a.length, b.length);

/** An ending makes no other word of it: they begin alike and differ in few letters. */
const isInflected = (word: string, said: string): boolean =>
  said.length >= INFLECTED_FROM && word[0] === said[0] && likeness(word, said) >= INFLECTED;

/** Words of a name that tell it from others: without those that say only what it is and where. */
export const ownWords = (name: string, plain: ReadonlySet<string>): string[] =>
  foldedWords(name).filter(
    (word) =>
      !plain.has(word) &&
      (word.length < INFLECTED_FROM || ![...plain].some((said) => isInflected(word, said))),
  );

/** A number by itself tells only that somebody counted. */
const isName = (word: string): boolean => /\D/.test(word);

/**
 * How alike two names are, from 0 to 1 in hundredths, whatever the order of their words: twice the letters of words
 * that pair up, weighed by how alike they are, to the letters of both (Dice's coefficient over words). The names are
 * given as `ownWords`; null when one of them has none but numbers, and so says nothing either way.
 */
export function alike(a: readonly string[], b: readonly string[]): number | null {
  if (!a.some(isName) || !b.some(isName)) return null;
  const pairs = a
    .flatMap((left, i) => b.map((right, j) => ({ left, right, i, j, same: likeness(left, right) })))
    .filter(({ same }) => same >= SAME_WORD)
    .sort((x, y) => y.same - x.same || y.left.length + y.right.length - (x.left.length + x.right.length));
  const [usedLeft, usedRight] = [new Set<number>(), new Set<number>()];
  let paired = 0;
  for (const { left, right, i, j, same } of pairs) {
    if (usedLeft.has(i) || usedRight.has(j)) continue;
    usedLeft.add(i);
    usedRight.add(j);
    paired += same * (left.length + right.length);
  }
  const letters = [...a, ...b].reduce((sum, word) => sum + word.length, 0);
  return Math.round((100 * paired) / letters) / 100;
}
