import type { WhatIf, WhatIfQuery } from '#shared/api/area.ts';
import { NO_BED_TIME } from '#shared/domain/bed-time.ts';
import { coverageOf, type BedCoverage, type CoverageFacility } from '#shared/domain/coverage.ts';
import type { Area } from '#shared/domain/country.ts';
import type { Kato } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { findArea } from './area.ts';
import { benchmarkOf, countedOf, roadAt, roadsTo } from './coverage-figures.ts';
import { learnRoads, reachOf } from './coverage-people.ts';
import { districtAt } from './districts.ts';
import { done, type Parts, type Result } from './parts.ts';
import { planArea } from './plan-area.ts';
import { judge } from './plan-judgement.ts';

/** People are looked at within an hour and two; the plan's own limit changes nothing here. */
const LIMIT = 60;

type Side = WhatIf['before'];

/** An area with a centre, and so many beds more in it. */
interface More {
  level: 'region' | 'district';
  area: Area;
  /** In the list of its level. */
  number: number;
  group: string;
  added: CoverageFacility;
}

/** The area's own figures, and who of its region lives near beds, without and with those that are added. */
function sidesOf(parts: Parts, { level, area, number, group, added }: More): [Side, Side] {
  const counted = countedOf(parts, group, parts.now());
  const figures = counted.map((each) => each.figures);
  const facilities = counted.map(({ facility }) => facility);
  const roads = roadsTo(parts, level, facilities).map((road) => roadAt(road, number));
  const [here] = parts.travel.estimates(area.point, [area.point]);
  const benchmark = benchmarkOf(parts.country, group);
  const need = { bedsPer10k: benchmark?.bedsPer10k ?? null, bedsPerPlace: benchmark?.bedsPerPlace ?? null };
  const { kato, regionKato, name, people, point } = area;
  const covered = { kato, regionKato, name, people: people ?? 0 };
  const supplies = counted.map((each) => ({ facility: each.facility, beds: each.figures.beds }));
  const side = (row: BedCoverage, reachFrom: ReturnType<typeof reachOf>): Side => ({
    status: row.status,
    reasons: row.reasons,
    beds: row.beds,
    bedsPer10k: row.bedsPer10k,
    shortfallBeds: row.shortfallBeds,
    minutesToNearest: row.minutesToNearest,
    accessibility: reachFrom([kato]).accessibility,
    within60: reachFrom([regionKato]).peopleWithin60 ?? 0,
    within120: reachFrom([regionKato]).peopleWithin120 ?? 0,
  });
  const after = { roads: [...roads, here ?? { minutes: 0, km: 0 }], need };
  return [
    side(coverageOf(covered, figures, { roads, need }), reachOf(parts, supplies)),
    side(
      coverageOf(covered, [...figures, added], after),
      reachOf(parts, [...supplies, { point, beds: added.beds }]),
    ),
  ];
}

/**
 * So many more beds at the centre of an area, open and empty: its figures before and after, and what it does to the
 * region, judged as a plan is. BAD_INPUT for unknown codes and groups, NOT_YOURS for another's region.
 */
export async function whatIf(
  parts: Parts,
  actor: Actor,
  { kato, group, beds }: WhatIfQuery & { kato: Kato },
): Promise<Result<WhatIf>> {
  const found = findArea(parts.country, kato);
  if (!found.ok) return found;
  const { level, area } = found.value;
  if (level === 'country') return refuse('BAD_INPUT', [{ field: 'kato', expected: 'a region or district' }]);
  const { regionKato, point } = area;
  const region = planArea(parts.country, actor, { group, regions: [regionKato] });
  if (!region.ok) return region;
  // A region's centre lies in one of its districts.
  const districtKato = level === 'district' ? kato : (districtAt(parts.country, point).kato ?? kato);
  const site = { regionKato, districtKato, beds };
  const sites = [{ placeId: null, name: null, point, ...site }];
  const plan = judge(parts, region.value, { limitMinutes: LIMIT, sites });
  const added: CoverageFacility = { ...site, openBeds: beds, freshness: 'fresh', hours: NO_BED_TIME };
  const facilities = countedOf(parts, group, parts.now()).map(({ facility }) => facility);
  await learnRoads(parts, facilities);
  const [before, after] = sidesOf(parts, { ...found.value, group, added });
  return done({
    at: plan.at,
    group,
    kato,
    beds,
    before,
    after,
    changes: plan.changes
      .filter((change) => change.kato !== kato && change.before !== change.after)
      .map(({ kato: other, name, before: was, after: is }) => ({
        kato: other,
        name,
        before: was,
        after: is,
      })),
  });
}
