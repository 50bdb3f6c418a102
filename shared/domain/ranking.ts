import { leastFirst } from './least-first.ts';

/** What a bed is expected to cost in minutes, and what it is made of (DESIGN §5). */
export interface Terms {
  answerMinutes: number;
  travelMinutes: number;
  /** Chance that the bed is still free, and that the facility accepts. */
  stillFree: number;
  accepts: number;
}

export interface Ranked<T> {
  item: T;
  terms: Terms;
  chance: number;
  onwardMinutes: number;
  expectedMinutes: number;
  callFirst: boolean;
}

/** Nobody is given up sooner: what a failed try costs at most, in minutes. */
const ONWARD_AT_MOST = 240;
/** A move to the next place takes at least this, even next door. */
const ONWARD_AT_LEAST = 10;
/** Under this chance the card says "call first". */
const CALL_FIRST_BELOW = 0.6;
/** How many candidates are compared with each other: all of them up to the first number; see `rank`. */
const COMPARED = 128;
const POOL = 40;

/** What ranking asks of a facility that can take the party. */
export interface Questions<T> {
  /** Settles equal minutes. */
  idOf: (item: T) => string;
  /** No bed is reached in fewer minutes than these: best what costs nothing to tell. */
  soonestOf: (item: T) => number;
  /** Asked only where it may matter: chances cost more than minutes. */
  termsOf: (item: T) => Terms;
  /** Minutes from one of these items to another, by their places in the list, between the points the viewer is shown. */
  minutesAmong: (items: readonly T[]) => Between;
}

/** Minutes from one of a list to another, by their places in it. */
export type Between = (from: number, to: number) => number;

interface Open<T> {
  item: T;
  id: string;
  terms: Terms;
  chance: number;
  /** Expected minutes if a failed try cost the least. */
  atLeast: number;
}

const chanceOf = ({ stillFree, accepts }: Terms): number => stillFree * accepts;

export const expectedMinutes = (terms: Terms, onwardMinutes: number): number =>
  terms.answerMinutes + terms.travelMinutes + (1 - chanceOf(terms)) * onwardMinutes;

/** What going on to a place costs when it may fail as well. */
const onwardTo = (minutes: number, chance: number): number =>
  Math.max(ONWARD_AT_LEAST, minutes) + (1 - chance) * ONWARD_AT_MOST;

/** What a failed try at one place costs: the best of the others, never more than 240 minutes. */
export function onwardMinutes(others: readonly { minutes: number; chance: number }[]): number {
  let least = ONWARD_AT_MOST;
  for (const { minutes, chance } of others) least = Math.min(least, onwardTo(minutes, chance));
  return least;
}

/** The same for item `from` of a pool; `surest`: its places, the best chances first, so that few ways are asked for. */
function onwardFrom<T>(
  from: number,
  { pool, surest, between }: { pool: readonly Open<T>[]; surest: readonly number[]; between: Between },
): number {
  let least = ONWARD_AT_MOST;
  for (const to of surest) {
    const other = pool[to];
    if (to === from || other === undefined) continue;
    // Next door it could not be better, and neither could all after it.
    if (onwardTo(0, other.chance) >= least) break;
    least = Math.min(least, onwardTo(between(from, to), other.chance));
  }
  return least;
}

/**
 * Candidates by expected minutes to a bed: `answer + travel + (1 − p) × onward`.
 *
 * Exact for up to `COMPARED` eligible facilities: each is compared with each that could be its next best, unless it
 * could not be among the first `limit` even if a failed try cost the least. Beyond, only the `POOL` (or `limit`, if
 * larger) with the least `answer + travel + (1 − p) × 10` are: where there are so many, the next place is near. The rest
 * are left out; they could at best be next-best to one of these, so what is shown is never too hopeful.
 */
export function rank<T>(items: readonly T[], limit: number, questions: Questions<T>): Ranked<T>[] {
  const pool = cheapest(items, items.length <= COMPARED ? COMPARED : Math.max(POOL, limit), questions);
  const between = questions.minutesAmong(pool.map((open) => open.item));
  const surest = pool.map((_, i) => i).sort((a, b) => (pool[b]?.chance ?? 0) - (pool[a]?.chance ?? 0));
  const ranked: (Ranked<T> & { id: string })[] = [];
  for (const [i, { id, item, terms, chance, atLeast }] of pool.entries()) {
    // The pool is in order of `atLeast`: nobody further on can be better than the last who is shown.
    const worst = ranked[limit - 1];
    if (worst !== undefined && atLeast > worst.expectedMinutes) break;
    const onward = onwardFrom(i, { pool, surest, between });
    const expected = expectedMinutes(terms, onward);
    const callFirst = chance < CALL_FIRST_BELOW;
    const one = { id, item, terms, chance, onwardMinutes: onward, expectedMinutes: expected, callFirst };
    const place = ranked.findIndex((other) => isSooner(one, other));
    ranked.splice(place === -1 ? ranked.length : place, 0, one);
    if (ranked.length > limit) ranked.pop();
  }
  return ranked;
}

interface Expected {
  id: string;
  expectedMinutes: number;
}

const isSooner = (a: Expected, b: Expected): boolean =>
  a.expectedMinutes < b.expectedMinutes || (a.expectedMinutes === b.expectedMinutes && a.id < b.id);

/** The `count` with the least expected minutes if a failed try cost the least; nobody beats their own `soonest`. */
function cheapest<T>(
  items: readonly T[],
  count: number,
  { idOf, soonestOf, termsOf }: Questions<T>,
): Open<T>[] {
  const soonest = new Float64Array(items.length);
  for (const [i, item] of items.entries()) soonest[i] = soonestOf(item);
  const pool: Open<T>[] = [];
  for (const i of leastFirst(soonest)) {
    const item = items[i];
    const worst = pool.length < count ? undefined : pool.at(-1);
    if (item === undefined || (worst !== undefined && (soonest[i] ?? 0) > worst.atLeast)) break;
    const open = weigh(item, idOf(item), termsOf(item));
    const place = pool.findIndex((other) => isCheaper(open, other));
    pool.splice(place === -1 ? pool.length : place, 0, open);
    if (pool.length > count) pool.pop();
  }
  return pool;
}

const isCheaper = <T>(a: Open<T>, b: Open<T>): boolean =>
  a.atLeast < b.atLeast || (a.atLeast === b.atLeast && a.id < b.id);

const weigh = <T>(item: T, id: string, terms: Terms): Open<T> => ({
  item,
  id,
  terms,
  chance: chanceOf(terms),
  atLeast: expectedMinutes(terms, ONWARD_AT_LEAST),
});
