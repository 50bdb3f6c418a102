import type { AssumptionKey, BedsAnswer, BedsQuestion } from '#shared/api/planning.ts';
import type { CallOutcome } from '#shared/domain/call.ts';
import type { Benchmark } from '#shared/domain/country.ts';
import { loadOf, peakFactor, placesFor, turnedAwayShare } from '#shared/domain/queueing.ts';
import type { UnitId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { DAY, iso, MINUTE, type Millis } from '#shared/time.ts';
import { countedOf, type Counted } from './coverage-figures.ts';
import { demandOf, type Demand } from './demand.ts';
import { done, type Parts, type Result } from './parts.ts';
import { planArea, type PlanArea } from './plan-area.ts';

/** Admissions are looked at over so many days. */
const DAYS = 90;
/** Fewer admissions than this say nothing about their rate, their stay or their hours. */
const FEWEST = 20;
/** History grows slowly; a slider that is moved asks again and again. */
const KEEP: Millis = 10 * MINUTE;

/** Ends of a call for want of a bed; somebody who changed their mind or slept elsewhere needed none here. */
const WANTED: ReadonlySet<CallOutcome> = new Set([
  'nothing_free',
  'no_place_found',
  'declined',
  'no_answer',
  'waited',
]);

type Assumption = BedsAnswer['assumptions'][number];

/** What is known of a figure before the asker says otherwise. */
interface Known {
  value: number | null;
  basis: Assumption['basis'];
  source: string | null;
  told: Assumption['told'];
  date: string | null;
}

const unknown: Known = { value: null, basis: 'unknown', source: null, told: null, date: null };
const seen = (value: number): Known => ({ value, basis: 'observed', source: null, told: null, date: null });
const byDefault = (value: number): Known => ({
  value,
  basis: 'default',
  source: null,
  told: null,
  date: null,
});
const benchmarked = ({ value, source, told, date }: Benchmark): Known => ({
  value: Number(value),
  basis: 'benchmark',
  source,
  told: told.source,
  date,
});

/**
 * How many places there must be so that a share of calls finds one (Erlang loss). Families come as parties: groups with
 * a benchmark for it are counted in family places, and shown in beds. What the asker leaves out is what was observed.
 */
export async function bedsNeeded(
  parts: Parts,
  actor: Actor,
  question: BedsQuestion,
): Promise<Result<BedsAnswer>> {
  const { country } = parts;
  const area = planArea(country, actor, question);
  if (!area.ok) return area;
  const now = parts.now();
  const facilities = countedOf(parts, question.group, now).filter(({ facility }) =>
    area.value.covers(facility.details.regionKato),
  );
  const demand = await observedDemand(parts, area.value, facilities);
  const enough = demand !== null && demand.parties >= FEWEST ? demand : null;
  const assumptions = assumptionsOf(parts, question, facilities, enough);
  return done({
    at: iso(now),
    group: question.group,
    regions: [...area.value.regions],
    observed:
      demand === null
        ? null
        : {
            from: iso(demand.from),
            to: iso(now),
            admissions: demand.parties,
            unmetCounted: true,
            unmetCalls: demand.unmet.calls,
          },
    assumptions,
    ...counted(assumptions, question.places === undefined ? bedsIn(facilities) : null),
  });
}

function assumptionsOf(
  { country }: Parts,
  question: BedsQuestion,
  facilities: readonly Counted[],
  demand: Observed | null,
): Assumption[] {
  const perPlace = country.benchmarks.find(
    ({ group, key }) => group === question.group && key === 'beds_per_family_place',
  );
  const bedsPerPlace = perPlace === undefined ? byDefault(1) : benchmarked(perPlace);
  const asFamilies = perPlace !== undefined;
  const stay = demand === null ? null : demand.bedsInUse / (demand.beds / demand.days);
  const known: Record<AssumptionKey, Known> = {
    arrivalsPerDay:
      demand === null
        ? unknown
        : seen(
            (asFamilies ? demand.parties + demand.unmet.calls : demand.beds + demand.unmet.people) /
              demand.days,
          ),
    stayDays: stay === null ? unknown : seen(stay),
    peakFactor: demand === null || stay === null ? byDefault(1) : seen(peakFactor(demand.byHourOfWeek, stay)),
    share: byDefault(question.share),
    bedsPerPlace,
    places: seen(Math.floor(bedsIn(facilities) / (question.bedsPerPlace ?? bedsPerPlace.value ?? 1))),
  };
  return (Object.keys(known) as AssumptionKey[]).map((key) => assumed(key, known[key], question[key]));
}

function assumed(key: AssumptionKey, known: Known, entered: number | undefined): Assumption {
  const otherwise = known.value;
  if (entered === undefined || key === 'share') return { key, otherwise, ...known };
  return { key, value: entered, basis: 'entered', otherwise, source: null, told: null, date: null };
}

const bedsIn = (facilities: readonly Counted[]): number =>
  facilities.reduce((sum, { figures }) => sum + figures.beds, 0);

/** The answer once every figure is known. `beds`: those there are; null where the asker says how many places. */
function counted(
  assumptions: readonly Assumption[],
  beds: number | null,
): Pick<BedsAnswer, 'needed' | 'today'> {
  const of = (key: AssumptionKey): number | null => assumptions.find((one) => one.key === key)?.value ?? null;
  const [arrivals, stay, peak, share] = [of('arrivalsPerDay'), of('stayDays'), of('peakFactor'), of('share')];
  const [bedsPerPlace, places] = [of('bedsPerPlace') ?? 1, of('places') ?? 0];
  if (arrivals === null || stay === null || peak === null || share === null)
    return { needed: null, today: null };
  const load = loadOf(arrivals * peak, stay);
  const enough = placesFor(load, 1 - share);
  const asBeds = (count: number): number => Math.ceil(count * bedsPerPlace);
  return {
    needed:
      enough === null
        ? null
        : { load, places: enough, beds: asBeds(enough), turnedAwayShare: turnedAwayShare(enough, load) },
    today: { places, beds: beds ?? asBeds(places), turnedAwayShare: turnedAwayShare(places, load) },
  };
}

/** Who came, and who asked and found no bed: both need a place, as Erlang's load counts them. */
interface Observed extends Demand {
  unmet: { calls: number; people: number };
}

interface Kept {
  until: Millis;
  demand: Observed | null;
}
const kept = new WeakMap<Parts, Map<string, Kept>>();

async function observedDemand(
  parts: Parts,
  area: PlanArea,
  facilities: readonly Counted[],
): Promise<Observed | null> {
  const now = parts.now();
  const known = kept.get(parts) ?? new Map<string, Kept>();
  kept.set(parts, known);
  const key = `${area.group} ${area.regions.join(',')}`;
  const before = known.get(key);
  if (before !== undefined && now < before.until) return before.demand;
  const from = now - DAYS * DAY;
  const rows = await parts.store.counts(
    facilities.map(({ facility }) => facility.id),
    from,
    now,
  );
  const units = new Set<UnitId>(
    facilities.flatMap(({ facility }) =>
      facility.units.filter(({ serviceGroup }) => serviceGroup === area.group).map(({ id }) => id),
    ),
  );
  const came = demandOf(
    rows.filter(({ unitId }) => units.has(unitId)),
    { from, to: now, timeZone: parts.country.timeZone },
  );
  const demand = came && { ...came, unmet: await unmetIn(parts, area, came.from, now) };
  known.set(key, { until: now + KEEP, demand });
  return demand;
}

/** Calls of the area's regions that ended without a bed for want of one; regions are large enough to be told (rule 9). */
async function unmetIn(
  { store, country }: Parts,
  area: PlanArea,
  from: Millis,
  to: Millis,
): Promise<Observed['unmet']> {
  const regionOf = new Map(country.districts.map(({ kato, regionKato }) => [kato, regionKato]));
  const calls = (await store.unmet(from, to)).filter(({ group, district, outcome }) => {
    const region = district === null ? undefined : regionOf.get(district);
    return group === area.group && WANTED.has(outcome) && region !== undefined && area.covers(region);
  });
  return { calls: calls.length, people: calls.reduce((sum, { partySize }) => sum + partySize, 0) };
}
