import type { TravelModel } from '#server/travel/model.ts';
import type { CoverageRow } from '#shared/api/coverage.ts';
import { accessibilityOf } from '#shared/domain/accessibility.ts';
import { NONE_BEYOND, REMOTE_BEYOND } from '#shared/domain/coverage.ts';
import { shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import { homesOf, type Home } from '#shared/domain/where-people-live.ts';
import type { FacilityId, Kato } from '#shared/ids.ts';
import type { Parts } from './parts.ts';
import { inTurns } from './turns.ts';

/** What people can reach from where they live, by area. */
export type Reach = Pick<CoverageRow, 'peopleWithin60' | 'peopleWithin120' | 'accessibility'>;

interface Known {
  homes: readonly Home[];
  points: readonly Point[];
  roads: Map<FacilityId, { point: Point; minutes: Float64Array }>;
}
const known = new WeakMap<TravelModel, Known>();

function knownFor({ travel, country }: Parts): Known {
  const found = known.get(travel);
  if (found !== undefined) return found;
  const homes = homesOf(country);
  const made = { homes, points: homes.map(({ point }) => point), roads: new Map() };
  known.set(travel, made);
  return made;
}

/** Road minutes from where people live, worked out once for as long as a facility's shown point stays (rule 6). */
function minutesTo({ travel }: Parts, { points, roads }: Known, { id, details }: Facility): Float64Array {
  const { point } = shownPoint(details, 'planning');
  const before = roads.get(id);
  if (before?.point.lat === point.lat && before.point.lon === point.lon) return before.minutes;
  const minutes = Float64Array.from(travel.estimates(point, points), (road) => road.minutes);
  roads.set(id, { point, minutes });
  return minutes;
}

/** Works out the roads that are not known yet, letting others through in between. */
export async function learnRoads(parts: Parts, facilities: readonly Facility[]): Promise<void> {
  const all = knownFor(parts);
  for await (const facility of inTurns(facilities)) minutesTo(parts, all, facility);
}

interface Sum {
  people: number;
  within60: number;
  within120: number;
  beds: number;
}
const NOBODY: Sum = { people: 0, within60: 0, within120: 0, beds: 0 };

/** Beds of a facility, or beds that there might be at a point. */
type Supply = { beds: number } & ({ facility: Facility } | { point: Point });

/** Of facilities with beds: who lives how near to them, asked by district or region codes (an area's homes together). */
export function reachOf(parts: Parts, supplies: readonly Supply[]): (areas: readonly Kato[]) => Reach {
  const all = knownFor(parts);
  const { homes, points } = all;
  const minutes = supplies.map((supply) =>
    'facility' in supply
      ? minutesTo(parts, all, supply.facility)
      : Float64Array.from(parts.travel.estimates(supply.point, points), (road) => road.minutes),
  );
  const beds = accessibilityOf(
    homes.map(({ people }) => people),
    supplies.map((supply, i) => ({ beds: supply.beds, minutes: minutes[i] ?? [] })),
  );
  const sums = new Map<Kato, Sum>();
  for (const [i, { districtKato, regionKato, people }] of homes.entries()) {
    const nearest = minutes.reduce((least, roads) => Math.min(least, roads[i] ?? Infinity), Infinity);
    for (const kato of new Set([districtKato, regionKato])) {
      const sum = sums.get(kato) ?? NOBODY;
      sums.set(kato, {
        people: sum.people + people,
        within60: sum.within60 + (nearest <= REMOTE_BEYOND ? people : 0),
        within120: sum.within120 + (nearest <= NONE_BEYOND ? people : 0),
        beds: sum.beds + people * (beds[i] ?? 0),
      });
    }
  }
  return (areas) => {
    const of = areas.map((kato) => sums.get(kato) ?? NOBODY);
    const sum = (key: keyof Sum): number => of.reduce((all, each) => all + each[key], 0);
    return {
      peopleWithin60: Math.round(sum('within60')),
      peopleWithin120: Math.round(sum('within120')),
      accessibility: sum('people') === 0 ? null : (sum('beds') * 10_000) / sum('people'),
    };
  };
}
