import type { Tile } from '#shared/api/tile.ts';
import { DAY, zoneOffset, type Millis } from '#shared/time.ts';

export type Term = 'licence' | 'contract';

/** A last day and how far it is away; negative: it has passed. */
export interface LastDay {
  term: Term;
  /** Noon UTC of that day, to be shown as a day. */
  at: Millis;
  daysLeft: number;
}

/** Days ahead at which a last day is said louder, most urgent first. */
const TERM_STEPS = [30, 60, 90] as const;
export type TermStep = (typeof TERM_STEPS)[number];

/** The least step a last day is within; null: further away. */
export const stepOf = ({ daysLeft }: LastDay): TermStep | null =>
  TERM_STEPS.find((days) => daysLeft <= days) ?? null;

/** Licence and contract of a facility on the country's calendar, soonest first; what has no end is left out. */
export function lastDaysOf(terms: Tile['terms'], now: Millis, timeZone: string): LastDay[] {
  const today = Math.floor((now + zoneOffset(timeZone, now)) / DAY);
  const days: LastDay[] = [];
  for (const [term, day] of [
    ['licence', terms?.licenceUntil],
    ['contract', terms?.contractUntil],
  ] as const) {
    if (day === null || day === undefined) continue;
    const start = Date.parse(day);
    days.push({ term, at: start + DAY / 2, daysLeft: Math.floor(start / DAY) - today });
  }
  return days.sort((one, other) => one.daysLeft - other.daysLeft);
}
