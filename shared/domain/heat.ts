import { DAY, HOUR, type Millis } from '#shared/time.ts';

/** Hours of a week. */
export const HOURS_OF_WEEK = 168;
/** 1 January 1970 was a Thursday, the fourth day of a week that begins on Monday. */
const FIRST_WEEKDAY = 3;

/** The hour of the week of a local time (milliseconds on a clock of the zone), Monday 00:00 first. */
function hourOfWeek(local: Millis): number {
  const day = Math.floor(local / DAY);
  return ((day + FIRST_WEEKDAY) % 7) * 24 + Math.floor((local - day * DAY) / HOUR);
}

/** How many of these times (milliseconds since 1970; `zone` ahead of UTC) lie in each hour of the week, Monday first. */
export function byHourOfWeek(times: readonly Millis[], zone: Millis): number[] {
  const hours = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const at of times) {
    const hour = hourOfWeek(at + zone);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return hours;
}

/** Hours counted from Sunday 00:00 as hours counted from Monday 00:00. */
export const mondayFirst = (sundayFirst: readonly number[]): number[] => [
  ...sundayFirst.slice(24),
  ...sundayFirst.slice(0, 24),
];

/** A share needs at least this many below the line (DESIGN §3.9). */
const LEAST_OF_SHARE = 20;
const EVENING = 18;
const FRIDAY = 4;

export interface Peak {
  /** 0 is Monday; local hours. */
  weekday: number;
  hour: number;
  count: number;
  total: number;
  /** Of all, those from 18:00 to 24:00, and those from Friday 18:00 to Sunday 24:00. */
  evenings: number;
  weekends: number;
}

/** When most come; null where too few came for a share to say anything. */
export function peakOf(cells: readonly number[]): Peak | null {
  const total = cells.reduce((sum, count) => sum + count, 0);
  if (total < LEAST_OF_SHARE) return null;
  const most = Math.max(...cells);
  const at = cells.indexOf(most);
  const shareOf = (holds: (weekday: number, hour: number) => boolean): number =>
    cells.reduce((sum, count, i) => sum + (holds(Math.floor(i / 24), i % 24) ? count : 0), 0) / total;
  return {
    weekday: Math.floor(at / 24),
    hour: at % 24,
    count: most,
    total,
    evenings: shareOf((_, hour) => hour >= EVENING),
    weekends: shareOf((weekday, hour) => weekday > FRIDAY || (weekday === FRIDAY && hour >= EVENING)),
  };
}

const CLASSES = 5;

/** Class of a count on a scale of five: 0 for none, then even steps of whole numbers up to the most. */
export const heatClass = (count: number, most: number): number =>
  count <= 0 ? 0 : Math.min(CLASSES, Math.ceil((count * CLASSES) / Math.max(CLASSES, most)));
