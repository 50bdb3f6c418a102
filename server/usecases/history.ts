import type { History, HistoryQuery } from '#shared/api/facilities.ts';
import type { CountRow } from '#server/store/history-rows.ts';
import type { RoomRecord } from '#server/store/records.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { UnitId, type FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, HOUR, iso, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

const DEFAULT_DAYS = 7;
const MOST_DAYS = 92;

type HourOf = History['units'][number]['hours'][number];

/** Every full hour of the period with the counts that stood then; hours before the first count are left out. */
export function hoursOf(rows: readonly CountRow[], from: Millis, to: Millis): HourOf[] {
  const sorted = rows.toSorted((a, b) => a.at - b.at);
  const hours: HourOf[] = [];
  let next = 0;
  let standing: CountRow | undefined;
  for (let at = Math.ceil(from / HOUR) * HOUR; at < to; at += HOUR) {
    for (let row = sorted[next]; row !== undefined && row.at <= at; row = sorted[next]) {
      standing = row;
      next += 1;
    }
    if (standing === undefined) continue;
    const { occupied, held, unavailable, capacity } = standing;
    hours.push({ at: iso(at), occupied, held, unavailable, capacity });
  }
  return hours;
}

/** The units of a facility added up, for those who see no units. Hours in which a unit is not known yet are left out. */
function addUp(facility: Facility, units: History['units'], rooms: readonly RoomRecord[]): History['units'] {
  const thereAt = (at: string): number =>
    rooms.filter(({ addedAt }) => addedAt === null || addedAt <= Date.parse(at)).length;
  const sums = new Map<string, HourOf & { known: number }>();
  for (const hour of units.flatMap((unit) => unit.hours)) {
    const sum = sums.get(hour.at);
    sums.set(hour.at, {
      at: hour.at,
      occupied: hour.occupied + (sum?.occupied ?? 0),
      held: hour.held + (sum?.held ?? 0),
      unavailable: hour.unavailable + (sum?.unavailable ?? 0),
      capacity: hour.capacity + (sum?.capacity ?? 0),
      known: 1 + (sum?.known ?? 0),
    });
  }
  const hours = [...sums.values()]
    .filter((sum) => sum.known === thereAt(sum.at))
    .map(({ known: _, ...hour }) => hour)
    .sort((a, b) => a.at.localeCompare(b.at));
  return [{ unitId: UnitId.parse(facility.id), name: facility.details.name, hours }];
}

/** Counts by unit and hour: the last seven days, or a period of at most 92. Planners get the facility as a whole. */
export async function history(
  parts: Parts,
  actor: Actor,
  { facilityId, query }: { facilityId: FacilityId; query: HistoryQuery },
): Promise<Result<History>> {
  const { store, board } = parts;
  const facility = board.facility(facilityId);
  if (facility === undefined) return refuse('NO_SUCH_FACILITY');
  const to = query.to === undefined ? parts.now() : Date.parse(query.to);
  const from = query.from === undefined ? to - DEFAULT_DAYS * DAY : Date.parse(query.from);
  if (from >= to) return refuse('BAD_INPUT', [{ field: 'to', expected: 'a time after from' }]);
  if (to - from > MOST_DAYS * DAY)
    return refuse('BAD_INPUT', [{ field: 'from', expected: 'at most 92 days before to' }]);
  const rows = await store.counts([facilityId], from, to);
  // Rooms that were closed since are part of what was.
  const rooms = (await store.rooms([facilityId])).filter(
    ({ retiredAt }) => retiredAt === null || retiredAt > from,
  );
  const units = rooms.map(({ unitId, name }) => ({
    unitId,
    name,
    hours: hoursOf(
      rows.filter((row) => row.unitId === unitId),
      from,
      to,
    ),
  }));
  return done({
    from: iso(from),
    to: iso(to),
    generatedUntil: (await store.meta('generatedUntil')) ?? null,
    units: actor.role === 'planner' ? addUp(facility, units, rooms) : units,
  });
}
