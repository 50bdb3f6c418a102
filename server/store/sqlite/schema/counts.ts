import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UnitId } from '#shared/ids.ts';
import { at, facilityId } from './columns.ts';
import { facilities, units } from './facilities.ts';

/** History of counts: true from `at` until the unit's next row. */
export const unitCounts = sqliteTable(
  'unit_counts',
  {
    unitId: text('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    facilityId: facilityId(),
    at: at('at').notNull(),
    occupied: integer('occupied').notNull(),
    held: integer('held').notNull(),
    unavailable: integer('unavailable').notNull(),
    capacity: integer('capacity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.at] }),
    check(
      'counts_not_negative',
      sql`${t.occupied} >= 0 and ${t.held} >= 0 and ${t.unavailable} >= 0 and ${t.capacity} >= 0`,
    ),
  ],
);

/** People in or out since the last census of their unit. */
export const movements = sqliteTable(
  'movements',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    facilityId: facilityId().references(() => facilities.id),
    unitId: text('unit_id').$type<UnitId>().notNull(),
    at: at('at').notNull(),
    beds: integer('beds').notNull(),
    cots: integer('cots').notNull(),
  },
  (t) => [index('movements_of_facility').on(t.facilityId, t.at)],
);
