import { and, asc, eq, gte, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { answersOf } from '../history.ts';
import type { CountRow } from '../history-rows.ts';
import type { UnitRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { unitCounts } from './schema/counts.ts';
import { units } from './schema/facilities.ts';
import { referrals } from './schema/referrals.ts';
import { inTurns } from './turns.ts';

/** The person's own no is not the facility's (DESIGN §4). */
const PERSONS_OWN = 'person_declined';

const given = (name: string) => sql.placeholder(name);

const ROOM = { id: units.id, facilityId: units.facilityId, sharing: units.sharing };

const prepare = (db: BetterSQLite3Database) => ({
  units: db.select(ROOM).from(units).orderBy(asc(units.facilityId), asc(units.position)).prepare(),
  unitsOf: db
    .select(ROOM)
    .from(units)
    .where(eq(units.facilityId, given('id')))
    .orderBy(asc(units.position))
    .prepare(),
  counts: db
    .select({
      at: unitCounts.at,
      occupied: unitCounts.occupied,
      held: unitCounts.held,
      unavailable: unitCounts.unavailable,
      capacity: unitCounts.capacity,
    })
    .from(unitCounts)
    .where(
      and(
        eq(unitCounts.unitId, given('unitId')),
        sql`${unitCounts.at} >= coalesce((
          select max(earlier.at) from ${unitCounts} as earlier
          where earlier.unit_id = ${given('unitId')} and earlier.at < ${given('from')}
        ), ${given('from')})`,
        sql`${unitCounts.at} <= ${given('to')}`,
      ),
    )
    .orderBy(asc(unitCounts.at))
    .prepare(),
  answered: db
    .select({
      createdAt: referrals.createdAt,
      acceptedAt: referrals.acceptedAt,
      endedAt: referrals.endedAt,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.facilityId, given('id')),
        gte(referrals.createdAt, given('from')),
        or(
          isNotNull(referrals.acceptedAt),
          and(eq(referrals.state, 'declined'), ne(sql`coalesce(${referrals.endReason}, '')`, PERSONS_OWN)),
        ),
      ),
    )
    .prepare(),
});

type History = Pick<Store, 'counts' | 'countsByFacility' | 'answers'>;

/** Reads of the history of counts and answers, unit by unit along their index, letting others through in between. */
export function history(db: BetterSQLite3Database): History {
  const read = prepare(db);
  const rowsOf = (room: Room, from: Millis, to: Millis): CountRow[] =>
    (read.counts.values({ unitId: room.id, from, to }) as CountValues[]).map((values) =>
      countRowOf(room, values),
    );
  const facilityIds = (): FacilityId[] => [...new Set(read.units.all().map((unit) => unit.facilityId))];

  return {
    counts: async (ids, from, to) => {
      const wanted = ids === 'all' ? read.units.all() : ids.flatMap((id) => read.unitsOf.all({ id }));
      const rows: CountRow[] = [];
      for await (const unit of inTurns(wanted)) for (const row of rowsOf(unit, from, to)) rows.push(row);
      return rows;
    },
    countsByFacility: async function* (from, to) {
      for await (const facilityId of inTurns(facilityIds())) {
        const rooms = read.unitsOf.all({ id: facilityId }).map((room) => {
          return { unitId: room.id, sharing: room.sharing, rows: rowsOf(room, from, to) };
        });
        yield { facilityId, rooms };
      }
    },
    answers: async (from) => {
      const rows = [];
      for await (const id of inTurns(facilityIds())) {
        const answered = read.answered.all({ id, from }).map(({ createdAt, acceptedAt, endedAt }) => ({
          accepted: acceptedAt !== null,
          tookMs: (acceptedAt ?? endedAt ?? createdAt) - createdAt,
        }));
        rows.push(answersOf(id, answered));
      }
      return rows;
    },
  };
}

type Room = Pick<UnitRow, 'id' | 'facilityId' | 'sharing'>;

/** The columns of a count in the order in which they are read. */
type CountValues = [at: Millis, occupied: number, held: number, unavailable: number, capacity: number];

/**
 * Counts are read by the hundred thousand: as plain values, and the room's ids, which it knows, are not made anew for
 * each of them.
 */
function countRowOf({ id, facilityId }: Room, values: CountValues): CountRow {
  const [at, occupied, held, unavailable, capacity] = values;
  return { unitId: id, facilityId, at, occupied, held, unavailable, capacity };
}
