/** A seeded source of numbers in [0, 1): the same seed gives the same demo everywhere (mulberry32). */
export type Random = () => number;

export function seeded(seed: string): Random {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Whole number in [from, to]. */
export const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** Exponential waiting time with this mean. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random());

/** Poisson count with this (small) mean, by Knuth's product. */
export function poisson(random: Random, mean: number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count += 1;
  return count;
}

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A version 4 UUID from the seed, so that generated history is the same at every first start. */
export function seededUuid(random: Random): string {
  const digits = Array.from({ length: 32 }, (_, index) => {
    const digit = Math.floor(random() * 16);
    if (index === 12) return '4';
    return (index === 16 ? (digit & 3) | 8 : digit).toString(16);
  }).join('');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => digits.slice(a, b))
    .join('-');
}

/** The same for the rows of a long list, in the order of their numbers: a table takes them in several times faster. */
export function numberedUuid(random: Random, number: number): string {
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${number.toString(16).padStart(8, '0')}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
}
