import { freeBeds, type Sharing } from './beds.ts';
import { DAY, HOUR, zoneOffset, type Millis } from '#shared/time.ts';

/** Counts of one unit from `at` until the next ones. */
export interface Counts {
  at: Millis;
  occupied: number;
  held: number;
  unavailable: number;
  capacity: number;
}

/** A unit with its counts in order of time, the first of them possibly from before the period. */
export interface UnitCounts {
  sharing: Sharing;
  rows: readonly Counts[];
}

/** Days of the country's calendar: where each begins, and where the last one ends. */
export interface Days {
  starts: readonly Millis[];
  end: Millis;
  /** What is known ends here; the day that it lies in is not whole. */
  now: Millis;
}

/** One day of an area, for one service group. Beds are means over what is known of the day. */
export interface TrendDay {
  day: Millis;
  /** False for the day that is not over. */
  whole: boolean;
  /** Beds occupied or held. */
  inUse: number;
  /** Licensed beds, and those of them that can be used. */
  capacity: number;
  usable: number;
  /** Beds that could have been promised. */
  free: number;
  /** Share of the day without a free bed: of facilities, weighed by their units, as coverage counts it; 0 to 1. */
  fullShare: number;
}

const MIDDLE = 12 * HOUR;

/** The local midnight at or before a time, in an IANA zone. */
function midnight(timeZone: string, at: Millis): Millis {
  const offset = zoneOffset(timeZone, at);
  return Math.floor((at + offset) / DAY) * DAY - offset;
}

/**
 * Midnights of days one after another, the first of them `from` days after that of `now`. The middle of a day lies in it,
 * whichever way its clock was set.
 */
export function midnights(
  timeZone: string,
  now: Millis,
  { from, count }: { from: number; count: number },
): Millis[] {
  const noon = midnight(timeZone, now) + MIDDLE;
  return Array.from({ length: count }, (_, i) => midnight(timeZone, noon + (from + i) * DAY));
}

/** The last `count` days of a zone (IANA name) up to `now`, today among them. */
export function daysUpTo(timeZone: string, now: Millis, count: number): Days {
  const starts = midnights(timeZone, now, { from: 1 - count, count: count + 1 });
  return { starts: starts.slice(0, count), end: starts[count] ?? now, now };
}

/** What days add up to while facility after facility is added. */
export interface DaySums {
  days: Days;
  inUse: Float64Array;
  capacity: Float64Array;
  usable: Float64Array;
  free: Float64Array;
  /** Shares of facilities times their units, and the units. */
  full: Float64Array;
  units: Float64Array;
}

export function noSums(days: Days): DaySums {
  const zeros = (): Float64Array => new Float64Array(days.starts.length);
  const [inUse, capacity, usable, free, full, units] = [zeros(), zeros(), zeros(), zeros(), zeros(), zeros()];
  return { days, inUse, capacity, usable, free, full, units };
}

const freeOf = (sharing: Sharing, { capacity, unavailable, occupied, held }: Counts): number =>
  freeBeds(
    { sharing, capacity, occupied, unavailable: { then: unavailable }, cots: { capacity: 0, occupied: 0 } },
    { beds: held, cots: 0 },
  );

/** Splits a span by days: calls back with each day it touches and how long. */
function byDay(
  { starts, end, now }: Days,
  from: Millis,
  to: Millis,
  note: (day: number, ms: Millis) => void,
) {
  const until = Math.min(to, now, end);
  const first = starts[0] ?? end;
  let at = Math.max(from, first);
  if (at >= until) return;
  let day = Math.min(starts.length - 1, Math.floor((at - first) / DAY));
  // Clocks that were set move midnights by an hour or so: a step to the right day.
  while (day > 0 && (starts[day] ?? 0) > at) day -= 1;
  for (; at < until; day += 1) {
    const next = Math.min(until, starts[day + 1] ?? end);
    if (next <= at) continue;
    note(day, next - at);
    at = next;
  }
}

const KEPT = ['inUse', 'capacity', 'usable', 'free'] as const;

function addUnit(sums: DaySums, { sharing, rows }: UnitCounts): void {
  const length = sums.days.starts.length;
  const known = new Float64Array(length);
  const beds = KEPT.map(() => new Float64Array(length));
  for (const [i, row] of rows.entries()) {
    const { occupied, held, unavailable, capacity } = row;
    const values = [occupied + held, capacity, Math.max(0, capacity - unavailable), freeOf(sharing, row)];
    byDay(sums.days, row.at, rows[i + 1]?.at ?? Infinity, (day, ms) => {
      known[day] = (known[day] ?? 0) + ms;
      for (const [k, of] of beds.entries()) of[day] = (of[day] ?? 0) + (values[k] ?? 0) * ms;
    });
  }
  for (const [day, ms] of known.entries()) {
    if (ms === 0) continue;
    for (const [k, key] of KEPT.entries())
      sums[key][day] = (sums[key][day] ?? 0) + (beds[k]?.[day] ?? 0) / ms;
  }
}

function addFull(sums: DaySums, units: readonly UnitCounts[]): void {
  const length = sums.days.starts.length;
  const [full, known] = [new Float64Array(length), new Float64Array(length)];
  const turns = units
    .flatMap(({ sharing, rows }, unit) =>
      rows.map((row) => ({ unit, at: row.at, free: freeOf(sharing, row) })),
    )
    .sort((a, b) => a.at - b.at);
  const free = new Map<number, number>();
  let all = 0;
  for (const [i, turn] of turns.entries()) {
    all += turn.free - (free.get(turn.unit) ?? 0);
    free.set(turn.unit, turn.free);
    byDay(sums.days, turn.at, turns[i + 1]?.at ?? Infinity, (day, ms) => {
      known[day] = (known[day] ?? 0) + ms;
      if (all === 0) full[day] = (full[day] ?? 0) + ms;
    });
  }
  for (const [day, ms] of known.entries()) {
    if (ms === 0) continue;
    sums.full[day] = (sums.full[day] ?? 0) + ((full[day] ?? 0) / ms) * units.length;
    sums.units[day] = (sums.units[day] ?? 0) + units.length;
  }
}

/** Adds a facility, given its units of the group that is looked at. */
export function addFacility(sums: DaySums, units: readonly UnitCounts[]): void {
  for (const unit of units) addUnit(sums, unit);
  addFull(sums, units);
}

/** The days of which something is known. */
export function trendOf({ days, inUse, capacity, usable, free, full, units }: DaySums): TrendDay[] {
  return days.starts.flatMap((day, i) => {
    const weight = units[i] ?? 0;
    if (weight === 0) return [];
    return [
      {
        day,
        whole: (days.starts[i + 1] ?? days.end) <= days.now,
        inUse: inUse[i] ?? 0,
        capacity: capacity[i] ?? 0,
        usable: usable[i] ?? 0,
        free: free[i] ?? 0,
        fullShare: (full[i] ?? 0) / weight,
      },
    ];
  });
}

/** Means of seven whole days. */
export interface Week {
  from: Millis;
  /** The last of its days. */
  last: Millis;
  inUse: number;
  usable: number;
  /** Beds in use over usable beds, as coverage counts it; over 1 when people are squeezed in. */
  occupancy: number | null;
  free: number;
  fullShare: number;
}

const WEEK = 7;

function weekOf(days: readonly TrendDay[]): Week {
  const mean = (of: (day: TrendDay) => number): number =>
    days.reduce((sum, day) => sum + of(day), 0) / days.length;
  const [inUse, usable] = [mean((day) => day.inUse), mean((day) => day.usable)];
  return {
    from: days[0]?.day ?? 0,
    last: days.at(-1)?.day ?? 0,
    inUse,
    usable,
    occupancy: usable > 0 ? inUse / usable : null,
    free: mean((day) => day.free),
    fullShare: mean((day) => day.fullShare),
  };
}

/** The last seven whole days against the seven before: the same weekdays. Null while there are not so many. */
export function lastTwoWeeks(days: readonly TrendDay[]): { now: Week; before: Week } | null {
  const whole = days.filter((day) => day.whole);
  if (whole.length < 2 * WEEK) return null;
  return { now: weekOf(whole.slice(-WEEK)), before: weekOf(whole.slice(-2 * WEEK, -WEEK)) };
}
