import { eq, getTableColumns, sql, type Column, type SQL } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as tables from './schema.ts';

const { commands, facilities, ledger, meta, movements, referralDetails } = tables;
const { referrals, reveals, searches, stays, unitCounts, units } = tables;

/** A value given at the time of running, encoded as its column wants it; null stays null, also in columns of JSON. */
const given = (name: string, column: Column): SQL => {
  const encode = (value: unknown): unknown => (value === null ? null : column.mapToDriverValue(value));
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue: encode })}`;
};

type Row<T extends SQLiteTable> = T['$inferSelect'];

const allGiven = (table: SQLiteTable, leaveOut: readonly string[]) =>
  Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => !leaveOut.includes(name))
      .map(([name, column]) => [name, given(name, column)]),
  );

/** A prepared insert of one whole row. `replace`: the key whose row is overwritten when it is there already. */
function insertInto<T extends SQLiteTable, Left extends keyof Row<T> & string = never>(
  db: BetterSQLite3Database,
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
  const prepared = (
    replace === undefined ? insert : insert.onConflictDoUpdate({ target: replace, set })
  ).prepare();
  return (row) => void prepared.run(row);
}

/** A prepared update of some columns of the row with this id. */
function updateById<T extends SQLiteTable & { id: SQLiteColumn }, K extends keyof Row<T> & string>(
  db: BetterSQLite3Database,
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
  const prepared = db
    .update<SQLiteTable>(table)
    .set(set)
    .where(eq(table.id, given('id', table.id)))
    .prepare();
  return (row) => void prepared.run(row);
}

/** Writes of the hot paths, prepared once: unprepared, Drizzle costs half of the writes a second. */
export const prepareWrites = (db: BetterSQLite3Database) => ({
  command: insertInto(db, commands),
  ledger: insertInto(db, ledger),
  reveal: insertInto(db, reveals),
  search: insertInto(db, searches),
  newFacility: insertInto(db, facilities),
  facility: insertInto(db, facilities, { replace: [facilities.id] }),
  facilityState: updateById(db, facilities, [
    'version',
    'accepting',
    'notAcceptingReason',
    'notAcceptingUntil',
    'disputedAt',
  ]),
  unit: insertInto(db, units, { replace: [units.id] }),
  unitState: updateById(db, units, [
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
  count: insertInto(db, unitCounts, { replace: [unitCounts.unitId, unitCounts.at] }),
  referral: insertInto(db, referrals),
  referralState: updateById(db, referrals, [
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
  details: insertInto(db, referralDetails),
  stay: insertInto(db, stays),
  stayLeft: updateById(db, stays, ['leftAt']),
  movement: insertInto(db, movements, { leaveOut: ['id'] }),
  forgetMovements: forgetMovements(db),
  meta: insertInto(db, meta, { replace: [meta.key] }),
});

export type Writes = ReturnType<typeof prepareWrites>;

function forgetMovements(db: BetterSQLite3Database): (which: { facilityId: string; until: number }) => void {
  const prepared = db
    .delete(movements)
    .where(
      sql`${movements.facilityId} = ${sql.placeholder('facilityId')} and ${movements.at} <= ${sql.placeholder('until')}`,
    )
    .prepare();
  return (which) => void prepared.run(which);
}
