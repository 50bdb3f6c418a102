import { DAY, HOUR, type Millis } from '#shared/time.ts';

/** A facility at a full hour: beds of all its units added up. */
export interface HourSum {
  at: Millis;
  occupied: number;
  capacity: number;
  free: number;
}

/** One question to the facility. `expired`: it did not answer in time. */
export interface Asked {
  at: Millis;
  answer: 'accepted' | 'declined' | 'expired';
  answeredAt: Millis | null;
  reason: string | null;
}

export interface Inside {
  since: Millis;
  leftAt: Millis | null;
  size: number;
}

export interface MonthRows {
  from: Millis;
  to: Millis;
  /** How far local time is ahead of UTC. */
  zone: Millis;
  hours: readonly HourSum[];
  asked: readonly Asked[];
  stays: readonly Inside[];
}

export interface Month {
  /** Occupied beds over licensed beds, all known hours alike; over 1 when people are squeezed in; null: nothing known. */
  occupancy: number | null;
  /** The same by local hour of day, 0 to 23. */
  byHour: readonly (number | null)[];
  /** People in beds by local day: the mean and the most of its known hours. */
  byDay: readonly { day: Millis; mean: number; most: number }[];
  /** A night is full when no bed was free at its local midnight. */
  nights: { full: number; known: number };
  admitted: { parties: number; people: number };
  refusals: readonly { reason: string; count: number }[];
  answers: { asked: number; answered: number; medianMinutes: number | null };
  /** Of the parties that left in the month; null when none did. */
  meanStayDays: number | null;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

const share = (hours: readonly HourSum[]): number | null => {
  const capacity = hours.reduce((sum, hour) => sum + hour.capacity, 0);
  return capacity === 0 ? null : hours.reduce((sum, hour) => sum + hour.occupied, 0) / capacity;
};

function refusalsOf(asked: readonly Asked[]): Month['refusals'] {
  const counts = new Map<string, number>();
  for (const { answer, reason } of asked) {
    if (answer === 'accepted') continue;
    const why = answer === 'expired' ? 'no_answer' : (reason ?? 'other');
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason));
}

/** A facility's month in the figures its operator would count by hand. Rows outside the month count for nothing. */
export function monthOf({ from, to, zone, hours, asked, stays }: MonthRows): Month {
  const within = (at: Millis): boolean => at >= from && at < to;
  const known = hours.filter(({ at }) => within(at));
  const hourOf = ({ at }: HourSum): number => Math.floor(((at + zone) % DAY) / HOUR);
  const days = new Map<Millis, HourSum[]>();
  for (const hour of known) {
    const day = Math.floor((hour.at + zone) / DAY) * DAY - zone;
    days.set(day, [...(days.get(day) ?? []), hour]);
  }
  const midnights = known.filter((hour) => hourOf(hour) === 0);
  const questions = asked.filter(({ at }) => within(at));
  const took = questions.flatMap(({ at, answeredAt }) => (answeredAt === null ? [] : [answeredAt - at]));
  const median = medianOf(took);
  const came = stays.filter(({ since }) => within(since));
  const left = stays.flatMap(({ since, leftAt }) =>
    leftAt !== null && within(leftAt) ? [(leftAt - since) / DAY] : [],
  );
  return {
    occupancy: share(known),
    byHour: Array.from({ length: 24 }, (_, hour) => share(known.filter((sum) => hourOf(sum) === hour))),
    byDay: [...days].map(([day, sums]) => ({
      day,
      mean: mean(sums.map(({ occupied }) => occupied)) ?? 0,
      most: Math.max(...sums.map(({ occupied }) => occupied)),
    })),
    nights: { full: midnights.filter(({ free }) => free === 0).length, known: midnights.length },
    admitted: { parties: came.length, people: came.reduce((sum, { size }) => sum + size, 0) },
    refusals: refusalsOf(questions),
    answers: {
      asked: questions.length,
      answered: took.length,
      medianMinutes: median === null ? null : median / (60 * 1000),
    },
    meanStayDays: mean(left),
  };
}

/** Fewer than this many others would tell what one of them did. */
const FEWEST_TO_COMPARE = 3;

/** The median of the others of the same kind; null when they are too few to hide one another. */
export const comparedWith = (others: readonly (number | null)[]): number | null => {
  const known = others.filter((value) => value !== null);
  return known.length < FEWEST_TO_COMPARE ? null : medianOf(known);
};
