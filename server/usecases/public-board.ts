import type { PublicBoard } from '#shared/api/reference.ts';
import type { CountRow } from '#server/store/history-rows.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { grouped } from '#shared/grouped.ts';
import type { UnitId } from '#shared/ids.ts';
import { DAY, iso, zoneOffset, type Millis } from '#shared/time.ts';
import { hoursOf } from './history.ts';
import type { Mode } from './me.ts';
import { done, type Parts, type Result } from './parts.ts';

type Light = PublicBoard['regions'][number]['lights'][number]['light'];

/** Light of a group whose people must not be recognised is shown from this many facilities on. */
const FEWEST_FACILITIES = 3;
const GUARDED_GROUP = 'victims';
/** Share of beds that were free over the day: from here green, from there amber, below red. */
const GREEN_FROM = 0.15;
const AMBER_FROM = 0.03;

/** Yesterday in the country's zone: its date, start and end. */
function yesterdayOf(now: Millis, timeZone: string): { day: string; from: Millis; to: Millis } {
  const offset = zoneOffset(timeZone, now);
  const today = Math.floor((now + offset) / DAY) * DAY;
  return { day: iso(today - DAY).slice(0, 10), from: today - DAY - offset, to: today - offset };
}

type CountsOfDay = ReadonlyMap<UnitId, { free: number; beds: number }>;

/** Bed hours of a day, and how many of them were free, unit by unit. */
function countDay(rows: readonly CountRow[], from: Millis, to: Millis): CountsOfDay {
  const byUnit = grouped(rows, (row) => row.unitId);
  const day = new Map<UnitId, { free: number; beds: number }>();
  for (const [unitId, ofUnit] of byUnit) {
    const hours = hoursOf(ofUnit, from, to);
    day.set(unitId, {
      free: hours.reduce(
        (sum, hour) => sum + Math.max(0, hour.capacity - hour.unavailable - hour.occupied - hour.held),
        0,
      ),
      beds: hours.reduce((sum, hour) => sum + hour.capacity, 0),
    });
  }
  return day;
}

function lightOf(group: string, facilities: readonly Facility[], day: CountsOfDay): Light {
  const withBeds = facilities.filter((facility) =>
    facility.units.some((unit) => unit.serviceGroup === group),
  );
  if (group === GUARDED_GROUP && withBeds.length < FEWEST_FACILITIES) return 'none';
  let free = 0;
  let beds = 0;
  for (const unit of withBeds.flatMap((facility) => facility.units)) {
    if (unit.serviceGroup !== group) continue;
    free += day.get(unit.id)?.free ?? 0;
    beds += day.get(unit.id)?.beds ?? 0;
  }
  if (beds === 0) return 'none';
  const share = free / beds;
  return share >= GREEN_FROM ? 'green' : share >= AMBER_FROM ? 'amber' : 'red';
}

const lightsOf = (country: Country, facilities: readonly Facility[], day: CountsOfDay) =>
  country.groups.map(({ group }) => ({ group, light: lightOf(group, facilities, day) }));

const kept = new WeakMap<Parts, PublicBoard>();

/** Yesterday's traffic lights; yesterday does not change, so they are worked out once a day. */
export async function publicBoard(parts: Parts, { demo }: Mode): Promise<Result<PublicBoard>> {
  const { store, board, country } = parts;
  const now = parts.now();
  const { day, from, to } = yesterdayOf(now, country.timeZone);
  const known = kept.get(parts);
  if (known?.day === day) return done(known);
  const counts = countDay(await store.counts('all', from, to), from, to);
  const byRegion = grouped(board.all(), (facility) => facility.details.regionKato);
  const made: PublicBoard = {
    day,
    regions: country.regions.map(({ kato, name }) => ({
      kato,
      name,
      lights: lightsOf(country, byRegion.get(kato) ?? [], counts),
    })),
    groups: country.groups.map(({ group, name }) => ({ group, name })),
    lines: country.lines.map(({ phone, name }) => ({ phone, name })),
    demo,
    at: iso(now),
  };
  kept.set(parts, made);
  return done(made);
}
