import type { CountRow } from '#server/store/history-rows.ts';
import { DAY, HOUR, zoneOffset, type Millis } from '#shared/time.ts';
import { byUnit } from './unit-counts.ts';

/** What counts tell of the people who came. */
export interface Demand {
  /** Parties: times at which beds were newly taken; and the beds they took. */
  parties: number;
  beds: number;
  /** Beds in use, on the mean. */
  bedsInUse: number;
  /** For which there are counts. */
  days: number;
  from: Millis;
  /** Parties by hour of the week on the country's clock, Sunday 00:00 first. */
  byHourOfWeek: readonly number[];
}

const HOURS_OF_WEEK = 168;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 4;

interface Period {
  from: Millis;
  to: Millis;
  timeZone: string;
}

/**
 * Admissions from the history of counts: each rise of what is occupied and held together is a party that came (an
 * arrival moves one into the other). Null without any count in the period.
 */
export function demandOf(rows: readonly CountRow[], { from, to, timeZone }: Period): Demand | null {
  const offset = zoneOffset(timeZone, to);
  const byHourOfWeek = new Array<number>(HOURS_OF_WEEK).fill(0);
  let [parties, beds, bedTime, first] = [0, 0, 0, to];
  for (const unsorted of byUnit(rows).values()) {
    const ofUnit = unsorted.toSorted((a, b) => a.at - b.at);
    for (const [i, row] of ofUnit.entries()) {
      const since = Math.max(from, row.at);
      first = Math.min(first, since);
      bedTime += Math.max(0, (ofUnit[i + 1]?.at ?? to) - since) * inUse(row);
      const before = ofUnit[i - 1];
      if (before === undefined || row.at < from) continue;
      const rise = inUse(row) - inUse(before);
      if (rise <= 0) continue;
      parties += 1;
      beds += rise;
      const hour = hourOfWeek(row.at + offset);
      byHourOfWeek[hour] = (byHourOfWeek[hour] ?? 0) + 1;
    }
  }
  const lasted = to - first;
  if (lasted <= 0) return null;
  return { parties, beds, bedsInUse: bedTime / lasted, days: lasted / DAY, from: first, byHourOfWeek };
}

const inUse = ({ occupied, held }: CountRow): number => occupied + held;

const hourOfWeek = (local: Millis): number => {
  const day = (Math.floor(local / DAY) + FIRST_WEEKDAY) % 7;
  return day * 24 + Math.floor((local % DAY) / HOUR);
};
