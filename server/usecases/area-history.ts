import type { Heat } from '#shared/api/area.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { byHourOfWeek, HOURS_OF_WEEK, mondayFirst } from '#shared/domain/heat.ts';
import { HORIZON, INSIDE, outlookOf } from '#shared/domain/outlook.ts';
import { addFacility, daysUpTo, lastTwoWeeks, midnights, noSums, trendOf } from '#shared/domain/trend.ts';
import type { TrendDay } from '#shared/domain/trend.ts';
import type { Kato } from '#shared/ids.ts';
import { DAY, HOUR, iso, weekStartIn, zoneOffset, type Millis } from '#shared/time.ts';
import type { AreaView } from '#shared/api/area.ts';
import { demandOf } from './demand.ts';
import type { Parts } from './parts.ts';
import { inTurns } from './turns.ts';
import { unitCountsOf } from './unit-counts.ts';

/** Days that are looked back upon; today, which is not over, comes on top. */
const DAYS = 90;

/** Which facilities, of which group, in which regions. */
export interface HistoryOf {
  /** Names it among those that are kept. */
  key: string;
  group: string;
  facilities: readonly Facility[];
}

/** What the counts of an area tell of its last 90 days. */
export interface AreaHistory {
  trend: AreaView['trend'];
  outlook: AreaView['outlook'];
  /** By hour of the week, Monday first. */
  admissions: readonly number[];
  from: Millis;
  to: Millis;
}

interface Kept {
  until: Millis;
  history: Promise<AreaHistory>;
}
const kept = new WeakMap<Parts['store'], Map<string, Kept>>();

/** Read once an hour, however many ask: ninety days grow slowly. */
export function historyOf(parts: Parts, asked: HistoryOf): Promise<AreaHistory> {
  const now = parts.now();
  const known = kept.get(parts.store) ?? new Map<string, Kept>();
  kept.set(parts.store, known);
  const before = known.get(asked.key);
  if (before !== undefined && now < before.until && now >= before.until - HOUR) return before.history;
  for (const [key, { until }] of known) if (until <= now) known.delete(key);
  const history = readHistory(parts, asked, now);
  known.set(asked.key, { until: (Math.floor(now / HOUR) + 1) * HOUR, history });
  history.catch(() => known.delete(asked.key));
  return history;
}

/** A facility at a time, and others between: no page may hold up a search. */
async function readHistory(
  { store, country }: Parts,
  { group, facilities }: HistoryOf,
  now: Millis,
): Promise<AreaHistory> {
  const days = daysUpTo(country.timeZone, now, DAYS + 1);
  const from = days.starts[0] ?? now;
  const sums = noSums(days);
  const admissions = new Array<number>(HOURS_OF_WEEK).fill(0);
  for await (const facility of inTurns(facilities)) {
    const units = await unitCountsOf(store, { facilityId: facility.id, group }, { from, to: now });
    addFacility(sums, units);
    const demand = demandOf(
      units.flatMap(({ rows }) => rows),
      { from, to: now, timeZone: country.timeZone },
    );
    for (const [hour, parties] of mondayFirst(demand?.byHourOfWeek ?? []).entries())
      admissions[hour] = (admissions[hour] ?? 0) + parties;
  }
  const trend = trendOf(sums);
  return {
    trend: {
      at: iso(now),
      days: trend.map(({ day, ...figures }) => ({ day: iso(day), ...figures })),
      weeks: weeksOf(trend),
    },
    outlook: outlookFor(trend, country.timeZone, now),
    admissions,
    from,
    to: now,
  };
}

function weeksOf(trend: readonly TrendDay[]): AreaView['trend']['weeks'] {
  const weeks = lastTwoWeeks(trend);
  if (weeks === null) return null;
  const told = ({ from, last, ...means }: typeof weeks.now) => ({
    from: iso(from),
    last: iso(last),
    ...means,
  });
  return { now: told(weeks.now), before: told(weeks.before) };
}

/** The forecast goes on from the last whole day: its first day is today. */
function outlookFor(trend: readonly TrendDay[], timeZone: string, now: Millis): AreaView['outlook'] {
  const capacity = trend.at(-1)?.capacity ?? 0;
  if (capacity === 0) return { days: null, why: 'no_beds', test: null };
  const series = trend.filter((day) => day.whole).map(({ inUse }) => inUse);
  const { days, why, test } = outlookOf(series, Math.max(capacity, ...series));
  const coming = midnights(timeZone, now, { from: 0, count: HORIZON });
  return {
    days: days?.map(({ ahead, ...figures }) => ({ day: iso(coming[ahead - 1] ?? now), ...figures })) ?? null,
    why,
    test: test && { ...test, promised: INSIDE },
  };
}

/** When beds were asked for in whole regions, where every number may be told (rule 9). */
export async function heatOf(
  parts: Parts,
  { history, group, regions }: { history: AreaHistory; group: string; regions: ReadonlySet<Kato> },
): Promise<Pick<Heat, 'admissions' | 'unmet'>> {
  const { store, country } = parts;
  // As with every number of calls: two readings do not tell what came between.
  const to = weekStartIn(country.timeZone, parts.now());
  const from = to - DAYS * DAY;
  const regionOf = new Map(country.districts.map(({ kato, regionKato }) => [kato, regionKato]));
  const calls = (await store.unmet(from, to - 1)).filter((call) => {
    const region = call.district === null ? undefined : regionOf.get(call.district);
    return call.group === group && region !== undefined && regions.has(region);
  });
  const times = calls.map(({ at }) => at);
  return {
    admissions: { from: iso(history.from), to: iso(history.to), hours: [...history.admissions] },
    unmet: { from: iso(from), to: iso(to), hours: byHourOfWeek(times, zoneOffset(country.timeZone, to)) },
  };
}
