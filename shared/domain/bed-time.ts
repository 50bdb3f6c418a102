import { freeBeds, type Sharing } from './beds.ts';
import { DAY, type Millis } from '#shared/time.ts';

/** Counts of one unit from `at` until its next row. */
export interface Standing {
  at: Millis;
  occupied: number;
  held: number;
  unavailable: number;
  capacity: number;
}

/** A unit with its counts in order of time, the first of them from before the period where there is one. */
export interface UnitRows {
  sharing: Sharing;
  rows: readonly Standing[];
}

/** Beds × milliseconds of a period, for as long as there were counts; sums of two facilities are figures of both. */
export interface BedTime {
  /** Occupied or held; more than `usable` where more people were in than there were beds. */
  inUse: number;
  /** Licensed less unavailable. */
  usable: number;
  /** Milliseconds in which no unit had a free bed, of those for which there are counts, times the units. */
  full: Millis;
  known: Millis;
  /** Beds newly taken: each rise of what is occupied and held together (an arrival moves one into the other). */
  admitted: number;
}

export const NO_BED_TIME: BedTime = { inUse: 0, usable: 0, full: 0, known: 0, admitted: 0 };

export const addBedTime = (a: BedTime, b: BedTime): BedTime => ({
  inUse: a.inUse + b.inUse,
  usable: a.usable + b.usable,
  full: a.full + b.full,
  known: a.known + b.known,
  admitted: a.admitted + b.admitted,
});

interface Period {
  from: Millis;
  to: Millis;
}

/** Bed time of the units of one facility together. */
export function bedTimeOf(units: readonly UnitRows[], period: Period): BedTime {
  const own = units.map((unit) => timeOf(unit.rows, period)).reduce(addBedTime, NO_BED_TIME);
  const { full, known } = fullTimeIn(fullSpansOf(units), period);
  return { ...own, full: full * units.length, known: known * units.length };
}

function timeOf(rows: readonly Standing[], { from, to }: Period): BedTime {
  let [inUse, usable, admitted] = [0, 0, 0];
  for (const [i, row] of rows.entries()) {
    const lasted = Math.min(to, rows[i + 1]?.at ?? to) - Math.max(from, row.at);
    if (lasted > 0) {
      inUse += (row.occupied + row.held) * lasted;
      usable += Math.max(0, row.capacity - row.unavailable) * lasted;
    }
    const before = rows[i - 1];
    if (before !== undefined && row.at >= from && row.at < to)
      admitted += Math.max(0, row.occupied + row.held - before.occupied - before.held);
  }
  return { ...NO_BED_TIME, inUse, usable, admitted };
}

/** The rows of a later period, the first of them from before it where there is one. Rows in order of time. */
export function rowsSince<Row extends Pick<Standing, 'at'>>(
  rows: readonly Row[],
  from: Millis,
): readonly Row[] {
  const first = rows.findIndex(({ at }) => at >= from);
  return rows.slice(Math.max(0, (first === -1 ? rows.length : first) - 1));
}

/** Beds newly taken in one unit, and the times at which at least one was: parties. */
export interface Taken {
  taken: number;
  times: number;
}

/** Each rise of what is occupied and held together counts: an arrival moves one into the other. */
export function takenOf(rows: readonly Pick<Standing, 'occupied' | 'held'>[]): Taken {
  let [taken, times] = [0, 0];
  let before = rows[0];
  for (const row of rows) {
    const rise = before === undefined ? 0 : row.occupied + row.held - before.occupied - before.held;
    before = row;
    if (rise <= 0) continue;
    taken += rise;
    times += 1;
  }
  return { taken, times };
}

/** The same day by day, from `from` on: any period of whole days is a sum of these. */
export function bedTimeByDay(units: readonly UnitRows[], from: Millis, days: number): BedTime[] {
  const found = Array.from({ length: days }, () => ({ ...NO_BED_TIME }));
  const to = from + days * DAY;
  const spread = (span: Period, add: (day: BedTime, lasted: Millis) => void): void => {
    let at = Math.max(from, span.from);
    const end = Math.min(to, span.to);
    while (at < end) {
      const number = Math.floor((at - from) / DAY);
      const next = Math.min(end, from + (number + 1) * DAY);
      const day = found[number];
      if (day !== undefined) add(day, next - at);
      at = next;
    }
  };
  for (const { rows } of units)
    for (const [i, row] of rows.entries()) {
      const usable = Math.max(0, row.capacity - row.unavailable);
      spread({ from: row.at, to: rows[i + 1]?.at ?? to }, (day, lasted) => {
        day.inUse += (row.occupied + row.held) * lasted;
        day.usable += usable * lasted;
      });
      const before = rows[i - 1];
      const day = row.at < from ? undefined : found[Math.floor((row.at - from) / DAY)];
      if (before !== undefined && day !== undefined)
        day.admitted += Math.max(0, row.occupied + row.held - before.occupied - before.held);
    }
  const { since, spans } = fullSpansOf(units);
  for (const span of spans) spread(span, (day, lasted) => (day.full += lasted * units.length));
  if (since !== null) spread({ from: since, to }, (day, lasted) => (day.known += lasted * units.length));
  return found;
}

/** When a facility had no free bed at all, from its first count on. */
export interface FullSpans {
  /** Null: there is no count. */
  since: Millis | null;
  /** In order of time; the last may be without an end. */
  spans: readonly Period[];
}

/** From the first count of any unit on; a unit counts from its own first count. */
export function fullSpansOf(units: readonly UnitRows[]): FullSpans {
  const turns = units
    .flatMap(({ sharing, rows }, unit) =>
      rows.map((row) => ({ unit, at: row.at, free: freeIn(sharing, row) })),
    )
    .sort((a, b) => a.at - b.at);
  const free = new Map<number, boolean>();
  const spans: Period[] = [];
  let withRoom = 0;
  for (const [i, turn] of turns.entries()) {
    withRoom += Number(turn.free) - Number(free.get(turn.unit) ?? false);
    free.set(turn.unit, turn.free);
    const to = turns[i + 1]?.at ?? Infinity;
    if (withRoom > 0 || to === turn.at) continue;
    const last = spans.at(-1);
    if (last?.to === turn.at) last.to = to;
    else spans.push({ from: turn.at, to });
  }
  return { since: turns[0]?.at ?? null, spans };
}

/** Of a period, how long it is known and how long all was full. */
export function fullTimeIn({ since, spans }: FullSpans, { from, to }: Period) {
  if (since === null || since >= to) return { full: 0, known: 0 };
  const full = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
    0,
  );
  return { full, known: to - Math.max(from, since) };
}

const freeIn = (sharing: Sharing, { capacity, unavailable, occupied, held }: Standing): boolean =>
  freeBeds(
    { sharing, capacity, occupied, unavailable: { then: unavailable }, cots: { capacity: 0, occupied: 0 } },
    { beds: held, cots: 0 },
  ) > 0;

/** Share of usable bed hours that were in use; null without any. */
export const occupancyIn = ({ inUse, usable }: BedTime): number | null =>
  usable === 0 ? null : inUse / usable;

/** Share of unit hours in which the facility had no free bed: facilities weigh as much as they have units. */
export const fullShareIn = ({ full, known }: Pick<BedTime, 'full' | 'known'>): number | null =>
  known === 0 ? null : full / known;

/** Of fewer admissions a mean would tell of persons (DESIGN §3.9). */
const LEAST_ADMITTED = 5;
/** Of fewer ended stays their mean is told by chance; then the counts know better. */
const LEAST_STAYS = 20;

export interface EndedStays {
  count: number;
  /** All their lengths together. */
  lasted: Millis;
}

export interface MeanStay {
  meanStayDays: number | null;
  stayBasis: 'stays' | 'counts' | null;
}

/**
 * Days that a party stays, on the mean: of the stays that ended in the period when there are at least 20 of them, and
 * else by Little's law (J. D. C. Little, Operations Research 9 (1961) 383–387: mean number inside = arrivals a day × mean
 * stay), from bed days in use by beds newly taken. The law speaks of a steady state: where far more came than left, it
 * tells too little.
 */
export function meanStayOf({ count, lasted }: EndedStays, { inUse, admitted }: BedTime): MeanStay {
  if (count >= LEAST_STAYS) return { meanStayDays: lasted / count / DAY, stayBasis: 'stays' };
  if (admitted < LEAST_ADMITTED) return { meanStayDays: null, stayBasis: null };
  return { meanStayDays: inUse / admitted / DAY, stayBasis: 'counts' };
}
