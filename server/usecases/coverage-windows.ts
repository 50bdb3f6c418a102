import type { CoverageWindow } from '#shared/api/coverage.ts';
import {
  addBedTime,
  fullShareIn,
  meanStayOf,
  NO_BED_TIME,
  occupancyIn,
  type BedTime,
  type EndedStays,
} from '#shared/domain/bed-time.ts';
import { liesIn } from '#shared/domain/coverage.ts';
import { toldTogether, type Told } from '#shared/domain/suppression.ts';
import type { Kato } from '#shared/ids.ts';
import { DAY, iso, weekStartIn, type Millis } from '#shared/time.ts';
import { LONGEST, weekTo, WINDOWS, type People, type Sums, type WindowKey } from './coverage-weeks.ts';
import type { Parts } from './parts.ts';

/** An area: a district or region, or (`kato` null) these regions together. */
export interface Within {
  kato: Kato | null;
  regions: ReadonlySet<Kato>;
}

/** What went on in the windows that end with the week before a moment, for one service group. */
export interface Windows {
  /** Where the longest begins. */
  from: Millis;
  of(area: Within): Record<WindowKey, CoverageWindow>;
}

const NO_STAYS: EndedStays = { count: 0, lasted: 0 };
const addStays = (a: EndedStays, b: EndedStays): EndedStays => ({
  count: a.count + b.count,
  lasted: a.lasted + b.lasted,
});

const known = new WeakMap<People, Map<string, Windows>>();

/**
 * Windows of 90 and of 30 days that end with the last Monday at or before a moment, on the country's clock: they move on
 * once a week, so that two readings do not tell what came between (DESIGN §3.9).
 */
export async function windowsAt(parts: Parts, moment: Millis, group: string): Promise<Windows> {
  const to = weekStartIn(parts.country.timeZone, moment);
  const week = await weekTo(parts, to);
  const ofWeek = known.get(week.people) ?? new Map<string, Windows>();
  known.set(week.people, ofWeek);
  const found = ofWeek.get(group);
  if (found !== undefined) return found;
  const made = windowsOf(parts, { ...week, to, group });
  ofWeek.set(group, made);
  return made;
}

/** Reads the windows of today for every group, for whoever asks next. */
export async function refreshWindows(parts: Parts): Promise<void> {
  const now = parts.now();
  for (const { group } of parts.country.groups) await windowsAt(parts, now, group);
}

function windowsOf(
  parts: Parts,
  { bedTime, people, to, group }: { bedTime: Sums<BedTime>; people: People; to: Millis; group: string },
): Windows {
  const calls = tellerOf(parts, people.calls.get(group), null);
  const able = parts.board
    .all()
    .filter(({ units }) => units.some(({ serviceGroup }) => serviceGroup === group))
    .map(({ details }) => details.districtKato);
  const declines = tellerOf(parts, people.declines.get(group), new Set(able));
  const facilities = parts.board.all().filter(({ details }) => !details.closed);
  const windowOf = (area: Within, key: WindowKey, days: number): CoverageWindow => {
    const own = facilities.filter(({ details }) => isWithin(details, area));
    const times = own
      .map(({ id }) => bedTime.get(group)?.get(id)?.[key] ?? NO_BED_TIME)
      .reduce(addBedTime, NO_BED_TIME);
    const stays = own
      .map(({ id }) => people.stays.get(group)?.get(id)?.[key] ?? NO_STAYS)
      .reduce(addStays, NO_STAYS);
    return {
      from: iso(to - days * DAY),
      to: iso(to),
      occupancy: occupancyIn(times),
      hoursFullShare: fullShareIn(times),
      unmetCalls: calls(area, key),
      declines: declines(area, key),
      ...meanStayOf(stays, times),
    };
  };
  const told = new Map<string, Record<WindowKey, CoverageWindow>>();
  return {
    from: to - LONGEST,
    of: (area) => {
      const name = area.kato ?? [...area.regions].join();
      const before = told.get(name);
      if (before !== undefined) return before;
      const made = { days30: windowOf(area, 'days30', 30), days90: windowOf(area, 'days90', 90) };
      told.set(name, made);
      return made;
    },
  };
}

const isWithin = (place: { districtKato: Kato; regionKato: Kato }, { regions, kato }: Within): boolean =>
  kato === null ? regions.has(place.regionKato) : liesIn(place, { kato });

/**
 * Counts as they may be told: of regions and their sums exactly, of districts as `toldTogether` says. `able`: districts
 * that can have any, as everybody sees; null: all.
 */
function tellerOf(
  { country }: Parts,
  counts: Record<WindowKey, ReadonlyMap<Kato, number>> | undefined,
  able: ReadonlySet<Kato> | null,
): (area: Within, key: WindowKey) => Told {
  const periods = WINDOWS.map(({ key }) =>
    country.districts.map(({ kato, regionKato }) => ({
      kato,
      regionKato,
      count: counts?.[key].get(kato) ?? 0,
      never: able?.has(kato) === false && WINDOWS.every((each) => (counts?.[each.key].get(kato) ?? 0) === 0),
    })),
  );
  const told = toldTogether(periods);
  return (area, key) => {
    const number = WINDOWS.findIndex((window) => window.key === key);
    const word = area.kato === null ? undefined : told[number]?.get(area.kato);
    if (word !== undefined) return word;
    const rows = periods[number] ?? [];
    return rows.reduce(
      (sum, { kato, regionKato, count }) =>
        sum + (isWithin({ districtKato: kato, regionKato }, area) ? count : 0),
      0,
    );
  };
}
