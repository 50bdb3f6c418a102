import { and, asc, eq, gte, isNull, lt, min, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { AskedRow, StayRow } from '../history-rows.ts';
import type { Store } from '../store.ts';
import { unitCounts } from './schema/counts.ts';
import { units } from './schema/facilities.ts';
import { referrals } from './schema/referrals.ts';
import { stays } from './schema/stays.ts';
import { inTurns } from './turns.ts';

const given = (name: string) => sql.placeholder(name);

const prepare = (db: BetterSQLite3Database) => ({
  asked: db
    .select({
      facilityId: referrals.facilityId,
      createdAt: referrals.createdAt,
      state: referrals.state,
      acceptedAt: referrals.acceptedAt,
      endedAt: referrals.endedAt,
      endReason: referrals.endReason,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.facilityId, given('id')),
        gte(referrals.createdAt, given('from')),
        lt(referrals.createdAt, given('to')),
      ),
    )
    .prepare(),
  stays: db
    .select({
      facilityId: stays.facilityId,
      size: stays.size,
      since: stays.since,
      leftAt: stays.leftAt,
    })
    .from(stays)
    .where(
      and(
        eq(stays.facilityId, given('id')),
        or(isNull(stays.leftAt), gte(stays.leftAt, given('from'))),
        lt(stays.since, given('to')),
      ),
    )
    .prepare(),
  rooms: db
    .select({
      unitId: units.id,
      facilityId: units.facilityId,
      name: units.name,
      serviceGroup: units.serviceGroup,
      sharing: units.sharing,
      addedAt: units.addedAt,
      retiredAt: units.retiredAt,
    })
    .from(units)
    .where(eq(units.facilityId, given('id')))
    .orderBy(asc(units.position))
    .prepare(),
  unitsOf: db
    .select({ id: units.id })
    .from(units)
    .where(eq(units.facilityId, given('id')))
    .prepare(),
  firstCount: db
    .select({ at: min(unitCounts.at) })
    .from(unitCounts)
    .where(eq(unitCounts.unitId, given('unitId')))
    .prepare(),
});

/** Reads of months gone by, facility by facility along their indexes, letting others through in between. */
export function months(db: BetterSQLite3Database): Pick<Store, 'asked' | 'stays' | 'rooms' | 'countedSince'> {
  const read = prepare(db);
  return {
    asked: async (ids, from, to) => {
      const rows: AskedRow[] = [];
      for await (const id of inTurns(ids)) rows.push(...read.asked.all({ id, from, to }));
      return rows;
    },
    stays: async (ids, from, to) => {
      const rows: StayRow[] = [];
      for await (const id of inTurns(ids)) rows.push(...read.stays.all({ id, from, to }));
      return rows;
    },
    rooms: async (ids) => ids.flatMap((id) => read.rooms.all({ id })),
    countedSince: async (id) => {
      const firsts = read.unitsOf
        .all({ id })
        .flatMap((unit) => read.firstCount.get({ unitId: unit.id })?.at ?? []);
      return firsts.length === 0 ? null : Math.min(...firsts);
    },
  };
}
