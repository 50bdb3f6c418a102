import type { Candidate, Excluded, NothingFree } from '#shared/api/searches.ts';
import { NONE_BEYOND } from '#shared/domain/coverage.ts';
import { lacksRoom } from '#shared/domain/eligibility.ts';
import { nextPlaceFor } from '#shared/domain/forecast.ts';
import { couldFit } from '#shared/domain/packing.ts';
import { isUnaccompanied, type Party } from '#shared/domain/party.ts';
import type { Kato, UnitId } from '#shared/ids.ts';
import { iso, type Millis } from '#shared/time.ts';
import type { Parts } from './parts.ts';

/** How many of the nearest are told about: further away nobody waits for a bed. */
const MOST_LACKING_ROOM = 5;
const MOST_FORECAST = 12;
const MOST_SUPPORT = 2;

const nearest = <T extends { travel: { minutes: number } }>(items: readonly T[], most: number): T[] =>
  [...items].sort((a, b) => a.travel.minutes - b.travel.minutes).slice(0, most);

/** Rows with the time a place is expected at, for the nearest that only lack room. */
export function withNextPlaces(
  parts: Pick<Parts, 'board' | 'statistics'>,
  excluded: readonly Excluded[],
  party: Party,
  now: Millis,
): Excluded[] {
  const statistics = parts.statistics();
  const forecast = { patternFor: (unit: UnitId) => statistics.stayPattern(unit), now };
  const near = new Set(
    nearest(
      excluded.filter(({ reasons }) => lacksRoom(reasons)),
      MOST_FORECAST,
    ),
  );
  return excluded.map((row) => {
    const facility = near.has(row) ? parts.board.facility(row.facilityId) : undefined;
    const next = facility === undefined ? null : nextPlaceFor(facility, party, forecast);
    return next === null ? row : { ...row, nextPlace: { at: iso(next.at), basis: next.basis } };
  });
}

interface Asked {
  party: Party;
  groups: readonly string[];
  districtKato: Kato | null;
}

/**
 * What is left to say when nothing that fits is within reach; null when something is. Children alone are no matter of
 * free beds: for them there is a line to call.
 */
export function nothingFree(
  parts: Pick<Parts, 'board' | 'country'>,
  { candidates, excluded }: { candidates: readonly Candidate[]; excluded: readonly Excluded[] },
  { party, groups, districtKato }: Asked,
): NothingFree | null {
  const { board, country } = parts;
  if (isUnaccompanied(party) || candidates.some(({ travel }) => travel.minutes <= NONE_BEYOND)) return null;
  const serves = (of: readonly string[]): boolean => of.some((group) => groups.includes(group));
  const region = country.districts.find(({ kato }) => kato === districtKato)?.regionKato;
  const elsewhere = candidates.flatMap(({ facilityId, travel }) => {
    const regionKato = board.facility(facilityId)?.details.regionKato;
    return regionKato === undefined || regionKato === region ? [] : [{ facilityId, travel, regionKato }];
  });
  const support = excluded.flatMap(({ facilityId, travel }) => {
    const details = board.facility(facilityId)?.details;
    const advises =
      details !== undefined &&
      !details.rules.offersBeds &&
      !details.closed &&
      serves(details.serviceGroups) &&
      details.dutyPhone !== null;
    return advises ? [{ facilityId, travel, name: details.name, phone: details.dutyPhone ?? '' }] : [];
  });
  return {
    reachMinutes: NONE_BEYOND,
    lackingRoom: nearest(
      excluded.filter(({ facilityId, reasons }) => {
        const facility = lacksRoom(reasons) ? board.facility(facilityId) : undefined;
        return facility !== undefined && couldFit(facility, party);
      }),
      MOST_LACKING_ROOM,
    ),
    beyondRegion: nearest(elsewhere, 1)[0] ?? null,
    support: nearest(support, MOST_SUPPORT),
    lines: country.lines.filter((line) => serves(line.for)).map(({ phone, name }) => ({ phone, name })),
  };
}
