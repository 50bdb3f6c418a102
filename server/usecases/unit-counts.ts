import type { CountRow } from '#server/store/history-rows.ts';
import type { Store } from '#server/store/store.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { UnitCounts } from '#shared/domain/trend.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

/** Rooms that a facility has today, by the service group that their beds count in. */
export function roomsByGroup<Room extends { unitId: UnitId }>(
  facility: Pick<Facility, 'units'> | undefined,
  rooms: readonly Room[],
): Map<string, Room[]> {
  const groupOf = new Map(facility?.units.map(({ id, serviceGroup }) => [id, serviceGroup]));
  const groups = new Map<string, Room[]>();
  for (const room of rooms) {
    const group = groupOf.get(room.unitId);
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), room]);
  }
  return groups;
}

export function byUnit<Row extends Pick<CountRow, 'unitId'>>(rows: readonly Row[]): Map<UnitId, Row[]> {
  const units = new Map<UnitId, Row[]>();
  for (const row of rows) {
    const known = units.get(row.unitId);
    if (known === undefined) units.set(row.unitId, [row]);
    else known.push(row);
  }
  return units;
}

/** Counts of a facility's units of a service group in a period, rooms that were closed since among them. */
export async function unitCountsOf(
  store: Pick<Store, 'counts' | 'rooms'>,
  { facilityId, group }: { facilityId: FacilityId; group: string },
  { from, to }: { from: Millis; to: Millis },
): Promise<(UnitCounts & { rows: CountRow[] })[]> {
  const rows = byUnit(await store.counts([facilityId], from, to));
  return (await store.rooms([facilityId]))
    .filter(({ serviceGroup, retiredAt }) => serviceGroup === group && (retiredAt ?? to) > from)
    .map(({ unitId, sharing }) => ({ sharing, rows: rows.get(unitId) ?? [] }));
}
