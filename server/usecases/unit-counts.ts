import type { CountRow } from '#server/store/history-rows.ts';
import type { Store } from '#server/store/store.ts';
import type { UnitCounts } from '#shared/domain/trend.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

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
