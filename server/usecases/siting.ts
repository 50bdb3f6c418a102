import {
  MOST_SITES,
  type Candidates,
  type PlanComparison,
  type PlannedSite,
  type PlanQuestion,
  type SitesQuestion,
  type SitingJob,
} from '#shared/api/planning.ts';
import type { Job, Jobs, Task } from '#server/planning/jobs.ts';
import {
  nearestWith,
  type Siting,
  type SitingProblem,
  type SitingProgress,
} from '#server/planning/siting.ts';
import { solveInThread } from '#server/planning/thread.ts';
import type { Settlement } from '#shared/domain/country.ts';
import { Kato, SitingJobId, type PlaceId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { countedOf } from './coverage-figures.ts';
import { done, type Parts, type Result } from './parts.ts';
import { planArea, type PlanArea } from './plan-area.ts';
import { gainsOf, judge, judging, meanOf, resolveSites, roadsFrom, standingOf } from './plan-judgement.ts';

type Found = NonNullable<SitingJob['result']>;
export type SitingJobs = Jobs<SitingProgress, Found>;

/** An exact search ends after so long with the best it has, and says how good that may be. */
const SECONDS = 20;
/** Candidates whose roads are worked out before others are let through. */
const AT_A_TIME = 4;

/** A question that can be solved: everything checked, nothing worked out yet. */
interface Order {
  area: PlanArea;
  candidates: readonly Settlement[];
  centres: number;
  /** Beds of the first, second, … largest site. */
  beds: readonly number[];
  pinned: readonly number[];
  forbidden: readonly number[];
  question: SitesQuestion;
}

/**
 * Begins a search for sites; a search of the same planner that still runs is ended. BAD_INPUT for what cannot be
 * chosen, TOO_MANY when the queue is long.
 */
export function planSites(
  parts: Parts,
  jobs: SitingJobs,
  actor: Actor,
  question: SitesQuestion,
): Result<SitingJob> {
  const order = orderOf(parts, actor, question);
  if (!order.ok) return order;
  const job = jobs.begin(actor.id, (task) => findSites(parts, order.value, task));
  return job === null ? refuse('TOO_MANY') : done(shown(job));
}

/** NO_SUCH_JOB for another's, for what is long past, and for everything from before a restart. */
export function sitingJob(jobs: SitingJobs, actor: Actor, id: SitingJobId): Result<SitingJob> {
  const job = jobs.find(actor.id, id);
  return job === undefined ? refuse('NO_SUCH_JOB') : done(shown(job));
}

export function cancelSiting(jobs: SitingJobs, actor: Actor, id: SitingJobId): Result<SitingJob> {
  const job = jobs.cancel(actor.id, id);
  return job === undefined ? refuse('NO_SUCH_JOB') : done(shown(job));
}

/** Before and after of sites as they are chosen, pinned or dragged. */
export function judgePlan(parts: Parts, actor: Actor, question: PlanQuestion): Result<PlanComparison> {
  const area = planArea(parts.country, actor, question);
  if (!area.ok) return area;
  const sites = resolveSites(parts.country, area.value, question.sites);
  if (!sites.ok) return sites;
  const { limitMinutes, costPerCentre } = question;
  return done(judge(parts, area.value, { sites: sites.value, limitMinutes, costPerCentre }));
}

/** Settlements of the regions asked for, or of all that the planner may see; the largest first. */
export function candidates(
  { country }: Parts,
  actor: Actor,
  { regions }: { regions?: string | undefined },
): Result<Candidates> {
  const asked = (regions ?? '').split(',').filter((text) => text !== '');
  const parsed = asked.map((text) => Kato.safeParse(text));
  if (!parsed.every(({ success }) => success))
    return refuse('BAD_INPUT', [{ field: 'regions', expected: 'the code of a region' }]);
  const katos = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const group = country.groups[0]?.group ?? '';
  const area = planArea(country, actor, { group, regions: katos });
  if (!area.ok) return area;
  return done({
    items: candidatesIn(country.settlements, area.value).map(({ aliases: _, ...place }) => place),
  });
}

const candidatesIn = (settlements: readonly Settlement[], { covers }: PlanArea): Settlement[] =>
  settlements
    .filter(({ regionKato }) => covers(regionKato))
    .sort((a, b) => (b.people ?? 0) - (a.people ?? 0));

function orderOf(parts: Parts, actor: Actor, question: SitesQuestion): Result<Order> {
  const area = planArea(parts.country, actor, question);
  if (!area.ok) return area;
  const places = candidatesIn(parts.country.settlements, area.value);
  const numbers = new Map(places.map(({ placeId }, number) => [placeId, number]));
  const pinned = numbersOf(question.pinned, numbers, 'pinned');
  if (!pinned.ok) return pinned;
  const forbidden = numbersOf(question.forbidden, numbers, 'forbidden');
  if (!forbidden.ok) return forbidden;
  const size = question.bedsPerCentre ?? usualBeds(parts, question.group);
  if (size === null) return refuse('BAD_INPUT', [{ field: 'bedsPerCentre', expected: 'a whole number' }]);
  const centres = question.centres ?? Math.max(1, Math.floor((question.beds ?? 0) / size));
  const free = places.length - forbidden.value.length;
  if (centres > Math.min(free, MOST_SITES) || pinned.value.length > centres)
    return refuse('BAD_INPUT', [
      {
        field: question.centres === undefined ? 'beds' : 'centres',
        expected: 'no more centres than settlements to choose from',
      },
    ]);
  if (pinned.value.some((number) => forbidden.value.includes(number))) return badPlace('pinned');
  return done({
    area: area.value,
    candidates: places,
    centres,
    beds: bedsOf(centres, size, question.beds),
    pinned: pinned.value,
    forbidden: forbidden.value,
    question,
  });
}

const badPlace = (field: string): Refusal =>
  refuse('BAD_INPUT', [{ field, expected: 'a settlement of the chosen regions' }]);

function numbersOf(
  places: readonly PlaceId[],
  numbers: ReadonlyMap<PlaceId, number>,
  field: string,
): Result<number[]> {
  const found = [...new Set(places)].map((place) => numbers.get(place));
  const known = found.filter((number) => number !== undefined);
  return known.length === found.length ? done(known) : badPlace(field);
}

/** Beds of the middle one of the group's centres; null where there is none to go by. */
function usualBeds(parts: Parts, group: string): number | null {
  const sizes = countedOf(parts, group, parts.now())
    .map(({ figures }) => figures.beds)
    .sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? null;
}

/** A total is shared out evenly, what is left over one each from the first on. */
function bedsOf(centres: number, size: number, total: number | undefined): number[] {
  if (total === undefined) return Array.from({ length: centres }, () => size);
  const each = Math.floor(total / centres);
  return Array.from({ length: centres }, (_, i) => Math.max(1, each + (i < total - each * centres ? 1 : 0)));
}

async function problemOf(parts: Parts, order: Order, task: Task<SitingProgress>): Promise<SitingProblem> {
  const { area, candidates: places, question } = order;
  const minutes: Float64Array[] = [];
  for (const [i, { point }] of places.entries()) {
    if (i % AT_A_TIME === 0) await task.breathe();
    const ways = roadsFrom(parts, area, point);
    minutes.push(Float64Array.from(ways, (way) => way.minutes));
  }
  await task.breathe();
  const { nearest } = standingOf(parts, area);
  await task.breathe();
  return {
    objective: question.objective,
    people: area.districts.map(({ area: { people } }) => people ?? 0),
    minutes,
    before: nearest,
    limit: question.limitMinutes,
    centres: order.centres,
    pinned: order.pinned,
    forbidden: order.forbidden,
  };
}

async function findSites(parts: Parts, order: Order, task: Task<SitingProgress>): Promise<Found> {
  const problem = await problemOf(parts, order, task);
  const people = problem.people.reduce((all, count) => all + count, 0);
  const siting = await solveInThread(
    { problem, seconds: SECONDS },
    { signal: task.signal, tell: (progress) => task.tell(inWords(problem, progress, people)) },
  );
  const { limitMinutes, costPerCentre } = order.question;
  const sites = sitesOf(problem, siting, order);
  const resolved = resolveSites(parts.country, order.area, sites);
  if (!resolved.ok) throw new Error(`The solver chose a settlement outside its area: ${resolved.code}`);
  const steps = judging(parts, order.area, { sites: resolved.value, limitMinutes, costPerCentre });
  let step = steps.next();
  while (step.done !== true) {
    await task.breathe();
    step = steps.next();
  }
  return { sites, proof: proofOf(problem, siting, people), plan: step.value };
}

/** The chosen settlements, whoever brings most people within the limit first, with the beds of each. */
function sitesOf(problem: SitingProblem, { chosen }: Siting, order: Order): PlannedSite[] {
  const { before, people } = problem;
  const minutes = chosen.map((number) => problem.minutes[number] ?? new Float64Array());
  const after = nearestWith({ before, minutes }, [...chosen.keys()]);
  const gains = gainsOf({ before, after, minutes, people, limitMinutes: order.question.limitMinutes });
  return chosen
    .map((number, i) => ({ placeId: order.candidates[number]?.placeId, gained: gains[i] ?? 0 }))
    .toSorted((a, b) => b.gained - a.gained)
    .map(({ placeId }, i): PlannedSite => ({
      ...(placeId !== undefined && { placeId }),
      beds: order.beds[i] ?? 1,
    }));
}

function proofOf(problem: SitingProblem, siting: Siting, people: number): Found['proof'] {
  const { proof, foundBy } = siting;
  return {
    objective: problem.objective,
    proof,
    foundBy,
    ...inWords(problem, siting, people),
    districts: problem.people.length,
    candidates: problem.minutes.length,
  };
}

/** People stay people; people-minutes become the mean minutes of all of them. */
function inWords({ objective }: SitingProblem, progress: SitingProgress, people: number): SitingProgress {
  const { value, bound, gap, seconds } = progress;
  if (objective === 'coverage') return { value, bound, gap, seconds };
  return { value: meanOf(value, people), bound: bound === null ? null : meanOf(bound, people), gap, seconds };
}

const shown = ({ id, state, progress, result }: Job<SitingProgress, Found>): SitingJob => ({
  jobId: SitingJobId.parse(id),
  state,
  progress,
  result,
});
