import type Database from 'better-sqlite3';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '#server/domain/decision.ts';
import { connect, MIGRATIONS } from '#server/store/sqlite/connect.ts';
import { sqliteStore } from '#server/store/sqlite/store.ts';
import type { Decider, Store } from '#server/store/store.ts';
import { CommandId } from '#shared/ids.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { aFacility, aUnit, ids, NOW } from '../../test/build.ts';
import { median, type BenchRow } from './table.ts';

const FACILITIES = 100;
const UNITS = 4;
const WAITING = 32;
/** Commands in each repeat of each way: short turns, so that a busy disk is busy for every way alike. */
const COMMANDS = 2 * WAITING;
const REPEATS = 45;

const BASELINE = 'bare better-sqlite3, the same prepared statements, one transaction each, synchronous=FULL';

interface Statement {
  sql: string;
  params: unknown[];
}

/** Census commands for the store against the very same statements with the same values on bare better-sqlite3. */
export async function storeRows(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'oryn-bench-'));
  try {
    const scripts = await record(join(folder, 'recorded.db'), join(folder, 'bare.db'));
    const files = {
      bare: join(folder, 'bare.db'),
      single: join(folder, 'single.db'),
      grouped: join(folder, 'grouped.db'),
    };
    await copyFile(files.bare, files.single);
    await copyFile(files.bare, files.grouped);
    return await measure(files, scripts);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const facilities: readonly Facility[] = Array.from({ length: FACILITIES }, (_, i) => {
  const id = ids.facility(`centre-${i}`);
  const units = Array.from({ length: UNITS }, (__, unit) => aUnit({ id: ids.unit(`${id}-${unit}`) }));
  return aFacility({ id, units });
});

/** The nth census: every unit of one facility stated anew, one number of which has changed since the last time. */
function census(store: Store, n: number): Promise<unknown> {
  const facility = facilities[n % FACILITIES];
  if (facility === undefined) throw new Error(`No facility for command ${n}`);
  const observedAt = NOW + n;
  const decide: Decider = () =>
    accept([
      {
        facilityId: facility.id,
        event: {
          type: 'census.taken',
          observedAt,
          lines: facility.units.map(({ id }, unit) => ({
            unitId: id,
            occupied: unit === 0 ? Math.floor(n / FACILITIES) % 9 : unit,
            unavailable: { repair: 1 },
            cotsOccupied: 0,
          })),
        },
      },
    ]);
  const command = { id: CommandId.parse(`census-${n}`), actor: 'bench', fingerprint: `${n}`, at: observedAt };
  return store.change({ command, facilityIds: [facility.id] }, decide);
}

/** Runs every command once, untimed, and keeps what each of them said to the database. `start`: a copy from before. */
async function record(file: string, start: string): Promise<Statement[][]> {
  const connection = connect(file, MIGRATIONS);
  const said = listen(connection.client);
  const store = sqliteStore(connection, file, () => 'salt');
  await store.register({ at: NOW, facilities });
  await store.backup(start);
  const scripts: Statement[][] = [];
  for (let n = 0; n < REPEATS * COMMANDS; n += 1) {
    said.length = 0;
    await census(store, n);
    scripts.push([...said]);
  }
  await store.close();
  return scripts;
}

/** Keeps whatever is asked of the database from now on, transactions themselves left out. */
function listen(client: Database.Database): Statement[] {
  const said: Statement[] = [];
  const listening = new Proxy(client.prepare.bind(client), {
    apply: (prepare, _client, [sql]: [string]) => {
      const statement = prepare(sql);
      if (!/^(select|insert|update|delete)/i.test(sql)) return statement;
      for (const way of ['run', 'get', 'all'] as const) {
        const run = statement[way].bind(statement);
        Object.assign(statement, {
          [way]: (...params: unknown[]) => {
            said.push({ sql, params: params.flat() });
            return run(...params);
          },
        });
      }
      return statement;
    },
  });
  client.prepare = listening;
  return said;
}

interface Files {
  bare: string;
  single: string;
  grouped: string;
}

async function measure(files: Files, scripts: readonly Statement[][]): Promise<BenchRow[]> {
  const bare = connect(files.bare, MIGRATIONS);
  const single = connect(files.single, MIGRATIONS);
  const grouped = connect(files.grouped, MIGRATIONS);
  const alone = sqliteStore(single, files.single, () => 'salt');
  const together = sqliteStore(grouped, files.grouped, () => 'salt');
  const replay = replayer(bare.client);
  const seconds = { bare: [] as number[], single: [] as number[], grouped: [] as number[] };
  for (let first = 0; first < scripts.length; first += COMMANDS) {
    // The log is written back between requests, so it is done between measurements, for all alike.
    for (const { client } of [bare, single, grouped]) client.pragma('wal_checkpoint(TRUNCATE)');
    seconds.bare.push(
      await timed(() => {
        for (const script of scripts.slice(first, first + COMMANDS)) replay(script);
      }),
    );
    seconds.single.push(
      await timed(async () => {
        for (let n = first; n < first + COMMANDS; n += 1) await census(alone, n);
      }),
    );
    seconds.grouped.push(
      await timed(async () => {
        for (let n = first; n < first + COMMANDS; n += WAITING)
          await Promise.all(Array.from({ length: WAITING }, (_, i) => census(together, n + i)));
      }),
    );
  }
  bare.client.close();
  await alone.close();
  await together.close();
  return [
    row('durable store writes, one at a time', '≥ 0.9', seconds.bare, seconds.single),
    row(`durable store writes, ${WAITING} waiting`, '≥ 2.5', seconds.bare, seconds.grouped),
  ];
}

/** Says what was recorded with statements prepared once: reads fetched raw, writes run, in one immediate transaction. */
function replayer(client: Database.Database): (script: readonly Statement[]) => void {
  const prepared = new Map<string, (params: unknown[]) => unknown>();
  const prepare = (sql: string): ((params: unknown[]) => unknown) => {
    const statement = client.prepare(sql);
    if (!statement.reader) return (params) => statement.run(...params);
    const raw = statement.raw();
    return (params) => raw.all(...params);
  };
  const inTransaction = client.transaction((script: readonly Statement[]) => {
    for (const { sql, params } of script) {
      const run = prepared.get(sql) ?? prepare(sql);
      prepared.set(sql, run);
      run(params);
    }
  });
  return (script) => inTransaction.immediate(script);
}

async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function row(what: string, goal: string, bare: readonly number[], product: readonly number[]): BenchRow {
  const perSecond = (seconds: readonly number[]): string => (COMMANDS / median(seconds)).toFixed(0);
  return {
    what,
    baseline: BASELINE,
    ratio: median(bare.map((seconds, i) => seconds / (product[i] ?? Number.NaN))),
    goal,
    absolute: `${perSecond(product)}/s (baseline ${perSecond(bare)}/s)`,
  };
}
