import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Admits, Sharing } from '#shared/domain/beds.ts';
import type { FacilityDetails } from '#shared/domain/facility.ts';
import type { FacilityId, Kato, UnitId } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import { at, facilityId, flag, json } from './columns.ts';

export const facilities = sqliteTable(
  'facilities',
  {
    id: text('id').$type<FacilityId>().primaryKey(),
    version: integer('version').notNull(),
    kind: text('kind').notNull(),
    regionKato: text('region_kato').$type<Kato>().notNull(),
    districtKato: text('district_kato').$type<Kato>().notNull(),
    details: json<Omit<FacilityDetails, 'kind' | 'regionKato' | 'districtKato'>>('details').notNull(),
    accepting: flag('accepting').notNull(),
    notAcceptingReason: text('not_accepting_reason'),
    notAcceptingUntil: at('not_accepting_until'),
    disputedAt: at('disputed_at'),
  },
  (t) => [check('facility_version_not_negative', sql`${t.version} >= 0`)],
);

export const units = sqliteTable(
  'units',
  {
    id: text('id').$type<UnitId>().primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
    /** Order within the facility. */
    position: integer('position').notNull(),
    name: json<Text3>('name').notNull(),
    serviceGroup: text('service_group').notNull(),
    sharing: text('sharing').$type<Sharing>().notNull(),
    admits: json<Admits>('admits').notNull(),
    capacity: integer('capacity').notNull(),
    unavailable: json<Readonly<Record<string, number>>>('unavailable').notNull(),
    unavailableBeds: integer('unavailable_beds').notNull(),
    occupied: integer('occupied').notNull(),
    cotsCapacity: integer('cots_capacity').notNull(),
    cotsOccupied: integer('cots_occupied').notNull(),
    /** Held beds as the history of counts last told them; what is held now follows from the referrals. */
    heldRecorded: integer('held_recorded').notNull(),
    confirmedAt: at('confirmed_at'),
    observedAt: at('observed_at'),
    /** Null: it was registered with its facility. */
    addedAt: at('added_at'),
    /** Null while it stands; its counts stay. */
    retiredAt: at('retired_at'),
  },
  (t) => [
    index('units_of_facility').on(t.facilityId, t.position),
    // Over capacity is legal: people are inside.
    check(
      'unit_beds_not_negative',
      sql`${t.capacity} >= 0 and ${t.unavailableBeds} >= 0 and ${t.occupied} >= 0`,
    ),
    check('unit_cots_not_negative', sql`${t.cotsCapacity} >= 0 and ${t.cotsOccupied} >= 0`),
    check('unit_held_not_negative', sql`${t.heldRecorded} >= 0`),
    check('unit_sharing_known', sql`${t.sharing} in ('shared', 'one_party')`),
  ],
);
