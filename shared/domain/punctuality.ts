import type { Millis } from '#shared/time.ts';

export const PUNCTUALITY_DAYS = 30;

/** The whole facility was stated: known at `at`, as it was at `asOf` (the time of its oldest unit). */
export interface WholeStatement {
  at: Millis;
  asOf: Millis;
}

/** A statement of some units; `unitIds` null: of all. */
export interface Statement {
  at: Millis;
  asOf: Millis;
  unitIds: readonly string[] | null;
}

/** A facility is as fresh as its oldest unit: when all of its units together were stated, in order of time. */
export function wholeStatements(
  unitIds: readonly string[],
  statements: readonly Statement[],
): WholeStatement[] {
  const last = new Map<string, Millis>();
  const whole: WholeStatement[] = [];
  let asOf = Number.NEGATIVE_INFINITY;
  for (const statement of statements) {
    for (const id of statement.unitIds ?? unitIds)
      last.set(id, Math.max(last.get(id) ?? Number.NEGATIVE_INFINITY, statement.asOf));
    const oldest = Math.min(...unitIds.map((id) => last.get(id) ?? Number.NEGATIVE_INFINITY));
    if (oldest <= asOf) continue;
    asOf = oldest;
    whole.push({ at: statement.at, asOf });
  }
  return whole;
}

export interface Punctuality {
  /** Intervals that ended within the period. */
  intervals: number;
  /** Of these, how many were confirmed before they ended. */
  inTime: number;
}

/**
 * How many confirm intervals that ended from `from` (exclusive) to `to` were confirmed before their end. An interval
 * begins with a confirmation and lasts `interval`; however often it is confirmed within, it counts once, and the next one
 * begins with the last of these confirmations. One that nobody confirmed is followed by the next at its end, so that a day
 * of silence counts for as many intervals as it has.
 */
export function punctualityOf(
  statements: readonly WholeStatement[],
  interval: Millis,
  { from, to }: { from: Millis; to: Millis },
): Punctuality {
  const result: Punctuality = { intervals: 0, inTime: 0 };
  const [first] = statements;
  if (first === undefined || interval <= 0) return result;
  let begins = first.asOf;
  let next = 0;
  while (begins + interval <= to) {
    const ends = begins + interval;
    let confirmed: Millis | null = null;
    for (let known = statements[next]; known !== undefined && known.at <= ends; known = statements[next]) {
      if (known.asOf > begins) confirmed = known.asOf;
      next += 1;
    }
    if (ends > from) {
      result.intervals += 1;
      if (confirmed !== null) result.inTime += 1;
    }
    begins = confirmed ?? ends;
  }
  return result;
}
