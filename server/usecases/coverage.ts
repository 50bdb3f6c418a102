import type { Coverage, CoverageQuery, CoverageRow } from '#shared/api/coverage.ts';
import type { Country } from '#shared/domain/country.ts';
import {
  coverageOf,
  liesIn,
  type CoverageArea,
  type CoverageNeed,
  type Road,
} from '#shared/domain/coverage.ts';
import { reportOf } from '#shared/domain/police-reports.ts';
import type { Kato } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { iso, type Millis } from '#shared/time.ts';
import { areasFor, checkQuery, covered, summedFor } from './coverage-areas.ts';
import { benchmarkOf, countedOf, roadAt, roadsTo, type Counted } from './coverage-figures.ts';
import { countedAt, hourAsked } from './coverage-past.ts';
import { learnRoads, reachOf, type Reach } from './coverage-people.ts';
import { windowsAt, type Windows } from './coverage-windows.ts';
import { done, type Parts, type Result } from './parts.ts';

/**
 * Need against beds for one service group, area by area, with the sum of what is listed: now, or as it was at a past
 * full hour. Planners get their own regions, dispatchers the country's sum and no rows (DESIGN §6). BAD_INPUT for
 * unknown groups and regions and for moments that are no past ones of the last 90 days, NOT_YOURS for another's region.
 * Every road is measured from the points planners are shown (rule 6).
 */
export async function coverage(parts: Parts, actor: Actor, query: CoverageQuery): Promise<Result<Coverage>> {
  const bad = checkQuery(parts.country, actor, query);
  if (bad !== null) return bad;
  const { country } = parts;
  const moment = await momentOf(parts, query);
  if (!moment.ok) return moment;
  const { at, asOf, counted } = moment.value;
  const windows = await windowsAt(parts, asOf ?? at, query.group);
  const benchmark = benchmarkOf(country, query.group);
  const facilities = counted.map(({ facility }) => facility);
  await learnRoads(parts, facilities);
  const roads = roadsTo(parts, query.level, facilities);
  const rowOf = teller(parts, query.group, {
    windows,
    need: { bedsPer10k: benchmark?.bedsPer10k ?? null, bedsPerPlace: benchmark?.bedsPerPlace ?? null },
    reachFrom: reachOf(
      parts,
      counted.map((each) => ({ facility: each.facility, beds: each.figures.beds })),
    ),
  });
  const listed = areasFor(country, actor, query);
  const isWhole = actor.role === 'dispatcher';
  const { areas, regions, whole } = summedFor(country, {
    isWhole,
    listed: listed.map(({ area }) => area),
    region: query.region,
  });
  const total = rowOf(whole, {
    counted: counted.filter((each) => regions.has(each.figures.regionKato)),
    roads: null,
    areas: areas.map(({ kato }) => kato),
    regions,
  });
  const rowAt = ({ area, number }: (typeof listed)[number]): CoverageRow =>
    rowOf(covered(area), {
      counted,
      roads: roads.map((road) => roadAt(road, number)),
      areas: [area.kato],
      regions: new Set([area.regionKato]),
    });
  return done({
    level: query.level,
    group: query.group,
    at: iso(at),
    asOf: asOf === null ? null : iso(asOf),
    generated: windows.from < (await generatedUntil(parts)),
    benchmark,
    unmetPeriod: { from: total.days30.from, to: total.days30.to },
    total,
    rows: isWhole ? [] : listed.map(rowAt),
  });
}

interface Scene {
  windows: Windows;
  need: CoverageNeed;
  reachFrom: (areas: readonly Kato[]) => Reach;
}

interface Around {
  /** Whatever may be near. */
  counted: readonly Counted[];
  roads: readonly Road[] | null;
  /** What it consists of. */
  areas: readonly Kato[];
  regions: ReadonlySet<Kato>;
}

/** Puts together what is told of an area. */
const teller =
  ({ country }: Parts, group: string, { windows, need, reachFrom }: Scene) =>
  (area: CoverageArea, { counted, roads, areas, regions }: Around): CoverageRow => {
    const figures = counted.map((each) => each.figures);
    const beds = coverageOf(area, figures, { roads, need });
    const within = windows.of({ kato: area.kato, regions });
    // A sum of some regions is not what was published of the country.
    const isPublished = area.kato !== null || regions.size === country.regions.length;
    return {
      ...beds,
      ...reachFrom(areas),
      occupancy: occupancyOf(counted.filter((each) => liesIn(each.figures, area))),
      unmetCalls: within.days30.unmetCalls,
      ...within,
      reports: isPublished ? reportsOf(country, group, beds) : null,
    };
  };

/** What the police published of an area, beside its beds. */
function reportsOf(
  { policeReports }: Country,
  group: string,
  { kato, beds }: Pick<CoverageRow, 'kato' | 'beds'>,
): CoverageRow['reports'] {
  const report = reportOf(policeReports, group, kato);
  if (report === null) return null;
  const { what, count, qualifier, from, to, source } = report;
  return { what, count, qualifier, from, to, source, perBed: beds === 0 ? null : count / beds };
}

interface Moment {
  /** Now. */
  at: Millis;
  /** The past hour asked for; null: now. */
  asOf: Millis | null;
  counted: readonly Counted[];
}

async function momentOf(parts: Parts, { at: asked, group }: CoverageQuery): Promise<Result<Moment>> {
  const at = parts.now();
  if (asked === undefined) return done({ at, asOf: null, counted: countedOf(parts, group, at) });
  const hour = hourAsked(asked, at);
  if (!hour.ok) return hour;
  const counted = await countedAt(parts, group, hour.value);
  return counted.ok ? done({ at, asOf: hour.value, counted: counted.value }) : counted;
}

/** Until when the history was generated; nothing of it was when it says nothing. */
async function generatedUntil({ store }: Parts): Promise<Millis> {
  const until = await store.meta('generatedUntil');
  return until === undefined ? Number.NEGATIVE_INFINITY : Date.parse(until);
}

/** Beds that are occupied or held, of those that can be used; above 1 where more people are in than there are beds. */
function occupancyOf(counted: readonly Counted[]): number | null {
  const usable = counted.reduce((beds, each) => beds + each.usableBeds, 0);
  return usable === 0 ? null : counted.reduce((beds, each) => beds + each.bedsInUse, 0) / usable;
}
