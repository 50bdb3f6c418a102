import { and, asc, desc, eq, gt, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import type { Allocation } from '#shared/domain/referral.ts';
import { unitOf } from '../rows.ts';
import type { CountRow, EndedStayRow, PastEvent, TurnedAwayRow } from '../history-rows.ts';
import type { Store } from '../store.ts';
import { seqBefore } from './entries.ts';
import { unitCounts } from './schema/counts.ts';
import { facilities, units } from './schema/facilities.ts';
import { ledger } from './schema/ledger.ts';
import { referrals } from './schema/referrals.ts';
import { stays } from './schema/stays.ts';
import { inTurns } from './turns.ts';

const given = (name: string) => sql.placeholder(name);

/** What a facility's standing at a past moment follows from. */
const TELLING = [
  'facility.registered',
  'census.taken',
  'census.confirmed',
  'accepting.changed',
  'referral.created',
  'referral.accepted',
  'referral.departed',
  'referral.extended',
  'referral.overdue',
  'referral.arrived',
  'referral.ended',
  'referral.discharged',
];
/** Entries read at a time. */
const CHUNK = 500;

const prepare = (db: BetterSQLite3Database) => ({
  facilities: db.select({ id: facilities.id }).from(facilities).orderBy(asc(facilities.id)).prepare(),
  units: db
    .select({ id: units.id })
    .from(units)
    .orderBy(asc(units.facilityId), asc(units.position))
    .prepare(),
  retired: db
    .select()
    .from(units)
    .where(gt(units.retiredAt, given('at')))
    .orderBy(asc(units.position))
    .prepare(),
  countAt: db
    .select()
    .from(unitCounts)
    .where(and(eq(unitCounts.unitId, given('unitId')), lte(unitCounts.at, given('at'))))
    .orderBy(desc(unitCounts.at))
    .limit(1)
    .prepare(),
  entries: db
    .select({
      seq: ledger.seq,
      at: ledger.at,
      facilityId: ledger.facilityId,
      type: ledger.type,
      data: ledger.data,
    })
    .from(ledger)
    .where(and(gt(ledger.seq, given('after')), lte(ledger.seq, given('last')), inArray(ledger.type, TELLING)))
    .orderBy(asc(ledger.seq))
    .limit(CHUNK)
    .prepare(),
  // The types stand in the text: only so is the index of openings used.
  opening: db
    .select({ at: ledger.at, facilityId: ledger.facilityId, type: ledger.type, data: ledger.data })
    .from(ledger)
    .where(
      and(
        eq(ledger.facilityId, given('id')),
        sql`${ledger.type} in ('accepting.changed', 'facility.registered')`,
        lte(ledger.seq, given('last')),
      ),
    )
    .orderBy(desc(ledger.seq))
    .limit(1)
    .prepare(),
  turnedAway: db
    .select({
      facilityId: referrals.facilityId,
      allocations: referrals.allocations,
      at: sql<number>`${referrals.endedAt}`,
      reason: referrals.endReason,
    })
    .from(referrals)
    .where(
      and(
        eq(referrals.facilityId, given('id')),
        gte(referrals.endedAt, given('from')),
        lt(referrals.endedAt, given('to')),
        inArray(referrals.state, ['declined', 'refused_at_door', 'withdrawn']),
      ),
    )
    .prepare(),
  endedStays: db
    .select({
      facilityId: stays.facilityId,
      allocations: stays.allocations,
      since: stays.since,
      leftAt: sql<number>`${stays.leftAt}`,
    })
    .from(stays)
    .where(
      and(eq(stays.facilityId, given('id')), gte(stays.leftAt, given('from')), lt(stays.leftAt, given('to'))),
    )
    .prepare(),
});

interface Entry {
  at: number;
  facilityId: FacilityId;
  type: string;
  data: string;
}

/** An entry as the event that it was written from: the ledger's own JSON, of a referral without its details. */
function eventOf({ at, facilityId, type, data }: Entry): PastEvent {
  const said = JSON.parse(data) as Record<string, unknown>;
  const whole =
    type === 'referral.created' && typeof said['referral'] === 'object'
      ? { type, referral: { ...said['referral'], details: null } }
      : { ...said, type };
  return { at, facilityId, event: whole as FacilityEvent };
}

function* entriesBetween(read: ReturnType<typeof prepare>, first: number, last: number) {
  for (let after = first; after < last;) {
    const rows = read.entries.all({ after, last });
    yield rows;
    after = rows.length < CHUNK ? last : (rows.at(-1)?.seq ?? last);
  }
}

type Past = Pick<
  Store,
  'retiredSince' | 'countsAt' | 'happened' | 'openingsAt' | 'turnedAway' | 'endedStays'
>;

/** Reads of moments gone by, along their indexes, letting others through in between. */
export function past(db: BetterSQLite3Database): Past {
  const read = prepare(db);
  const ids = (): FacilityId[] => read.facilities.all().map(({ id }) => id);
  const unitsOf = (allocations: readonly Allocation[]): UnitId[] => allocations.map(({ unitId }) => unitId);
  return {
    retiredSince: async (at) =>
      read.retired.all({ at }).map((row) => ({ facilityId: row.facilityId, unit: unitOf(row) })),
    countsAt: async (at) => {
      const rows: CountRow[] = [];
      for await (const { id } of inTurns(read.units.all())) {
        const row = read.countAt.get({ unitId: id, at });
        if (row !== undefined) rows.push(row);
      }
      return rows;
    },
    happened: async (from, to) => {
      const events: PastEvent[] = [];
      const [first, last] = [seqBefore(db, from + 1), seqBefore(db, to + 1)];
      for await (const rows of inTurns(entriesBetween(read, first, last)))
        for (const row of rows) events.push(eventOf(row));
      return events;
    },
    openingsAt: async (at) => {
      const openings = new Map<FacilityId, PastEvent>();
      const last = seqBefore(db, at + 1);
      for await (const id of inTurns(ids())) {
        const row = read.opening.get({ id, last });
        if (row !== undefined) openings.set(id, eventOf(row));
      }
      return openings;
    },
    turnedAway: async (from, to) => {
      const rows: TurnedAwayRow[] = [];
      for await (const id of inTurns(ids()))
        for (const { allocations, ...row } of read.turnedAway.all({ id, from, to }))
          rows.push({ ...row, unitIds: unitsOf(allocations) });
      return rows;
    },
    endedStays: async (from, to) => {
      const rows: EndedStayRow[] = [];
      for await (const id of inTurns(ids()))
        for (const { allocations, ...row } of read.endedStays.all({ id, from, to }))
          rows.push({ ...row, unitIds: unitsOf(allocations) });
      return rows;
    },
  };
}
