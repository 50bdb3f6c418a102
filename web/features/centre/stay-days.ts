import type { StayView } from '#shared/api/stays.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import type { UnitId } from '#shared/ids.ts';
import { DAY, zoneOffset, type Millis } from '#shared/time.ts';

/** What a stay asks for today; the worst first. */
export type StayDue = 'overLimit' | 'late' | 'today' | 'later';

/** `YYYY-MM-DD` on the country's clock. */
const localDay = (at: Millis, timeZone: string): string =>
  new Date(at + zoneOffset(timeZone, at)).toISOString().slice(0, 10);

/** A stay of hours ends at a time of day, a longer one on a day. */
export const SHORT_STAY: Millis = 2 * DAY;

/** Over the limit of its kind, past the day it was to leave, due today, or none of these. */
export function dueOf(
  { expectedUntil, limitAt }: Pick<StayView, 'expectedUntil' | 'limitAt'>,
  now: Millis,
  timeZone: string,
): StayDue {
  if (limitAt !== null && Date.parse(limitAt) <= now) return 'overLimit';
  if (expectedUntil === null) return 'later';
  const until = Date.parse(expectedUntil);
  if (localDay(until, timeZone) === localDay(now, timeZone)) return 'today';
  return until < now ? 'late' : 'later';
}

/** Who leaves first stands first; without a date last. */
export const byLeaving = (one: StayView, other: StayView): number =>
  (one.expectedUntil ?? '9999').localeCompare(other.expectedUntil ?? '9999') ||
  one.since.localeCompare(other.since);

/** So many rows are read at a glance; the rest is behind a press. */
const FIRST = 12;
/** To hide fewer rows than this costs more than it spares. */
const LEAST_HIDDEN = 3;

/** The rows shown before "Show more": the first ones, and whatever was written down since the list was opened. */
export function inSight<Stay extends Pick<StayView, 'stayId'>>(
  sorted: readonly Stay[],
  knownBefore: ReadonlySet<string>,
): readonly Stay[] {
  const shown = sorted.filter(({ stayId }, index) => index < FIRST || !knownBefore.has(stayId));
  return sorted.length - shown.length < LEAST_HIDDEN ? sorted : shown;
}

/** People in a unit by the stays written down, and by its count, where the two differ. */
export interface Mismatch {
  unit: TileUnit;
  stays: number;
  count: number;
}

/** People in beds and cots of a unit as the stays say. */
const inside = (stays: readonly StayView[], unitId: UnitId): number =>
  stays
    .flatMap(({ allocations }) => allocations)
    .filter((allocation) => allocation.unitId === unitId)
    .reduce((sum, { beds, cots }) => sum + beds + cots, 0);

/** The count is the truth (DESIGN §2); where the stays say otherwise it is shown and nothing is corrected. */
export const mismatches = (units: readonly TileUnit[], stays: readonly StayView[]): Mismatch[] =>
  units
    .map((unit) => ({
      unit,
      stays: inside(stays, unit.unitId),
      count: unit.occupied + unit.cots.occupied,
    }))
    .filter(({ stays: written, count }) => written !== count);

/** What a date field shows of a time, on the country's clock: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
export const fieldOf = (at: Millis, timeZone: string, withTime: boolean): string =>
  new Date(at + zoneOffset(timeZone, at)).toISOString().slice(0, withTime ? 16 : 10);

/** The time a date field names; a day alone ends at noon. Null while it is empty or half typed. */
export function timeOfField(typed: string, timeZone: string): Millis | null {
  const local = Date.parse(`${typed.length === 10 ? `${typed}T12:00` : typed}Z`);
  return Number.isNaN(local) ? null : local - zoneOffset(timeZone, local);
}
