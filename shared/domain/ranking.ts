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

/** Minutes from one item to others, in their order, between the points the viewer is shown. */
export type MinutesBetween<T> = (from: T, to: readonly T[]) => Promise<readonly number[]>;

interface Open<T> {
  item: T;
  terms: Terms;
  chance: number;
  /** Expected minutes if a failed try cost the most. */
  atMost: number;
  id: string;
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
  items: readonly { item: T; id: string; terms: Terms }[],
  minutesBetween: MinutesBetween<T>,
  limit: number,
): Promise<Ranked<T>[]> {
  const pool = cheapest(
    items.map(({ item, id, terms }) => ({
      item,
      id,
      terms,
      chance: chanceOf(terms),
      atMost: expectedMinutes(terms, ONWARD_AT_MOST),
    })),
    Math.max(POOL, limit),
  );
  const places = pool.map((open) => open.item);
  const ranked = await Promise.all(
    pool.map(async (open, i) => {
      const minutes = await minutesBetween(open.item, places);
      const onward = onwardMinutes(
        pool.flatMap((other, j) =>
          j === i ? [] : [{ minutes: minutes[j] ?? ONWARD_AT_MOST, chance: other.chance }],
        ),
      );
      return { open, onward, expected: expectedMinutes(open.terms, onward) };
    }),
  );
  return ranked
    .sort((a, b) => a.expected - b.expected || (a.open.id < b.open.id ? -1 : 1))
    .slice(0, limit)
    .map(({ open, onward, expected }) => ({
      item: open.item,
      terms: open.terms,
      chance: open.chance,
      onwardMinutes: onward,
      expectedMinutes: expected,
      callFirst: open.chance < CALL_FIRST_BELOW,
    }));
}

const cheapest = <T>(all: Open<T>[], count: number): Open<T>[] =>
  all.length <= count
    ? all
    : all.sort((a, b) => a.atMost - b.atMost || (a.id < b.id ? -1 : 1)).slice(0, count);
