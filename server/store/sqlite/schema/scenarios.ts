import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CommandId, ScenarioId, UserId } from '#shared/ids.ts';
import type { ScenarioPlan } from '../../records.ts';
import { at, json } from './columns.ts';

/** Plans of planners, by name. */
export const scenarios = sqliteTable(
  'scenarios',
  {
    id: text('id').$type<ScenarioId>().primaryKey(),
    owner: text('owner').$type<UserId>().notNull(),
    commandId: text('command_id').$type<CommandId>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    createdAt: at('created_at').notNull(),
    name: text('name').notNull(),
    plan: json<ScenarioPlan>('plan').notNull(),
  },
  (t) => [
    uniqueIndex('scenario_of_command').on(t.owner, t.commandId),
    index('scenarios_by_time').on(t.createdAt),
  ],
);
