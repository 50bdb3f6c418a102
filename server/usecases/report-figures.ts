import type { AreaFigures, CoverageFigures, ToldSum, Use } from '#server/reports/coverage/figures.ts';
import type { AskedRow, StayRow } from '#server/store/history-rows.ts';
import type { Coverage } from '#shared/api/coverage.ts';
import type { Area } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { askedOf } from '#shared/domain/month-rows.ts';
import { toldByDistrict, type Told } from '#shared/domain/suppression.ts';
import {
  addFacility,
  midnights,
  noSums,
  trendOf,
  type DaySums,
  type TrendDay,
} from '#shared/domain/trend.ts';
import type { Kato } from '#shared/ids.ts';
import { DAY, monthIn, type Millis } from '#shared/time.ts';
import { areasOf } from './coverage-figures.ts';
import type { Parts } from './parts.ts';
import { inTurns } from './turns.ts';
import { unitCountsOf } from './unit-counts.ts';

/** A mean needs at least so many below its line (rule 9). */
const LEAST_FOR_MEAN = 20;

interface Period {
  from: Millis;
  to: Millis;
}

export interface ReportOf {
  group: string;
  region: Kato | undefined;
  months: readonly string[];
  coverage: Coverage;
}

/** What happened in a facility's district; requests that it could not meet, and parties that left. */
interface Happened {
  regionKato: Kato;
  districtKato: Kato;
  at: Millis;
}

/** Facilities with beds of the group, as they are registered now. */
const facilitiesOf = ({ board }: Parts, { group, region }: Pick<ReportOf, 'group' | 'region'>): Facility[] =>
  board
    .all()
    .filter(
      ({ details, units }) =>
        !details.closed &&
        details.rules.offersBeds &&
        (region === undefined || details.regionKato === region) &&
        units.some(({ serviceGroup }) => serviceGroup === group),
    );

/** Days of the report's areas and of them all together (`null`); a facility at a time, and others between. */
async function daysOf(parts: Parts, of: ReportOf, facilities: readonly Facility[], { from, to }: Period) {
  const count = Math.round((to - from) / DAY);
  const days = { starts: midnights(parts.country.timeZone, from, { from: 0, count }), end: to, now: to };
  const sums = new Map<Kato | null, DaySums>([[null, noSums(days)]]);
  for await (const facility of inTurns(facilities)) {
    const { districtKato, regionKato } = facility.details;
    const area = of.region === undefined ? regionKato : districtKato;
    const own = sums.get(area) ?? noSums(days);
    sums.set(area, own);
    const units = await unitCountsOf(parts.store, { facilityId: facility.id, group: of.group }, { from, to });
    for (const each of [own, sums.get(null)]) if (each !== undefined) addFacility(each, units);
  }
  return new Map([...sums].map(([kato, each]) => [kato, trendOf(each)]));
}

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Beds in use over usable beds, and the share of the time without a free one. */
function useIn(days: readonly TrendDay[], { from, to }: Period): Pick<Use, 'occupancy' | 'fullShare'> {
  const within = days.filter(({ day }) => day >= from && day < to);
  const usable = add(within.map((day) => day.usable));
  return {
    occupancy: usable === 0 ? null : add(within.map(({ inUse }) => inUse)) / usable,
    fullShare: within.length === 0 ? null : add(within.map(({ fullShare }) => fullShare)) / within.length,
  };
}

/**
 * Counts of people in need in one month: of regions in full, of districts as they may be told beside them (rule 9).
 * `able`: districts that can have any, as everybody sees; null: all.
 */
function toldOf(
  parts: Parts,
  of: ReportOf,
  { counts, able }: { counts: ReadonlyMap<Kato, number>; able: ReadonlySet<Kato> | null },
): (kato: Kato | null) => Told {
  const { districts, regions } = parts.country;
  const told = toldByDistrict(
    districts.map(({ kato, regionKato }) => {
      const count = counts.get(kato) ?? 0;
      return { kato, regionKato, count, never: count === 0 && able?.has(kato) === false };
    }),
  );
  const inRegion = (region: Kato): number =>
    add(districts.filter(({ regionKato }) => regionKato === region).map(({ kato }) => counts.get(kato) ?? 0));
  return (kato) => {
    if (kato === null)
      return add((of.region === undefined ? regions.map((each) => each.kato) : [of.region]).map(inRegion));
    return regions.some((each) => each.kato === kato) ? inRegion(kato) : (told.get(kato) ?? 0);
  };
}

const countBy = (items: readonly { district: Kato }[]): Map<Kato, number> => {
  const counts = new Map<Kato, number>();
  for (const { district } of items) counts.set(district, (counts.get(district) ?? 0) + 1);
  return counts;
};

/** A sum over months is told only when every month of it is: it then says nothing that the months do not. */
function sumOf(months: readonly Told[]): ToldSum {
  const [only] = months;
  if (months.length === 1 && only !== undefined) return only;
  const known = months.filter((each) => typeof each === 'number');
  return known.length === months.length ? add(known) : 'untold';
}

interface Rows {
  unmet: readonly (Happened & { district: Kato })[];
  declines: readonly (Happened & { district: Kato })[];
  left: readonly (Happened & { days: number })[];
}

async function happened(parts: Parts, of: ReportOf, facilities: readonly Facility[], { from, to }: Period) {
  const { store, country } = parts;
  const ids = facilities.map(({ id }) => id);
  const placeOf = new Map(facilities.map(({ id, details }) => [id, details]));
  const regionOf = new Map(country.districts.map(({ kato, regionKato }) => [kato, regionKato]));
  const [unmet, asked, stays] = await Promise.all([
    store.unmet(from, to - 1),
    store.asked(ids, from, to),
    store.stays(ids, from, to),
  ]);
  const faults = new Map(country.reasons.map(({ code, fault }) => [code, fault]));
  const notMet = asked.flatMap((row: AskedRow) => {
    const place = placeOf.get(row.facilityId);
    const question = askedOf(row);
    if (place === undefined || question === null) return [];
    const reason = question.answer === 'expired' ? 'no_answer' : question.reason;
    if (reason === null || (reason !== 'no_answer' && faults.get(reason) !== 'centre')) return [];
    const { regionKato, districtKato } = place;
    return [{ regionKato, districtKato, district: districtKato, at: question.at, reason }];
  });
  const left = stays.flatMap(({ facilityId, since, leftAt }: StayRow) => {
    const place = placeOf.get(facilityId);
    if (place === undefined || leftAt === null || leftAt < from || leftAt >= to) return [];
    return [{ ...place, at: leftAt, days: (leftAt - since) / DAY }];
  });
  const calls = unmet.flatMap(({ group, district, at }) => {
    const regionKato = district === null ? undefined : regionOf.get(district);
    if (group !== of.group || district === null || regionKato === undefined) return [];
    return [{ regionKato, districtKato: district, district, at }];
  });
  return { unmet: calls, declines: notMet.filter(({ reason }) => reason !== 'no_answer'), left, notMet };
}

/** Areas that the report's rows stand for, with what went on in each. */
function areaFigures(parts: Parts, of: ReportOf, days: Awaited<ReturnType<typeof daysOf>>, rows: Rows) {
  const areas = areasOf(parts.country, of.region === undefined ? 'region' : 'district');
  const periods = of.months.map((month) => monthIn(parts.country.timeZone, month));
  const within = <T extends { at: Millis }>(items: readonly T[], { from, to }: Period): T[] =>
    items.filter(({ at }) => at >= from && at < to);
  const able = new Set(
    facilitiesOf(parts, { group: of.group, region: undefined }).map(({ details }) => details.districtKato),
  );
  const told = periods.map((period) => ({
    period,
    unmet: toldOf(parts, of, { counts: countBy(within(rows.unmet, period)), able: null }),
    declines: toldOf(parts, of, { counts: countBy(within(rows.declines, period)), able }),
  }));
  return (kato: Kato | null, row: Coverage['total']): AreaFigures => {
    const own = days.get(kato) ?? [];
    const months = told.map(({ period, unmet, declines }) => ({
      ...useIn(own, period),
      unmet: unmet(kato),
      declines: declines(kato),
    }));
    const left = rows.left.filter(
      ({ regionKato, districtKato }) => kato === null || regionKato === kato || districtKato === kato,
    );
    return {
      row,
      point: areas.find((area) => area.kato === kato)?.point ?? null,
      months,
      whole: {
        ...useIn(own, { from: periods[0]?.from ?? 0, to: periods.at(-1)?.to ?? 0 }),
        unmet: sumOf(months.map(({ unmet }) => unmet)),
        declines: sumOf(months.map(({ declines }) => declines)),
      },
      stayDays: left.length < LEAST_FOR_MEAN ? null : add(left.map((stay) => stay.days)) / left.length,
    };
  };
}

/** How often each reason was given; whole regions only, where every number may be told. */
function reasonsOf(parts: Parts, notMet: readonly { reason: string }[]): CoverageFigures['reasons'] {
  const counts = new Map<string, number>();
  for (const { reason } of notMet) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const texts = new Map(parts.country.reasons.map(({ code, text }) => [code, text]));
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .map(([reason, count]) => ({ text: texts.get(reason) ?? ('no_answer' as const), count }));
}

type Gathered = Pick<
  CoverageFigures,
  'areas' | 'total' | 'days' | 'reasons' | 'basis' | 'outlines' | 'from' | 'to'
>;

/** What the store and the country tell of the months asked for, beside what `coverage` told; `counted`: since when. */
export async function gather(
  parts: Parts,
  of: ReportOf,
  { demo, counted }: { demo: boolean; counted: Millis | null },
): Promise<Gathered> {
  const { country, store } = parts;
  const first = monthIn(country.timeZone, of.months[0] ?? '');
  const last = monthIn(country.timeZone, of.months.at(-1) ?? '');
  const period = { from: first.from, to: last.to };
  const facilities = facilitiesOf(parts, of);
  const [days, rows, generated] = await Promise.all([
    daysOf(parts, of, facilities, period),
    happened(parts, of, facilities, period),
    store.meta('generatedUntil'),
  ]);
  const figuresOf = areaFigures(parts, of, days, rows);
  const generatedUntil = generated === undefined ? null : Date.parse(generated);
  const illustrative = facilities.filter(({ details }) => details.basis === 'illustrative').length;
  const shown = country.districtAreas.filter(({ kato }) => isShown(country.districts, kato, of.region));
  return {
    ...period,
    areas: of.coverage.rows.map((row) => figuresOf(row.kato, row)),
    total: figuresOf(null, of.coverage.total),
    days: (days.get(null) ?? []).map(({ day, inUse, usable, fullShare }) => ({
      day,
      occupancy: usable === 0 ? 0 : inUse / usable,
      fullShare,
    })),
    reasons: reasonsOf(parts, rows.notMet),
    basis: {
      reported: facilities.length - illustrative,
      illustrative,
      countedFrom: counted !== null && counted > period.from ? counted : null,
      generatedUntil: generatedUntil !== null && generatedUntil > period.from ? generatedUntil : null,
      demo,
      areasApproximate: shown.some(({ approximate }) => approximate),
    },
    outlines: shown.map(({ kato, polygons }) => ({
      regionKato: country.districts.find((area) => area.kato === kato)?.regionKato ?? kato,
      rings: polygons.flat(),
    })),
  };
}

const isShown = (districts: readonly Area[], kato: Kato, region: Kato | undefined): boolean =>
  region === undefined || districts.some((area) => area.kato === kato && area.regionKato === region);
