/** Without the pairs that are mistaken for one another: 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V. */
const LETTERS = 'ACDEFGHJKMNPQRTVWXY';
const DIGITS = '34679';

const pick = (from: string, random: () => number): string =>
  from.charAt(Math.min(from.length - 1, Math.floor(random() * from.length)));

/**
 * A code to say on the telephone, such as `K7-3QF`: letters and digits always in the same places, so that it spells no
 * word. `random` gives numbers from 0 up to 1.
 */
export const spokenCode = (random: () => number): string => {
  const letter = (): string => pick(LETTERS, random);
  const digit = (): string => pick(DIGITS, random);
  return `${letter()}${digit()}-${digit()}${letter()}${letter()}`;
};

/** Some 170,000 codes; among the live referrals of a few facilities the first try nearly always is free. */
const MOST_TRIES = 1000;

/** A code that none of `taken` has. */
export function freeCode(taken: ReadonlySet<string>, random: () => number): string {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const code = spokenCode(random);
    if (!taken.has(code)) return code;
  }
  throw new Error(`No free spoken code after ${MOST_TRIES} tries, ${taken.size} taken`);
}
