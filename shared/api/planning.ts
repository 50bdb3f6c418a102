import { z } from 'zod';
import { CommandId, Kato, PlaceId, ScenarioId, SitingJobId } from '#shared/ids.ts';
import { Text3 } from '#shared/text.ts';
import { COVERAGE_STATUS } from './coverage.ts';
import { Time } from './tile.ts';

const number = z.number();
const point = z.object({ lat: number, lon: number });

/** Centres planned at once: more letters than the alphabet has help nobody. */
export const MOST_SITES = 20;
export const OBJECTIVES = ['coverage', 'minutes'] as const;

const area = {
  /** A service group. */
  group: z.string().max(40),
  /** Regions looked at; none: every region the planner may see. */
  regions: z.array(Kato).max(20).default([]),
};
const limitMinutes = z.number().int().min(10).max(480);
/** In the country's money; never a figure of Oryn's own. */
const costPerCentre = z.number().positive().max(1e12);
const beds = z.number().int().min(1).max(500);

/** Where would new centres help most? Either so many centres, or so many beds in centres of a size. */
export const SitesQuestion = z
  .strictObject({
    ...area,
    /** `coverage`: most people within the limit; `minutes`: fewest minutes for people on the whole. */
    objective: z.enum(OBJECTIVES).default('coverage'),
    limitMinutes,
    centres: z.number().int().min(1).max(MOST_SITES).optional(),
    beds: z.number().int().min(1).max(10_000).optional(),
    /** Left out: as many as the middle one of the group's centres has today. */
    bedsPerCentre: beds.optional(),
    pinned: z.array(PlaceId).max(MOST_SITES).default([]),
    forbidden: z.array(PlaceId).max(500).default([]),
    costPerCentre: costPerCentre.optional(),
  })
  .refine(({ centres, beds: total }) => (centres === undefined) !== (total === undefined), {
    message: 'centres or beds',
    path: ['centres'],
  });
export type SitesQuestion = z.infer<typeof SitesQuestion>;

/** A planned centre: in a settlement, or at a point it was dragged to. */
export const PlannedSite = z
  .strictObject({
    placeId: PlaceId.optional(),
    point: z
      .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
      .optional(),
    beds,
  })
  .refine(({ placeId, point: at }) => (placeId === undefined) !== (at === undefined), {
    message: 'placeId or point',
    path: ['placeId'],
  });
export type PlannedSite = z.infer<typeof PlannedSite>;

/** A plan to be judged as it stands: nothing is solved. */
export const PlanQuestion = z.strictObject({
  ...area,
  limitMinutes,
  sites: z.array(PlannedSite).max(MOST_SITES),
  costPerCentre: costPerCentre.optional(),
});
export type PlanQuestion = z.infer<typeof PlanQuestion>;

/** One side of before and after. Everybody of a district counts where its centre is. */
export const PlanMeasures = z.object({
  within60: number,
  within120: number,
  withinLimit: number,
  /** Of all people, no way counted longer than a day; null where nobody lives. */
  meanMinutes: number.nullable(),
  districtsBeyond120: number,
  facilities: number,
  beds: number,
  /** Districts by status. */
  statuses: z.record(z.enum(COVERAGE_STATUS), number),
});
export type PlanMeasures = z.infer<typeof PlanMeasures>;

export const PlanComparison = z.object({
  at: Time,
  group: z.string(),
  /** None: the whole country. */
  regions: z.array(Kato),
  limitMinutes: number,
  people: number,
  before: PlanMeasures,
  after: PlanMeasures,
  sites: z.array(
    z.object({
      placeId: PlaceId.nullable(),
      name: Text3.nullable(),
      point,
      regionKato: Kato,
      districtKato: Kato,
      beds: number,
      /** People who are within the limit thanks to it: each new one counts at the nearest of the planned sites. */
      gained: number,
      /** Centres of the group in its region today. */
      centresInRegion: number,
    }),
  ),
  /** Districts whose status or way changes, the largest first. */
  changes: z.array(
    z.object({
      kato: Kato,
      name: Text3,
      regionKato: Kato,
      people: number,
      before: z.enum(COVERAGE_STATUS),
      after: z.enum(COVERAGE_STATUS),
      minutesBefore: number.nullable(),
      minutesAfter: number.nullable(),
    }),
  ),
  cost: z.object({ perCentre: number, total: number, perPersonGained: number.nullable() }).nullable(),
});
export type PlanComparison = z.infer<typeof PlanComparison>;

/** What is proven: no choice reaches more than `bound` people, or fewer mean minutes. */
export const SitingProof = z.object({
  objective: z.enum(OBJECTIVES),
  proof: z.enum(['optimal', 'time_limit']),
  foundBy: z.enum(['highs', 'greedy']),
  value: number,
  bound: number.nullable(),
  gap: number.nullable(),
  seconds: number,
  districts: number,
  candidates: number,
});
export type SitingProof = z.infer<typeof SitingProof>;

export const SitingJob = z.object({
  jobId: SitingJobId,
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  /** People within the limit, or mean minutes, as far as known. */
  progress: z
    .object({ value: number, bound: number.nullable(), gap: number.nullable(), seconds: number })
    .nullable(),
  result: z.object({ sites: z.array(PlannedSite), proof: SitingProof, plan: PlanComparison }).nullable(),
});
export type SitingJob = z.infer<typeof SitingJob>;

/** Settlements that a centre can be put in, largest first. */
export const Candidates = z.object({
  items: z.array(
    z.object({
      placeId: PlaceId,
      name: Text3,
      districtKato: Kato,
      regionKato: Kato,
      point,
      people: number.nullable(),
    }),
  ),
});
export type Candidates = z.infer<typeof Candidates>;

/** Regions by code, separated by commas; none: all that the planner may see. */
export const CandidatesQuery = z.strictObject({ regions: z.string().max(200).optional() });

/** How many places must there be? What is left out is taken from what was observed, or from a benchmark. */
export const BedsQuestion = z.strictObject({
  ...area,
  arrivalsPerDay: z.number().min(0).max(10_000).optional(),
  stayDays: z.number().positive().max(3650).optional(),
  /** Busiest hours against the mean. */
  peakFactor: z.number().min(1).max(50).optional(),
  /** Share of calls that must find a place. */
  share: z.number().min(0.01).max(0.9999).default(0.95),
  bedsPerPlace: z.number().min(1).max(20).optional(),
  /** Places there are today. */
  places: z.number().int().min(0).max(100_000).optional(),
});
export type BedsQuestion = z.infer<typeof BedsQuestion>;

export const ASSUMPTIONS = [
  'arrivalsPerDay',
  'stayDays',
  'peakFactor',
  'share',
  'bedsPerPlace',
  'places',
] as const;
export type AssumptionKey = (typeof ASSUMPTIONS)[number];

export const BedsAnswer = z.object({
  at: Time,
  group: z.string(),
  regions: z.array(Kato),
  /** Of what was observed; null where there is no history. */
  observed: z
    .object({
      from: Time,
      to: Time,
      admissions: number,
      /** Whether calls that found no bed are part of the arrivals. */
      unmetCounted: z.boolean(),
      /** How many they were; regions and larger only. */
      unmetCalls: number,
    })
    .nullable(),
  /** Every figure that went in, and where it is from: seen here, entered by the asker, a benchmark, the product's default. */
  assumptions: z.array(
    z.object({
      key: z.enum(ASSUMPTIONS),
      /** Null: nobody knows it, and it must be entered. */
      value: number.nullable(),
      basis: z.enum(['observed', 'entered', 'benchmark', 'default', 'unknown']),
      /** What it would be without the asker's entry. */
      otherwise: number.nullable(),
      source: z.string().nullable(),
      /** The source in the reader's language. */
      told: Text3.nullable(),
      date: z.string().nullable(),
    }),
  ),
  /** Null while an assumption is unknown, or where no number of places is enough. */
  needed: z.object({ load: number, places: number, beds: number, turnedAwayShare: number }).nullable(),
  today: z.object({ places: number, beds: number, turnedAwayShare: number }).nullable(),
});
export type BedsAnswer = z.infer<typeof BedsAnswer>;

/** A plan under a name, to be opened again, laid beside another, and sent to a colleague as a link. */
export const SaveScenario = PlanQuestion.extend({
  commandId: CommandId,
  name: z.string().trim().min(1).max(80),
  objective: z.enum(OBJECTIVES).default('coverage'),
  /** As the solver gave it; left out where the sites were chosen or moved by hand. */
  proof: SitingProof.optional(),
});
export type SaveScenario = z.infer<typeof SaveScenario>;

const scenario = {
  scenarioId: ScenarioId,
  name: z.string(),
  owner: z.string(),
  mine: z.boolean(),
  createdAt: Time,
  group: z.string(),
  regions: z.array(Kato),
  limitMinutes: number,
  objective: z.enum(OBJECTIVES),
  sites: z.array(PlannedSite),
  costPerCentre: number.nullable(),
  proof: SitingProof.nullable(),
};
export const Scenario = z.object(scenario);
export type Scenario = z.infer<typeof Scenario>;
/** With its plan judged by the facilities of now. */
export const OpenScenario = z.object({ ...scenario, plan: PlanComparison });
export type OpenScenario = z.infer<typeof OpenScenario>;
export const Scenarios = z.object({ items: z.array(Scenario) });
export type Scenarios = z.infer<typeof Scenarios>;
export const Removed = z.object({ removed: z.boolean() });
