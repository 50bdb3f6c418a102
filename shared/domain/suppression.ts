import type { Kato } from '#shared/ids.ts';

/**
 * A count of people in need as it may be told of an area smaller than a region (DESIGN §3.9): 0, a multiple of five near
 * the number, `few` (1 to 4), or `hidden` lest the region's total give a `few` away. Regions are told exactly.
 */
export type Told = number | 'few' | 'hidden';

/** From this number on a count of a small area may be told. */
const LEAST_TOLD = 5;
/** Numbers are told to the nearest multiple of this: the difference of two readings tells no count of 1 to 4. */
const STEP = 5;

export interface CountOf {
  kato: Kato;
  /** Whose total is told in full. */
  regionKato: Kato;
  count: number;
  /** Everybody knows that there can be none, such as declines where there is no facility: no number hides behind it. */
  never?: boolean;
}

const isFew = (count: number): boolean => count > 0 && count < LEAST_TOLD;
const nearest = (count: number): number => Math.round(count / STEP) * STEP;

/** Counts of one period; see `toldTogether`. An area that is all of its region is told as the region is. */
export function toldByDistrict(counts: readonly CountOf[]): Map<Kato, Told> {
  const [told] = toldTogether([counts]);
  return told ?? new Map<Kato, Told>();
}

/**
 * Counts of periods that lie within one another, the longest first, as they may be told side by side and beside the
 * exact totals of their regions. In every region as much as possible is told of which this holds: for each count of 1 to
 * 4 there is another world with another number in its place that would be told in the same words, period by period, with
 * the same totals and no period holding more than one it lies in. So nobody can tell it exactly, from one period or from
 * both. Periods that overlap without lying within one another need not be told together: what was before or after the
 * part they share can always make up the difference.
 *
 * Not promised: that a rise of a region by one, seen in two periods that differ by a day, is laid to no district whose
 * number is rounded the other way by it. That is why the product's own periods move on once a week.
 */
export function toldTogether(periods: readonly (readonly CountOf[])[]): Map<Kato, Told>[] {
  const told = periods.map(() => new Map<Kato, Told>());
  const regions = new Map<Kato, Kato[]>();
  for (const { kato, regionKato, never } of periods[0] ?? [])
    if (never !== true) regions.set(regionKato, [...(regions.get(regionKato) ?? []), kato]);
    else for (const of of told) of.set(kato, 0);
  const counts = periods.map((period) => new Map(period.map(({ kato, count }) => [kato, count])));
  const whole = new Map<Kato, number>();
  for (const { regionKato } of periods[0] ?? []) whole.set(regionKato, (whole.get(regionKato) ?? 0) + 1);
  for (const [regionKato, katos] of regions) {
    const known = counts.map((of) => katos.map((kato) => of.get(kato) ?? 0));
    const words =
      whole.get(regionKato) === 1 ? known : katos.length === 1 ? known.map(tellSole) : tellRegion(known);
    for (const [period, of] of words.entries())
      for (const [i, kato] of katos.entries()) told[period]?.set(kato, of[i] ?? 'hidden');
  }
  return told;
}

/** The only area of its region that can have any: its number is the region's, which is told; its own cell tells none. */
const tellSole = ([count = 0]: readonly number[]): Told[] => [
  count === 0 ? 0 : isFew(count) ? 'hidden' : nearest(count),
];

/** The areas of one region, period by period: the first of ever stricter tellings that gives nothing away. */
function tellRegion(counts: readonly (readonly number[])[]): readonly (readonly Told[])[] {
  for (const strictness of strictnesses(counts.length)) {
    const told = counts.map((of, period) => tell(of, strictness[period] ?? STRICTEST));
    if (givesNothingAway(counts, told)) return told;
  }
  return counts.map((of) => tell(of, STRICTEST));
}

const STRICTEST = 4;

/** A strictness for each of so many periods, the mildest first. */
function strictnesses(periods: number): number[][] {
  let all: number[][] = [[]];
  for (let period = 0; period < periods; period += 1)
    all = all.flatMap((before) => [0, 1, 2, 3, STRICTEST].map((next) => [...before, next]));
  const sum = (levels: readonly number[]): number => levels.reduce((most, level) => most + level, 0);
  return all.sort((a, b) => sum(a) - sum(b));
}

/**
 * One period of one region. 0: a sole `few` has a second area hidden beside it. 1: one area more is hidden. 2: the `few`
 * are hidden as well, lest the total tell how many they are. 3: every area with a call is. 4: all are.
 */
function tell(counts: readonly number[], strictness: number): Told[] {
  const told = counts.map((count): Told => (count === 0 ? 0 : isFew(count) ? 'few' : nearest(count)));
  if (counts.every((count) => count === 0)) return told;
  if (strictness === STRICTEST) return told.map(() => 'hidden');
  const few = counts.filter(isFew).length;
  if (strictness === 3)
    return withSecond(
      told.map((word) => (word === 0 ? 0 : 'hidden')),
      counts,
      2,
    );
  if (strictness === 2)
    return withSecond(
      told.map((word) => (word === 'few' ? 'hidden' : word)),
      counts,
      2,
    );
  return withSecond(told, counts, (few === 1 ? 2 : few) + strictness);
}

/** Hides the next smallest, one without any call only when there is no other, until so many are secret. */
function withSecond(told: Told[], counts: readonly number[], secrets: number): Told[] {
  const open = [...told.keys()]
    .filter((i) => typeof told[i] === 'number')
    .sort((a, b) => Number(told[a] === 0) - Number(told[b] === 0) || (counts[a] ?? 0) - (counts[b] ?? 0));
  const missing = Math.max(0, secrets - (told.length - open.length));
  const hidden = new Set(open.slice(0, missing));
  return told.map((word, i) => (hidden.has(i) ? 'hidden' : word));
}

/** Whether a count would be told in this word. Where `few` are told as such, what is hidden is none of them. */
function fits(word: Told, count: number, saysFew: boolean): boolean {
  if (word === 'few') return isFew(count);
  if (word === 'hidden') return count >= 0 && !(saysFew && isFew(count));
  return word === 0 ? count === 0 : count >= LEAST_TOLD && nearest(count) === word;
}

type Counts = readonly (readonly number[])[];

function givesNothingAway(counts: Counts, told: readonly (readonly Told[])[]): boolean {
  const saysFew = told.map((of) => of.includes('few'));
  const isTold = (period: number, area: number, count: number): boolean =>
    fits(told[period]?.[area] ?? 0, count, saysFew[period] ?? false);
  return counts.every((of, period) =>
    of.every((count, area) => !isFew(count) || hasOther(counts, { period, area }, isTold)),
  );
}

/**
 * Whether some call of this area could as well have been another area's, or the other way round: in this period alone,
 * or in others too.
 */
function hasOther(
  counts: Counts,
  { period, area }: { period: number; area: number },
  isTold: (period: number, area: number, count: number) => boolean,
): boolean {
  const at = (of: number, which: number): number => counts[of]?.[which] ?? 0;
  const works = (other: number, calls: number, changed: readonly number[]): boolean => {
    const by = (of: number, which: number): number => {
      if (!changed.includes(of)) return at(of, which);
      return at(of, which) + (which === area ? calls : which === other ? -calls : 0);
    };
    return counts.every((_, of) =>
      [area, other].every(
        (which) =>
          (!changed.includes(of) || isTold(of, which, by(of, which))) &&
          (of === 0 || by(of, which) <= by(of - 1, which)),
      ),
    );
  };
  const periods = [...counts.keys()];
  // A call of a shorter period is one of the longer ones as well.
  const changes = periods.flatMap((first) =>
    periods.filter((last) => first <= period && period <= last).map((last) => [first, last] as const),
  );
  return (counts[period] ?? []).some(
    (_, other) =>
      other !== area &&
      [-1, 1].some((calls) =>
        changes.some(([first, last]) => works(other, calls, periods.slice(first, last + 1))),
      ),
  );
}
