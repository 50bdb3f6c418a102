import { and, desc, eq } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { refuse } from '#shared/refusals.ts';
import type { Store } from '../store.ts';
import type { GroupCommit } from './group-commit.ts';
import { scenarios } from './schema/scenarios.ts';

type Scenarios = Pick<Store, 'saveScenario' | 'scenario' | 'scenarios' | 'removeScenario'>;

/** Plans of planners; few, and seldom written. */
export const savedPlans = (db: BetterSQLite3Database, group: GroupCommit): Scenarios => ({
  saveScenario: (scenario) =>
    group.write(() => {
      const { owner, commandId } = scenario;
      const earlier = db
        .select()
        .from(scenarios)
        .where(and(eq(scenarios.owner, owner), eq(scenarios.commandId, commandId)))
        .get();
      if (earlier === undefined) db.insert(scenarios).values(scenario).run();
      else if (earlier.fingerprint !== scenario.fingerprint) return refuse('COMMAND_ID_REUSED');
      return { ok: true, value: earlier ?? scenario };
    }),
  scenario: async (id) => db.select().from(scenarios).where(eq(scenarios.id, id)).get(),
  scenarios: async () =>
    db.select().from(scenarios).orderBy(desc(scenarios.createdAt), desc(scenarios.id)).all(),
  removeScenario: (id) =>
    group.write(() => {
      db.delete(scenarios).where(eq(scenarios.id, id)).run();
    }),
});
