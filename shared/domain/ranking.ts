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
export const ONWARD_AT_MOST = 240;
/** A move to the next place takes at least this, even next door. */
export const ONWARD_AT_LEAST = 10;
/** Under this chance the card says "call first". */
export const CALL_FIRST_BELOW = 0.6;
/** Candidates whose onward minutes are computed pairwise; see `rank`. */
export const POOL = 64;

/** Minutes from each item to each, in their order, between the points the viewer is shown. */
export type MinutesAmong<T> = (items: readonly T[]) => Promise<readonly (readonly number[])[]>;

/** A facility that can take the party; `id` settles equal minutes. */
export interface Contender<T> {
  item: T;
  id: string;
  /** Minutes to an answer and minutes of travel. */
  soonest: number;
  /** Asked only where it may matter: chances cost more than minutes. */
  terms: () => Terms;
}

interface Open<T> {
  item: T;
  id: string;
  terms: Terms;
  chance: number;
  /** Expected minutes if a failed try cost the most. */
  atMost: number;
}

const chanceOf = ({ stillFree, accepts }: Terms): number => stillFree * accepts;

export const expectedMinutes = (terms: Terms, onwardMinutes: number): number =>
  terms.answerMinutes + terms.travelMinutes + (1 - chanceOf(terms)) * onwardMinutes;

/** What a failed try at one place costs: the best of the others, never more than 240 minutes. */
export function onwardMinutes(others: readonly { minutes: number; chance: number }[]): number {
  let least = ONWARD_AT_MOST;
  for (const { minutes, chance } of others)
    least = Math.min(least, Math.max(ONWARD_AT_LEAST, minutes) + (1 - chance) * ONWARD_AT_MOST);
  return least;
}

/**
 * Candidates by expected minutes to a bed: `answer + travel + (1 − p) × onward`.
 *
 * Exact for up to `POOL` (or `limit`, if larger) eligible facilities. Beyond, only that many with the least
 * `answer + travel + (1 − p) × 240` are compared with each other, the rest are left out: somebody looks at 20, and a
 * place left out could at best be next-best to one of the pool, so what is shown is never too hopeful.
 */
export async function rank<T>(
  items: readonly Contender<T>[],
  minutesAmong: MinutesAmong<T>,
  limit: number,
): Promise<Ranked<T>[]> {
  const pool = cheapest(items, Math.max(POOL, limit));
  const minutes = await minutesAmong(pool.map((open) => open.item));
  const ranked = pool.map((open, i): Ranked<T> & { id: string } => {
    const { id, item, terms, chance } = open;
    const others = pool.flatMap((other, j) =>
      j === i ? [] : [{ minutes: minutes[i]?.[j] ?? ONWARD_AT_MOST, chance: other.chance }],
    );
    const onward = onwardMinutes(others);
    return {
      ...{ id, item, terms, chance, onwardMinutes: onward },
      expectedMinutes: expectedMinutes(terms, onward),
      callFirst: chance < CALL_FIRST_BELOW,
    };
  });
  return ranked
    .sort((a, b) => a.expectedMinutes - b.expectedMinutes || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The `count` with the least expected minutes if a failed try cost the most; nobody beats their own `soonest`. */
function cheapest<T>(contenders: readonly Contender<T>[], count: number): Open<T>[] {
  const pool: Open<T>[] = [];
  for (const contender of contenders.toSorted((a, b) => a.soonest - b.soonest)) {
    const worst = pool.length < count ? undefined : pool.at(-1);
    if (worst !== undefined && contender.soonest > worst.atMost) break;
    const open = weigh(contender);
    const place = pool.findIndex((other) => isCheaper(open, other));
    pool.splice(place === -1 ? pool.length : place, 0, open);
    if (pool.length > count) pool.pop();
  }
  return pool;
}

const isCheaper = <T>(a: Open<T>, b: Open<T>): boolean =>
  a.atMost < b.atMost || (a.atMost === b.atMost && a.id < b.id);

function weigh<T>({ item, id, terms: termsOf }: Contender<T>): Open<T> {
  const terms = termsOf();
  return { item, id, terms, chance: chanceOf(terms), atMost: expectedMinutes(terms, ONWARD_AT_MOST) };
}
