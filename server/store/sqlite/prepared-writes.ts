import type { Database } from 'better-sqlite3';
import {
  and,
  eq,
  getTableColumns,
  is,
  lte,
  Param,
  Placeholder,
  sql,
  type Column,
  type Query,
  type SQL,
} from 'drizzle-orm';
import type { Connection } from './connect.ts';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { EndedWaiting } from '../plan.ts';
import { endedCalls, searches, waiting } from './schema/calls.ts';
import { movements, unitCounts } from './schema/counts.ts';
import { facilities, units } from './schema/facilities.ts';
import { commands, ledger, reveals } from './schema/ledger.ts';
import { meta } from './schema/meta.ts';
import { referralDetails, referrals } from './schema/referrals.ts';
import { stayNotes, stays } from './schema/stays.ts';
import { facilityTokens } from './schema/tokens.ts';

type Encode = (value: unknown) => unknown;

const asIs: Encode = (value) => value;

/** JSON and booleans are written as their column wants them, and null stays null; all else goes as it is. */
const encoderOf = (column: Column): Encode =>
  column.dataType === 'json' || column.dataType === 'boolean'
    ? (value) => (value === null ? null : column.mapToDriverValue(value))
    : asIs;

/** A value given at the time of running. */
const given = (name: string, column: Column): SQL =>
  sql`${sql.param(sql.placeholder(name), { mapToDriverValue: encoderOf(column) })}`;

type Row<T extends SQLiteTable> = T['$inferSelect'];

/**
 * Drizzle's statement, prepared once, with its places for values worked out once: looked for at every run, they cost
 * more than the write itself.
 */
function prepared(
  client: Database,
  query: { toSQL: () => Query },
): (values: Readonly<Record<string, unknown>>) => void {
  const { sql: text, params } = query.toSQL();
  const statement = client.prepare(text);
  const places = params.map(placeOf);
  return (values) => {
    statement.run(places.map(({ name, encode }) => encode(values[name])));
  };
}

function placeOf(param: unknown): { name: string; encode: Encode } {
  if (!is(param, Param) || !is(param.value, Placeholder))
    throw new Error(`Not a place for a value: ${String(param)}`);
  const { encoder, value } = param;
  return { name: value.name, encode: (given) => encoder.mapToDriverValue(given) };
}

const allGiven = (table: SQLiteTable, leaveOut: readonly string[]) =>
  Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => !leaveOut.includes(name))
      .map(([name, column]) => [name, given(name, column)]),
  );

/** A prepared insert of one whole row. `replace`: the key whose row is overwritten when it is there already. */
function insertInto<T extends SQLiteTable, Left extends keyof Row<T> & string = never>(
  { db, client }: Connection,
  table: T,
  { leaveOut = [], replace }: { leaveOut?: readonly Left[]; replace?: SQLiteColumn[] } = {},
): (row: Omit<Row<T>, Left>) => void {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([name]) => !leaveOut.some((left) => left === name),
  );
  // Drizzle's types know a row of a table by name only, not of a table given as a value.
  const insert = db.insert<SQLiteTable>(table).values(allGiven(table, leaveOut));
  const set = Object.fromEntries(
    columns.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
  return prepared(
    client,
    replace === undefined ? insert : insert.onConflictDoUpdate({ target: replace, set }),
  );
}

/** A prepared update of some columns of the row with this id. */
function updateById<T extends SQLiteTable & { id: SQLiteColumn }, K extends keyof Row<T> & string>(
  { db, client }: Connection,
  table: T,
  names: readonly K[],
): (row: Pick<Row<T>, K | ('id' & keyof Row<T>)>) => void {
  const columns = getTableColumns(table);
  const set = Object.fromEntries(
    names.map((name) => {
      const column = columns[name];
      if (column === undefined) throw new Error(`No column ${name}`);
      return [name, given(name, column)];
    }),
  );
  return prepared(
    client,
    db
      .update<SQLiteTable>(table)
      .set(set)
      .where(eq(table.id, given('id', table.id))),
  );
}

/** Writes of the hot paths, prepared once: unprepared, Drizzle costs half of the writes a second. */
export const prepareWrites = (connection: Connection) => ({
  command: insertInto(connection, commands),
  ledger: insertInto(connection, ledger),
  reveal: insertInto(connection, reveals),
  search: insertInto(connection, searches),
  newFacility: insertInto(connection, facilities),
  facility: insertInto(connection, facilities, { replace: [facilities.id] }),
  facilityState: updateById(connection, facilities, [
    'version',
    'accepting',
    'notAcceptingReason',
    'notAcceptingUntil',
    'disputedAt',
  ]),
  facilityDetails: updateById(connection, facilities, ['details']),
  unitDescription: updateById(connection, units, ['name', 'admits']),
  unit: insertInto(connection, units, { replace: [units.id] }),
  newUnit: insertInto(connection, units),
  unitRetired: updateById(connection, units, ['retiredAt']),
  unitState: updateById(connection, units, [
    'capacity',
    'unavailable',
    'unavailableBeds',
    'occupied',
    'cotsCapacity',
    'cotsOccupied',
    'heldRecorded',
    'confirmedAt',
    'observedAt',
  ]),
  count: insertInto(connection, unitCounts, { replace: [unitCounts.unitId, unitCounts.at] }),
  referral: insertInto(connection, referrals),
  referralState: updateById(connection, referrals, [
    'owner',
    'state',
    'version',
    'allocations',
    'answerBy',
    'acceptedAt',
    'holdUntil',
    'eta',
    'arrivedAt',
    'endedAt',
    'endReason',
    'overdue',
  ]),
  details: insertInto(connection, referralDetails),
  waiting: insertInto(connection, waiting),
  waitingEnded: endWaiting(connection),
  token: insertInto(connection, facilityTokens),
  tokenRevoked: updateById(connection, facilityTokens, ['revokedAt']),
  stay: insertInto(connection, stays),
  endedCall: insertInto(connection, endedCalls),
  stayPlan: updateById(connection, stays, ['expectedUntil']),
  stayLeft: updateById(connection, stays, ['leftAt', 'onward']),
  stayNote: insertInto(connection, stayNotes, { replace: [stayNotes.stayId] }),
  movement: insertInto(connection, movements, { leaveOut: ['id'] }),
  forgetMovements: forgetMovements(connection),
  meta: insertInto(connection, meta, { replace: [meta.key] }),
});

export type Writes = ReturnType<typeof prepareWrites>;

function forgetMovements({
  db,
  client,
}: Connection): (which: { facilityId: FacilityId; until: Millis }) => void {
  const ofFacility = eq(movements.facilityId, given('facilityId', movements.facilityId));
  return prepared(
    client,
    db.delete(movements).where(and(ofFacility, lte(movements.at, given('until', movements.at)))),
  );
}

function endWaiting({ db, client }: Connection): (ended: EndedWaiting) => void {
  return prepared(
    client,
    db
      .update<SQLiteTable>(waiting)
      .set({
        endedAt: given('endedAt', waiting.endedAt),
        end: given('end', waiting.end),
        endReason: given('endReason', waiting.endReason),
      })
      .where(
        and(
          eq(waiting.id, given('id', waiting.id)),
          eq(waiting.facilityId, given('facilityId', waiting.facilityId)),
        ),
      ),
  );
}
