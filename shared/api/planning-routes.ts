import { z } from 'zod';
import { ScenarioId, SitingJobId } from '#shared/ids.ts';
import {
  BedsAnswer,
  BedsQuestion,
  Candidates,
  CandidatesQuery,
  OpenScenario,
  PlanComparison,
  PlanQuestion,
  Removed,
  SaveScenario,
  Scenario,
  Scenarios,
  SitesQuestion,
  SitingJob,
} from './planning.ts';
import type { Endpoint } from './endpoint.ts';

const siting = z.strictObject({ id: SitingJobId });
const scenario = z.strictObject({ id: ScenarioId });

/** The planner's part of the table of routes. */
export const planningRoutes = {
  planSites: {
    method: 'post',
    path: '/planning/sites',
    body: SitesQuestion,
    out: SitingJob,
    status: 202,
    may: 'planning.use',
    summary: 'Where would new centres help most? Begins a search and gives its number; one at a time each',
  },
  sitingJob: {
    method: 'get',
    path: '/planning/sites/:id',
    params: siting,
    out: SitingJob,
    status: 200,
    may: 'planning.use',
    summary: 'How far a search for sites is, and its result with the proof',
  },
  cancelSiting: {
    method: 'delete',
    path: '/planning/sites/:id',
    params: siting,
    out: SitingJob,
    status: 200,
    may: 'planning.use',
    summary: 'End a search for sites',
  },
  judgePlan: {
    method: 'post',
    path: '/planning/evaluate',
    body: PlanQuestion,
    out: PlanComparison,
    status: 200,
    may: 'planning.use',
    summary: 'Before and after of sites chosen or moved by hand; nothing is solved',
  },
  candidates: {
    method: 'get',
    path: '/planning/candidates',
    query: CandidatesQuery,
    out: Candidates,
    status: 200,
    may: 'planning.use',
    summary: 'Settlements that a centre can be put in',
  },
  bedsNeeded: {
    method: 'post',
    path: '/planning/beds',
    body: BedsQuestion,
    out: BedsAnswer,
    status: 200,
    may: 'planning.use',
    summary: 'How many places must there be? Every assumption with its source',
  },
  scenarios: {
    method: 'get',
    path: '/planning/scenarios',
    out: Scenarios,
    status: 200,
    may: 'planning.use',
    summary: 'Saved plans of my regions, newest first',
  },
  saveScenario: {
    method: 'post',
    path: '/planning/scenarios',
    body: SaveScenario,
    out: Scenario,
    status: 201,
    may: 'planning.use',
    summary: 'Save a plan under a name',
  },
  scenario: {
    method: 'get',
    path: '/planning/scenarios/:id',
    params: scenario,
    out: OpenScenario,
    status: 200,
    may: 'planning.use',
    summary: 'A saved plan, judged by the facilities of now',
  },
  removeScenario: {
    method: 'delete',
    path: '/planning/scenarios/:id',
    params: scenario,
    out: Removed,
    status: 200,
    may: 'planning.use',
    summary: 'Remove a plan of mine',
  },
} as const satisfies Record<string, Endpoint>;
