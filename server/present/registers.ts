import type {
  EntryView,
  LikelyPair,
  ListedFacility,
  ListHead,
  RegisterComparison,
  RegisterPair,
} from '#shared/api/registers.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Match, Reconciliation } from '#shared/domain/reconcile.ts';
import type { RegisterEntry, RegisterList } from '#shared/domain/registers.ts';
import type { FacilityId, Kato } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import { iso } from '#shared/time.ts';

/** Who reads a comparison: which regions of it, and whether with licences. */
export interface RegisterReader {
  sees: (regionKato: Kato) => boolean;
  licences: boolean;
}

export const presentList = (list: RegisterList, logins: ReadonlyMap<string, string>): ListHead => ({
  listId: list.id,
  asOf: list.asOf,
  importedAt: iso(list.importedAt),
  importedBy: list.importedBy === null ? null : (logins.get(list.importedBy) ?? null),
  fileName: list.fileName,
  hash: list.hash,
  entries: list.entries.length,
});

export interface Compared {
  country: Country;
  entries: readonly RegisterEntry[];
  facilities: readonly Facility[];
  found: Reconciliation;
}

/** A comparison as its reader may see it: names and settlements, as on the board; nothing tells a street. */
export function presentComparison(
  { country, entries, facilities, found }: Compared,
  { sees, licences }: RegisterReader,
): RegisterComparison {
  const places = new Map<string, Text3>(country.settlements.map(({ placeId, name }) => [placeId, name]));
  const listed = new Map(entries.map((entry) => [entry.key, entry]));
  const ours = new Map(facilities.map((facility) => [facility.id, facility]));
  const entryOf = (key: string): EntryView => {
    const entry = listed.get(key);
    if (entry === undefined) throw new Error(`No entry ${key} in the list that was compared`);
    const { key: _, licence, placeId, ...rest } = entry;
    const place = placeId === null ? null : (places.get(placeId) ?? null);
    return { entry: key, ...rest, placeId, place, ...(licences ? { licence } : {}) };
  };
  const facilityOf = (id: FacilityId): ListedFacility => {
    const details = ours.get(id)?.details;
    if (details === undefined) throw new Error(`No facility ${id} among those that were compared`);
    const { name, kind, regionKato, districtKato, placeId, basis } = details;
    return {
      facilityId: id,
      name,
      kind,
      regionKato,
      districtKato,
      place: places.get(placeId) ?? null,
      basis,
    };
  };
  const isSeen = ({ entry, facilityId }: Match): boolean =>
    sees(listed.get(entry)?.regionKato ?? ('' as Kato)) && sees(facilityOf(facilityId).regionKato);
  const pair = ({ entry, facilityId, score, reasons }: Match): RegisterPair => ({
    entry: entryOf(entry),
    facility: facilityOf(facilityId),
    score,
    reasons: reasons.map((reason) => ({ ...reason })),
  });
  const likely = found.likely
    .filter(isSeen)
    .map((match): LikelyPair => ({ ...pair(match), rivals: match.rivals.filter(isSeen).map(pair) }));
  return {
    both: found.both.filter(isSeen).map(pair),
    likely,
    onlyHere: found.onlyHere.map(facilityOf).filter(({ regionKato }) => sees(regionKato)),
    onlyThere: found.onlyThere.map(entryOf).filter(({ regionKato }) => sees(regionKato)),
    rejected: found.rejected.filter(isSeen).map(pair),
  };
}
