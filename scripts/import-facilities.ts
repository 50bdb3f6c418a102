/** Facilities from a file into a data folder: what is new is added, what is there gets its new details and beds. */
import { checkFacilities, type Checked } from '#server/seed/registry.ts';
import { problemText, type CsvFile, type RowProblem } from '#server/seed/facility-rows.ts';
import type { RoomRecord } from '#server/store/records.ts';
import type { Store } from '#server/store/store.ts';
import { unavailableBeds, type Unit } from '#shared/domain/beds.ts';
import type { Country } from '#shared/domain/country.ts';
import { heldIn, type Facility } from '#shared/domain/facility.ts';
import type { UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { ImportRefused } from './import-file.ts';

export interface Imported {
  added: number;
  changed: number;
  unchanged: number;
}

const described = ({ id, name, serviceGroup, sharing, admits, capacity, cots }: Unit): unknown => [
  ...[id, name, serviceGroup, sharing, capacity, cots.capacity],
  Object.entries(admits).sort(),
];

/** What people said of a facility since it was registered, and no file tells, stays. */
function merged(before: Facility, given: Facility, hasTerms: boolean): Facility {
  const { edits, managerMay, registers, otherEntries, closed, terms } = before.details;
  return {
    ...given,
    details: {
      ...given.details,
      closed,
      ...(hasTerms ? {} : { terms }),
      ...(edits === undefined ? {} : { edits }),
      ...(managerMay === undefined ? {} : { managerMay }),
      ...(registers === undefined ? {} : { registers }),
      ...(otherEntries === undefined ? {} : { otherEntries }),
    },
  };
}

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]): [string, unknown] => [key, ordered(inner)]),
  );
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
/** Rooms that an admin added beside those of the file stay, and are no difference. */
const isSame = (before: Facility, after: Facility): boolean => {
  const told = before.units.filter(({ id }) => after.units.some((unit) => unit.id === id));
  return same(before.details, after.details) && same(told.map(described), after.units.map(described));
};

/** What of a line does not go together with what is there: rooms that would vanish, beds that are in use. */
function againstStanding(
  before: Facility,
  given: Facility,
  { checked, files, now, rooms }: { checked: Checked; files: Files; now: Millis; rooms: Rooms },
): RowProblem[] {
  const line = checked.lines.get(given.id) ?? 1;
  const lost = before.units.filter(
    (unit) => given.units.every(({ id }) => id !== unit.id) && (rooms.get(unit.id)?.addedAt ?? null) === null,
  );
  return [
    ...(before.details.kind === given.details.kind
      ? []
      : [
          {
            file: files.facilities.name,
            line,
            field: 'kind',
            reason: `it is registered as ${before.details.kind}`,
          },
        ]),
    ...lost.map(({ id }) => ({
      file: files.facilities.name,
      line,
      field: 'facility_id',
      reason: `its unit ${id} is not in ${files.units.name}; units are closed, not removed`,
    })),
    ...given.units.flatMap((unit): RowProblem[] => {
      const standing = before.units.find(({ id }) => id === unit.id);
      if (standing === undefined || unit.capacity >= standing.capacity) return [];
      const used = standing.occupied + unavailableBeds(standing) + heldIn(before, unit.id, now).beds;
      if (used <= unit.capacity) return [];
      return [
        {
          file: files.units.name,
          line: checked.unitLines.get(unit.id) ?? 1,
          field: 'capacity',
          reason: `${used} beds are occupied, held or out of use now`,
        },
      ];
    }),
  ];
}

/** Of every facility that is there, also those that were closed. */
type Rooms = ReadonlyMap<UnitId, RoomRecord>;

interface Files {
  facilities: CsvFile;
  units: CsvFile;
}

/**
 * Takes in two files, all of them or nothing, in one transaction with an entry of the ledger for each facility that is
 * new or other than before. Counts, holds and people inside stay. Throws an ImportRefused with every bad line.
 */
export async function importFacilities(
  store: Store,
  country: Country,
  { files, now }: { files: Files; now: Millis },
): Promise<Imported> {
  const checked = checkFacilities(files, country);
  const standing = new Map((await store.facilities(now)).map((facility) => [facility.id, facility]));
  const rooms: Rooms = new Map((await store.rooms([...standing.keys()])).map((room) => [room.unitId, room]));
  const hasTerms = /^[^\r\n]*\blicence_until\b/.test(files.facilities.content);
  const problems = [...checked.problems];
  const taken: Facility[] = [];
  let [added, unchanged] = [0, 0];
  for (const given of checked.facilities) {
    const before = standing.get(given.id);
    for (const { id } of given.units) {
      const room = rooms.get(id);
      const wrong =
        room !== undefined && room.facilityId !== given.id
          ? `it is a unit of ${room.facilityId}`
          : (room?.retiredAt ?? null) !== null && 'it was closed; a room that opens anew has another name';
      if (wrong !== false)
        problems.push({
          file: files.units.name,
          line: checked.unitLines.get(id) ?? 1,
          field: 'unit_id',
          reason: wrong,
        });
    }
    if (before === undefined) {
      added += 1;
      taken.push(given);
      continue;
    }
    problems.push(...againstStanding(before, given, { checked, files, now, rooms }));
    const after = merged(before, given, hasTerms);
    if (isSame(before, after)) unchanged += 1;
    else taken.push(after);
  }
  if (problems.length > 0) {
    const byPlace = [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    throw new ImportRefused(byPlace.map(problemText));
  }
  if (taken.length > 0) await store.register({ at: now, facilities: taken });
  return { added, changed: taken.length - added, unchanged };
}
