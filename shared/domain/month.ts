import { grouped } from '#shared/grouped.ts';
import { DAY, HOUR, MINUTE, type Millis } from '#shared/time.ts';
import type { Asked, HourSum, Inside } from './month-rows.ts';

export interface MonthRows {
  from: Millis;
  /** End of the month; while it runs, now. */
  to: Millis;
  /** How far local time is ahead of UTC. */
  zone: Millis;
  hours: readonly HourSum[];
  asked: readonly Asked[];
  stays: readonly Inside[];
}

export interface MonthDay {
  /** Its local midnight. */
  day: Millis;
  /** People in beds, the mean and the most of the day's known hours; null: nothing known. */
  mean: number | null;
  most: number | null;
  /** Free beds at its local midnight. */
  free: number | null;
  /** People who came and who left. */
  admitted: number;
  left: number;
}

export interface Month {
  /** Occupied beds over licensed beds, all known hours alike; over 1 when people are squeezed in; null: nothing known. */
  occupancy: number | null;
  /** The same by local hour of day, 0 to 23. */
  byHour: readonly (number | null)[];
  byDay: readonly MonthDay[];
  /** A night is full when no bed was free at its local midnight. */
  nights: { full: number; known: number };
  admitted: { parties: number; people: number };
  left: { parties: number; people: number };
  refusals: readonly { reason: string; count: number }[];
  /** `medianMinutes`: of answers by hand; null when there was none. */
  answers: { asked: number; answered: number; accepted: number; medianMinutes: number | null };
  /** Of the parties that left in the month; null when none did. */
  meanStayDays: number | null;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** A question that nobody answered in time, among the reasons of refusals. */
export const NO_ANSWER = 'no_answer';

const share = (hours: readonly HourSum[]): number | null => {
  const capacity = sum(hours.map((hour) => hour.capacity));
  return capacity === 0 ? null : sum(hours.map(({ occupied }) => occupied)) / capacity;
};

function refusalsOf(asked: readonly Asked[]): Month['refusals'] {
  const counts = new Map<string, number>();
  for (const { answer, reason } of asked) {
    const why = answer === 'expired' ? NO_ANSWER : reason;
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason));
}

function answersOf(asked: readonly Asked[]): Month['answers'] {
  const took = asked.flatMap(({ at, answeredAt }) => (answeredAt === null ? [] : [answeredAt - at]));
  const median = medianOf(took.filter((time) => time > 0));
  return {
    asked: asked.length,
    answered: took.length,
    accepted: asked.filter(({ answer }) => answer === 'accepted').length,
    medianMinutes: median === null ? null : median / MINUTE,
  };
}

const people = (stays: readonly Inside[]): number => sum(stays.map(({ size }) => size));

/** A facility's month in the figures its operator would count by hand. Rows outside the month count for nothing. */
export function monthOf({ from, to, zone, hours, asked, stays }: MonthRows): Month {
  const within = (at: Millis | null): boolean => at !== null && at >= from && at < to;
  const dayOf = (at: Millis): Millis => Math.floor((at + zone) / DAY) * DAY - zone;
  const byDay = grouped(
    hours.filter(({ at }) => within(at)),
    ({ at }) => dayOf(at),
  );
  const known = [...byDay.values()].flat();
  const byHour = grouped(known, ({ at }) => Math.floor(((((at + zone) % DAY) + DAY) % DAY) / HOUR));
  const midnights = byHour.get(0) ?? [];
  const questions = asked.filter(({ at }) => within(at));
  const came = stays.filter(({ since }) => within(since));
  const left = stays.filter(({ leftAt }) => within(leftAt));
  const cameBy = grouped(came, ({ since }) => dayOf(since));
  const leftBy = grouped(left, ({ leftAt }) => dayOf(leftAt ?? to));
  const days: MonthDay[] = [];
  for (let day = from; day < to; day += DAY) {
    const occupied = (byDay.get(day) ?? []).map((hour) => hour.occupied);
    days.push({
      day,
      mean: mean(occupied),
      most: occupied.length === 0 ? null : Math.max(...occupied),
      free: midnights.find(({ at }) => at === day)?.free ?? null,
      admitted: people(cameBy.get(day) ?? []),
      left: people(leftBy.get(day) ?? []),
    });
  }
  return {
    occupancy: share(known),
    byHour: Array.from({ length: 24 }, (_, hour) => share(byHour.get(hour) ?? [])),
    byDay: days,
    nights: { full: midnights.filter(({ free }) => free === 0).length, known: midnights.length },
    admitted: { parties: came.length, people: people(came) },
    left: { parties: left.length, people: people(left) },
    refusals: refusalsOf(questions),
    answers: answersOf(questions),
    meanStayDays: mean(left.map(({ since, leftAt }) => ((leftAt ?? since) - since) / DAY)),
  };
}

/** Fewer than this many others would tell what one of them did. */
const FEWEST_TO_COMPARE = 3;

/** The median of the others of the same kind; null when they are too few to hide one another. */
export const comparedWith = (others: readonly (number | null)[]): number | null => {
  const known = others.filter((value) => value !== null);
  return known.length < FEWEST_TO_COMPARE ? null : medianOf(known);
};
