import { integer, text } from 'drizzle-orm/sqlite-core';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

// Portable columns only: text ids, integer epoch milliseconds, integer counts, JSON as text.

export const facilityId = () => text('facility_id').$type<FacilityId>().notNull();
/** A moment; null where it has not come. */
export const at = (name: string) => integer(name).$type<Millis>();
export const flag = (name: string) => integer(name, { mode: 'boolean' });
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();
