import type { AreaQuery, AreaView, NearArea, NearFacility } from '#shared/api/area.ts';
import type { Coverage, CoverageRow } from '#shared/api/coverage.ts';
import type { Area, Country } from '#shared/domain/country.ts';
import { countAge } from '#shared/domain/facility.ts';
import type { Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { isoOrNull } from '#shared/time.ts';
import { heatOf, historyOf, type AreaHistory } from './area-history.ts';
import { areasOf, centresOf, countedOf, roadAt, roadsTo, type Counted } from './coverage-figures.ts';
import { coverage } from './coverage.ts';
import { done, type Parts, type Result } from './parts.ts';

const NEIGHBOURS = 8;
const FACILITIES_OUTSIDE = 6;

/** What a page is about: the whole country, or an area with its number in the list of its level. */
export type Found =
  { level: 'country'; area: null } | { level: 'region' | 'district'; area: Area; number: number };

/** BAD_INPUT for a code that is neither a region's nor a district's. */
export function findArea(country: Country, kato: Kato | 'country'): Result<Found> {
  if (kato === 'country') return done({ level: 'country', area: null });
  for (const level of ['region', 'district'] as const) {
    const number = areasOf(country, level).findIndex((area) => area.kato === kato);
    const area = areasOf(country, level)[number];
    if (area !== undefined) return done({ level, area, number });
  }
  return refuse('BAD_INPUT', [{ field: 'kato', expected: 'the code of a region or district, or country' }]);
}

/** Dispatchers see the country's sum and nothing of its parts, planners of regions only those (DESIGN §6). */
function maySee(actor: Actor, { area }: Found): boolean {
  if (area === null) return actor.role === 'dispatcher' || actor.scope.regions.length === 0;
  return actor.role !== 'dispatcher' && may(actor, 'coverage.read', { regionKato: area.regionKato });
}

/**
 * The page of a region, a district or the country, for one service group. BAD_INPUT for unknown codes and groups,
 * NOT_YOURS for another's region.
 */
export async function areaPage(
  parts: Parts,
  actor: Actor,
  { kato, group }: AreaQuery & { kato: Kato | 'country' },
): Promise<Result<AreaView>> {
  const found = findArea(parts.country, kato);
  if (!found.ok) return found;
  if (!maySee(actor, found.value)) return refuse('NOT_YOURS');
  const answer = await coverageFor(parts, actor, found.value, group);
  if (!answer.ok) return answer;
  const { row, rows, regions, districts, benchmark, unmetPeriod, at } = answer.value;
  const { level, area } = found.value;
  const now = parts.now();
  const counted = countedOf(parts, group, now);
  const own = counted.filter((each) => liesIn(each, area));
  const history = await historyOf(parts, {
    key: `${kato} ${group}`,
    group,
    facilities: own.map(({ facility }) => facility),
  });
  const around = level === 'district' ? regionOf(parts.country, area) : null;
  return done({
    at,
    group,
    level,
    region: around,
    row,
    benchmark,
    unmetPeriod,
    generatedUntil: (await parts.store.meta('generatedUntil')) ?? null,
    trend: history.trend,
    outlook: history.outlook,
    heat: await heatFor(parts, found.value, { group, history, counted }),
    neighbours: level === 'country' ? [] : nearest(parts, found.value, rows),
    parts: partsOf(parts, found.value, level === 'region' ? districts : regions),
    facilities: facilitiesOf(parts, found.value, counted),
  });
}

interface Rows {
  row: CoverageRow;
  /** Of the area's own level. */
  rows: readonly CoverageRow[];
  /** What it consists of. */
  regions: readonly CoverageRow[];
  districts: readonly CoverageRow[];
}
type Covered = Rows & Pick<Coverage, 'benchmark' | 'unmetPeriod' | 'at'>;

/** The coverage of the area and of those beside and in it, as the reader may see it. */
async function coverageFor(
  parts: Parts,
  actor: Actor,
  { level, area }: Found,
  group: string,
): Promise<Result<Covered>> {
  const same = await coverage(parts, actor, { level: level === 'district' ? 'district' : 'region', group });
  if (!same.ok) return same;
  const { benchmark, unmetPeriod, at, rows, total } = same.value;
  const inside =
    level === 'region' ? await coverage(parts, actor, { level: 'district', group, region: area.kato }) : null;
  if (inside !== null && !inside.ok) return inside;
  const row = area === null ? total : rows.find(({ kato }) => kato === area.kato);
  if (row === undefined) return refuse('NOT_YOURS');
  const regions = level === 'country' ? rows : [];
  return done({ row, rows, regions, districts: inside?.value.rows ?? [], benchmark, unmetPeriod, at });
}

const liesIn = ({ figures }: Counted, area: Area | null): boolean =>
  area === null || figures.districtKato === area.kato || figures.regionKato === area.kato;

function regionOf({ regions }: Country, area: Area | null): AreaView['region'] {
  const region = regions.find(({ kato }) => kato === area?.regionKato);
  return region === undefined ? null : { kato: region.kato, name: region.name };
}

/** A district that is all of its region is told as the region is (rule 9). */
const isWholeRegion = ({ districts }: Country, { regionKato }: Area): boolean =>
  districts.filter((district) => district.regionKato === regionKato).length === 1;

async function heatFor(
  parts: Parts,
  { level, area }: Found,
  { group, history, counted }: { group: string; history: AreaHistory; counted: readonly Counted[] },
): Promise<AreaView['heat']> {
  const { country } = parts;
  if (area === null) {
    const regions = new Set(country.regions.map(({ kato }) => kato));
    const of = { kato: null, name: country.name };
    return { of, isOwn: true, ...(await heatOf(parts, { history, group, regions })) };
  }
  const regions = new Set([area.regionKato]);
  if (level === 'region' || isWholeRegion(country, area))
    return {
      of: { kato: area.kato, name: area.name },
      isOwn: true,
      ...(await heatOf(parts, { history, group, regions })),
    };
  const region = regionOf(country, area);
  const around = await historyOf(parts, {
    key: `${area.regionKato} ${group}`,
    group,
    facilities: counted
      .filter(({ figures }) => figures.regionKato === area.regionKato)
      .map(({ facility }) => facility),
  });
  return {
    of: region ?? { kato: area.regionKato, name: area.name },
    isOwn: false,
    ...(await heatOf(parts, { history: around, group, regions })),
  };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Rows with the road from the centre of the area to theirs, nearest first. */
function byRoad(
  parts: Parts,
  found: Found,
  level: 'region' | 'district',
  rows: readonly CoverageRow[],
): NearArea[] {
  const roads = found.area === null ? [] : parts.travel.estimates(found.area.point, centresOf(parts, level));
  const numbers = new Map(areasOf(parts.country, level).map(({ kato }, number) => [kato, number]));
  return rows
    .flatMap(({ kato, name, status, people, beds, openBeds }) => {
      if (kato === null) return [];
      const road = roads[numbers.get(kato) ?? -1];
      const way = { minutes: finite(road?.minutes), km: finite(road?.km) };
      return [{ kato, name, status, people, beds, openBeds, ...way }];
    })
    .sort((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity) || b.people - a.people);
}

function nearest(parts: Parts, found: Found, rows: readonly CoverageRow[]): NearArea[] {
  if (found.level === 'country') return [];
  const others = rows.filter(({ kato }) => kato !== found.area.kato);
  return byRoad(parts, found, found.level, others)
    .filter(({ minutes }) => minutes !== null)
    .slice(0, NEIGHBOURS);
}

const partsOf = (parts: Parts, found: Found, rows: readonly CoverageRow[]): NearArea[] =>
  found.level === 'district'
    ? []
    : byRoad(parts, found, found.level === 'country' ? 'region' : 'district', rows);

/** Those inside by name of road, then the nearest outside; all of the country would be no page. */
function facilitiesOf(parts: Parts, found: Found, counted: readonly Counted[]): NearFacility[] {
  if (found.level === 'country') return [];
  const { area, level, number } = found;
  const roads = roadsTo(
    parts,
    level,
    counted.map(({ facility }) => facility),
  );
  const all = counted
    .map((each, i): NearFacility => {
      const { facility, figures } = each;
      const road = roads[i] === undefined ? undefined : roadAt(roads[i], number);
      return {
        facilityId: facility.id,
        name: facility.details.name,
        kind: facility.details.kind,
        districtKato: figures.districtKato,
        regionKato: figures.regionKato,
        inside: liesIn(each, area),
        beds: figures.beds,
        openBeds: figures.openBeds,
        accepting: facility.accepting.accepting,
        freshness: figures.freshness,
        confirmedAt: isoOrNull(countAge(facility).confirmedAt),
        minutes: finite(road?.minutes),
        km: finite(road?.km),
      };
    })
    .sort((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity));
  const outside = all.filter(({ inside, minutes }) => !inside && minutes !== null);
  return [...all.filter(({ inside }) => inside), ...outside.slice(0, FACILITIES_OUTSIDE)];
}
