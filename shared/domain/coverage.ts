import type { CoverageRow, CoverageStatus } from '#shared/api/coverage.ts';
import type { Kato } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import { fullShareIn, type BedTime } from './bed-time.ts';
import type { Freshness } from './freshness.ts';

/** Further by road than this there is no help; further than the other it is remote (DESIGN §10), in minutes. */
export const NONE_BEYOND = 120;
export const REMOTE_BEYOND = 60;
/** A place without a free bed in more of its hours is short, whatever its beds. */
const SHORT_ABOVE = 0.05;

/** A region or district, or the whole of them (`kato` null). */
export interface CoverageArea {
  kato: Kato | null;
  regionKato: Kato | null;
  name: Text3;
  people: number;
}

/** A facility with beds of the group asked about; those that only advise are left out by whoever counts. */
export interface CoverageFacility {
  regionKato: Kato;
  districtKato: Kato;
  /** Licensed beds of units whose primary service group it is. */
  beds: number;
  /** Of these, free now; nothing where the count is not fresh or nobody is taken in. */
  openBeds: number;
  freshness: Freshness;
  /** Unit hours of the 30 days of the windows without a free bed of the group, and all that are known. */
  hours: FullHours;
}

/** Time of units in which none of their facility had a free bed, and all of which there are counts. */
export type FullHours = Pick<BedTime, 'full' | 'known'>;

/** Road from an area's centre to each facility, in their order. */
export interface Road {
  minutes: number;
  km: number;
}

export interface CoverageNeed {
  /** Beds that 10,000 people need; null where the group has no benchmark. */
  bedsPer10k: number | null;
  /** Beds that one family place counts as; null or left out where the need is not counted in places. */
  bedsPerPlace?: number | null;
}

/** What follows from the beds of a moment and the roads to them. */
export type BedCoverage = Omit<
  CoverageRow,
  | 'unmetCalls'
  | 'peopleWithin60'
  | 'peopleWithin120'
  | 'accessibility'
  | 'occupancy'
  | 'days30'
  | 'days90'
  | 'reports'
>;

/** An area's figures and status. `roads` null: the area has no centre to speak of (the whole country). */
export function coverageOf(
  area: CoverageArea,
  facilities: readonly CoverageFacility[],
  { roads, need }: { roads: readonly Road[] | null; need: CoverageNeed },
): BedCoverage {
  const own = facilities.filter((facility) => liesIn(facility, area));
  const beds = sum(own, (facility) => facility.beds);
  const needs = needsOf(area.people, beds, need);
  const hoursFullShare = fullShareOf(own);
  const way = waysFrom(roads, facilities);
  const isUnder = needs.benchmarkBeds !== null && beds < needs.benchmarkBeds;
  const standing = standingOf({
    minutes: roads === null && own.length > 0 ? 0 : way.minutesToNearest,
    isUnder,
    hoursFullShare,
    inReach: roads === null ? own : facilities.filter((_, i) => isInReach(roads[i])),
  });
  return {
    kato: area.kato,
    name: area.name,
    regionKato: area.regionKato,
    ...standing,
    people: area.people,
    facilities: own.length,
    beds,
    openBeds: sum(own, (facility) => facility.openBeds),
    ...needs,
    ...way,
    hoursFullShare,
    staleFacilities: own.filter((facility) => facility.freshness === 'stale').length,
    unknownFacilities: own.filter((facility) => facility.freshness === 'unknown').length,
  };
}

type Needs = Pick<
  CoverageRow,
  'bedsPer10k' | 'benchmarkBeds' | 'shortfallBeds' | 'benchmarkPlaces' | 'shortfallPlaces'
>;

/** To a millionth: a share of a whole number of beds must add up to it again. */
const settled = (beds: number): number => Math.round(beds * 1e6) / 1e6;

function needsOf(people: number, beds: number, { bedsPer10k: needed, bedsPerPlace }: CoverageNeed): Needs {
  const bedsPer10k = people > 0 ? (beds * 10_000) / people : null;
  const noPlaces = { benchmarkPlaces: null, shortfallPlaces: null };
  // Of how many people nobody knows, nobody knows the need either.
  if (needed === null || people === 0)
    return { bedsPer10k, benchmarkBeds: null, shortfallBeds: null, ...noPlaces };
  const benchmarkBeds = settled((people * needed) / 10_000);
  const shortfallBeds = Math.max(0, Math.ceil(benchmarkBeds) - beds);
  if (bedsPerPlace === undefined || bedsPerPlace === null)
    return { bedsPer10k, benchmarkBeds, shortfallBeds, ...noPlaces };
  const places = (of: number): number => Math.max(0, Math.ceil(settled(of / bedsPerPlace)));
  return {
    bedsPer10k,
    benchmarkBeds,
    shortfallBeds,
    benchmarkPlaces: places(benchmarkBeds),
    shortfallPlaces: places(benchmarkBeds - beds),
  };
}

type Ways = Pick<CoverageRow, 'minutesToNearest' | 'kmToNearest' | 'minutesToOpen' | 'nearestRegionKato'>;

function waysFrom(roads: readonly Road[] | null, facilities: readonly CoverageFacility[]): Ways {
  const nearest = nearestOf(roads ?? [], facilities, () => true);
  const open = nearestOf(roads ?? [], facilities, (facility) => facility.openBeds > 0);
  return {
    minutesToNearest: nearest?.road.minutes ?? null,
    kmToNearest: nearest?.road.km ?? null,
    nearestRegionKato: nearest?.facility.regionKato ?? null,
    minutesToOpen: open?.road.minutes ?? null,
  };
}

const isInReach = (road: Road | undefined): boolean => road !== undefined && road.minutes <= NONE_BEYOND;

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Whether a facility is of an area; everything is of the whole country. */
export const liesIn = (
  facility: Pick<CoverageFacility, 'districtKato' | 'regionKato'>,
  { kato }: Pick<CoverageArea, 'kato'>,
): boolean => kato === null || facility.districtKato === kato || facility.regionKato === kato;

interface Nearest {
  facility: CoverageFacility;
  road: Road;
}

function nearestOf(
  roads: readonly Road[],
  facilities: readonly CoverageFacility[],
  counts: (facility: CoverageFacility) => boolean,
): Nearest | null {
  let nearest: Nearest | null = null;
  for (const [i, facility] of facilities.entries()) {
    const road = roads[i];
    if (road === undefined || !Number.isFinite(road.minutes) || !counts(facility)) continue;
    if (nearest === null || road.minutes < nearest.road.minutes) nearest = { facility, road };
  }
  return nearest;
}

const fullShareOf = (facilities: readonly CoverageFacility[]): number | null =>
  fullShareIn({
    full: sum(facilities, ({ hours }) => hours.full),
    known: sum(facilities, ({ hours }) => hours.known),
  });

interface Findings {
  /** To the nearest facility with beds; null when there is none. */
  minutes: number | null;
  isUnder: boolean;
  hoursFullShare: number | null;
  inReach: readonly CoverageFacility[];
}

const isNone = ({ minutes }: Findings): boolean => minutes === null || minutes > NONE_BEYOND;
const isSilent = ({ inReach }: Findings): boolean =>
  inReach.every((facility) => facility.freshness === 'unknown');

/** What may be wrong with an area, in order: the first that holds is its status. */
const CHECKS: readonly { status: CoverageStatus; reason: string; holds: (found: Findings) => boolean }[] = [
  { status: 'none', reason: 'beyond_120_minutes', holds: isNone },
  {
    status: 'remote',
    reason: 'beyond_60_minutes',
    holds: (found) => !isNone(found) && (found.minutes ?? 0) > REMOTE_BEYOND,
  },
  { status: 'short', reason: 'under_benchmark', holds: (found) => found.isUnder },
  { status: 'short', reason: 'often_full', holds: (found) => (found.hoursFullShare ?? 0) > SHORT_ABOVE },
  { status: 'silent', reason: 'counts_unknown', holds: (found) => !isNone(found) && isSilent(found) },
  {
    status: 'full',
    reason: 'no_open_bed',
    holds: (found) =>
      !isNone(found) && !isSilent(found) && found.inReach.every((facility) => facility.openBeds === 0),
  },
];

function standingOf(found: Findings): Pick<CoverageRow, 'status' | 'reasons'> {
  const holding = CHECKS.filter(({ holds }) => holds(found));
  return { status: holding[0]?.status ?? 'adequate', reasons: holding.map(({ reason }) => reason) };
}
