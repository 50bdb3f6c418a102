import type { ScenarioRecord } from '#server/store/records.ts';
import { bedsNeeded } from '#server/usecases/beds-needed.ts';
import { done } from '#server/usecases/parts.ts';
import { listScenarios, openScenario, removeScenario, saveScenario } from '#server/usecases/scenarios.ts';
import {
  cancelSiting,
  candidates,
  judgePlan,
  planSites,
  sitingJob,
  type SitingJobs,
} from '#server/usecases/siting.ts';
import type { Scenario } from '#shared/api/planning.ts';
import type { planningRoutes } from '#shared/api/planning-routes.ts';
import type { Actor } from '#shared/permissions.ts';
import { iso } from '#shared/time.ts';
import type { Accounts } from './accounts.ts';
import type { Handlers } from './router.ts';

type PlanningHandlers = Pick<Handlers, keyof typeof planningRoutes>;

function presentScenario(
  { id, owner, name, createdAt, plan }: ScenarioRecord,
  actor: Actor,
  logins: ReadonlyMap<string, string>,
): Scenario {
  return {
    scenarioId: id,
    name,
    owner: logins.get(owner) ?? owner,
    mine: owner === actor.id,
    createdAt: iso(createdAt),
    ...plan,
  };
}

/** The planner's routes: what is asked, and what of it is saved. */
export function planningHandlers(jobs: SitingJobs, loginsOf: Accounts['loginsOf']): PlanningHandlers {
  const presented = async (records: readonly ScenarioRecord[], actor: Actor): Promise<Scenario[]> => {
    const logins = await loginsOf(records.map(({ owner }) => owner));
    return records.map((record) => presentScenario(record, actor, logins));
  };
  const one = async (record: ScenarioRecord, actor: Actor): Promise<Scenario> =>
    presentScenario(record, actor, await loginsOf([record.owner]));
  return {
    planSites: (parts, { actor, body }) => planSites(parts, jobs, actor, body),
    sitingJob: (_parts, { actor, params }) => sitingJob(jobs, actor, params.id),
    cancelSiting: (_parts, { actor, params }) => cancelSiting(jobs, actor, params.id),
    judgePlan: (parts, { actor, body }) => judgePlan(parts, actor, body),
    candidates: (parts, { actor, query }) => candidates(parts, actor, query),
    bedsNeeded: (parts, { actor, body }) => bedsNeeded(parts, actor, body),
    scenarios: async (parts, { actor }) => {
      const listed = await listScenarios(parts, actor);
      return listed.ok ? done({ items: await presented(listed.value, actor) }) : listed;
    },
    saveScenario: async (parts, { actor, asked, body }) => {
      const saved = await saveScenario(parts, actor, asked, body);
      return saved.ok ? done(await one(saved.value, actor)) : saved;
    },
    scenario: async (parts, { actor, params }) => {
      const opened = await openScenario(parts, actor, params.id);
      if (!opened.ok) return opened;
      const { scenario, plan } = opened.value;
      return done({ ...(await one(scenario, actor)), plan });
    },
    removeScenario: (parts, { actor, params }) => removeScenario(parts, actor, params.id),
  };
}
