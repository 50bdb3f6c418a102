import type { SaveScenario } from '#shared/api/planning.ts';
import type { PlanComparison } from '#shared/api/planning.ts';
import type { ScenarioRecord } from '#server/store/records.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import { ScenarioId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';
import { planArea } from './plan-area.ts';
import { judge, resolveSites } from './plan-judgement.ts';

/** Lists are for choosing from; older plans are still reached by their link. */
const MOST_LISTED = 100;

/** A plan is open to whoever may plan for all of its regions, and to its owner as long as they may. */
function mayRead(actor: Actor, { plan: { regions } }: ScenarioRecord): boolean {
  if (regions.length === 0) return actor.role === 'admin' || actor.scope.regions.length === 0;
  return regions.every((regionKato) => may(actor, 'planning.use', { regionKato }));
}

/** Saves a plan under a name. BAD_INPUT and PERSONAL_DATA say which field. */
export async function saveScenario(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  input: SaveScenario,
): Promise<Result<ScenarioRecord>> {
  const { name, group, limitMinutes, objective, sites, costPerCentre, proof } = input;
  const area = planArea(parts.country, actor, input);
  if (!area.ok) return area;
  const resolved = resolveSites(parts.country, area.value, sites);
  if (!resolved.ok) return resolved;
  if (personalDataIn(name) !== null)
    return refuse('PERSONAL_DATA', [{ field: 'name', expected: 'no identity or phone number' }]);
  return parts.store.saveScenario({
    id: ScenarioId.parse(parts.newId()),
    owner: actor.id,
    commandId: asked.id,
    fingerprint: asked.fingerprint,
    createdAt: parts.now(),
    name,
    plan: {
      group,
      regions: [...area.value.regions],
      limitMinutes,
      objective,
      sites,
      costPerCentre: costPerCentre ?? null,
      proof: proof ?? null,
    },
  });
}

/** Plans of the regions the planner may see, newest first. */
export async function listScenarios(parts: Parts, actor: Actor): Promise<Result<ScenarioRecord[]>> {
  const all = await parts.store.scenarios();
  return done(all.filter((scenario) => mayRead(actor, scenario)).slice(0, MOST_LISTED));
}

/** A saved plan with its before and after by the facilities of now. NO_SUCH_SCENARIO also for what is not theirs to see. */
export async function openScenario(
  parts: Parts,
  actor: Actor,
  id: ScenarioId,
): Promise<Result<{ scenario: ScenarioRecord; plan: PlanComparison }>> {
  const scenario = await parts.store.scenario(id);
  if (scenario === undefined || !mayRead(actor, scenario)) return refuse('NO_SUCH_SCENARIO');
  const { plan } = scenario;
  const area = planArea(parts.country, actor, plan);
  if (!area.ok) return area;
  const sites = resolveSites(parts.country, area.value, plan.sites);
  if (!sites.ok) return sites;
  const { limitMinutes, costPerCentre } = plan;
  const comparison = judge(parts, area.value, {
    sites: sites.value,
    limitMinutes,
    costPerCentre: costPerCentre ?? undefined,
  });
  return done({ scenario, plan: comparison });
}

/** Its owner and admins remove a plan; to others it is as if there were none. */
export async function removeScenario(
  parts: Parts,
  actor: Actor,
  id: ScenarioId,
): Promise<Result<{ removed: boolean }>> {
  const scenario = await parts.store.scenario(id);
  if (scenario === undefined || !mayRead(actor, scenario)) return refuse('NO_SUCH_SCENARIO');
  if (scenario.owner !== actor.id && actor.role !== 'admin') return refuse('NOT_YOURS');
  await parts.store.removeScenario(id);
  return done({ removed: true });
}
