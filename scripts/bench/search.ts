import { RoadGraph } from '#server/travel/road-graph.ts';
import { loadCountry } from '#server/reference.ts';
import { statisticsOf } from '#server/usecases/statistics.ts';
import { answerAsk } from '#server/usecases/searches.ts';
import type { Ask } from '#shared/domain/eligibility.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { greatCircleKm, type Point } from '#shared/domain/geo.ts';
import { bedsNeeded } from '#shared/domain/party.ts';
import { HOUR } from '#shared/time.ts';
import { aFacility, anyone, aParty, aUnit, ids, NOW } from '../../test/build.ts';
import { median, type BenchRow } from './table.ts';

const FACILITIES = 10_000;
const UNITS = 4;
const REPEATS = 45;
/** Untimed rounds first, so that both sides are measured compiled and with warm caches. */
const WARM_UP = 20;

const country = loadCountry('data/kz');

/** A centre near a settlement; kinds, counts, pauses and ages differ as in the field. */
function facilityOf(n: number): Facility {
  const near = country.settlements[(n * 7) % country.settlements.length];
  const kind = country.kinds[n % country.kinds.length];
  if (near === undefined || kind === undefined) throw new Error('data/kz has no settlements or kinds');
  const id = ids.facility(`centre-${n}`);
  const point: Point = {
    lat: near.point.lat + ((n * 13) % 100) / 1000,
    lon: near.point.lon + ((n * 29) % 100) / 1000,
  };
  const units = Array.from({ length: UNITS }, (_, u) =>
    aUnit({
      id: ids.unit(`${id}-${u}`),
      sharing: u === 0 ? 'shared' : 'one_party',
      admits: { ...anyone, men: u === 3, boysUpTo: u === 0 ? 12 : null },
      capacity: u === 0 ? 8 : 4,
      occupied: (n * (u + 3)) % (u === 0 ? 9 : 3),
      confirmedAt: NOW - ((n * 11) % 30) * HOUR,
    }),
  );
  return aFacility({
    id,
    units,
    accepting: { accepting: n % 23 !== 0, reason: null, until: null },
    details: {
      kind: kind.kind,
      admission: kind.admission,
      districtKato: near.districtKato,
      exactPoint: point,
      settlementPoint: near.point,
      closed: n % 97 === 0,
    },
    rules: { offersBeds: kind.offersBeds },
  });
}

/** The same centre as one plain object with everything worked out: what a scan would like best. */
interface Plain {
  id: string;
  kind: string;
  closed: boolean;
  accepting: boolean;
  offersBeds: boolean;
  minors: boolean;
  intoxicatedOnly: boolean;
  papers: readonly (readonly string[])[];
  district: string;
  known: boolean;
  point: Point;
  units: { women: boolean; children: boolean; boysUpTo: number; free: number }[];
}

const plainOf = ({ id, details, accepting, units }: Facility): Plain => ({
  id,
  kind: details.kind,
  closed: details.closed,
  accepting: accepting.accepting,
  offersBeds: details.rules.offersBeds,
  minors: details.admission.minors,
  intoxicatedOnly: details.admission.requiresIntoxication,
  papers: details.admission.papersAny,
  district: details.districtKato,
  known: (units[0]?.confirmedAt ?? 0) > NOW - 24 * HOUR,
  point: details.exactPoint,
  units: units.map((unit) => ({
    women: unit.admits.women,
    children: unit.admits.children,
    boysUpTo: unit.admits.boysUpTo ?? 17,
    free: unit.sharing === 'shared' || unit.occupied === 0 ? unit.capacity - unit.occupied : 0,
  })),
});

const ask: Ask = {
  party: aParty({ children: [{ age: 9 }, { age: 6 }, { age: 2 }] }),
  kinds: new Set(['crisis_centre', 'crisis_beds']),
  avoidDistricts: new Set([ids.kato('316600000')]),
  groups: null,
  minuteOfDay: 23 * 60 + 40,
};
const origin: Point = { lat: 42.92, lon: 72.73 };

function reasonsFor(plain: Plain, beds: number): string[] {
  if (!ask.kinds.has(plain.kind)) return ['kind_not_asked'];
  if (!plain.offersBeds) return ['no_beds'];
  const reasons: string[] = [];
  if (plain.closed) reasons.push('closed');
  if (!plain.accepting) reasons.push('not_accepting');
  if (plain.district === '316600000') reasons.push('district_avoided');
  if (!plain.known) reasons.push('count_unknown');
  if (plain.intoxicatedOnly) reasons.push('not_intoxicated');
  if (plain.papers.length > 0) reasons.push('paper_missing');
  if (!plain.minors) reasons.push('children_not_admitted');
  const takes = plain.units.some(
    (unit) =>
      unit.women &&
      unit.children &&
      unit.free >= beds &&
      ask.party.children.every((child) => child.age <= unit.boysUpTo),
  );
  if (!takes) reasons.push('no_fit');
  return reasons;
}

/** One pass: the same filters with their reasons, and the straight distance; sorted by it. */
function scan(plains: readonly Plain[]): number {
  const beds = bedsNeeded(ask.party);
  const candidates: { id: string; km: number }[] = [];
  const excluded: { id: string; km: number; reasons: string[] }[] = [];
  for (const plain of plains) {
    const km = greatCircleKm(origin, plain.point);
    const reasons = reasonsFor(plain, beds);
    if (reasons.length === 0) candidates.push({ id: plain.id, km });
    else excluded.push({ id: plain.id, km, reasons });
  }
  candidates.sort((a, b) => a.km - b.km);
  return candidates.length;
}

/** A ranked search with reasons over 10,000 facilities and 40,000 units, against one scan of plain objects. */
export async function searchRows(): Promise<BenchRow[]> {
  const facilities = Array.from({ length: FACILITIES }, (_, n) => facilityOf(n));
  const plains = facilities.map(plainOf);
  const none = new Map<never, never>();
  const statistics = statisticsOf({ priors: none, taken: none, answers: none, fullHours: none });
  const parts = {
    board: { all: () => facilities, facility: () => undefined },
    travel: new RoadGraph(country),
    statistics: () => statistics,
  };
  const product: number[] = [];
  const baseline: number[] = [];
  let found = 0;
  for (let repeat = -WARM_UP; repeat < REPEATS; repeat += 1) {
    const start = performance.now();
    found += scan(plains);
    const between = performance.now();
    const { candidates } = await answerAsk(parts, ask, { origin, limit: 20, now: NOW });
    const end = performance.now();
    found += candidates.length;
    if (repeat < 0) continue;
    baseline.push(between - start);
    product.push(end - between);
  }
  if (found === 0) throw new Error('Nobody found a bed: the search measured nothing');
  const [mine, theirs] = [median(product), median(baseline)];
  return [
    {
      what: 'search at 10,000 facilities, 40,000 units, ranked with reasons',
      baseline: 'one scan of plain objects with the same filters',
      ratio: mine / theirs,
      goal: '≤ 3',
      absolute: `${mine.toFixed(1)} ms, the scan ${theirs.toFixed(1)} ms`,
    },
  ];
}
