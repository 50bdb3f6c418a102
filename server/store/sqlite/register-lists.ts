import { and, desc, eq, isNull } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { RegisterList } from '#shared/domain/registers.ts';
import { refuse } from '#shared/refusals.ts';
import type { Store } from '../store.ts';
import type { GroupCommit } from './group-commit.ts';
import { registerLists as lists } from './schema/registers.ts';

type Lists = Pick<Store, 'keepRegisterList' | 'registerList' | 'registerLists'>;

const listOf = ({
  seq: _,
  commandId: __,
  fingerprint: ___,
  ...list
}: typeof lists.$inferSelect): RegisterList => list;

/** Lists of registers; few, and seldom written. */
export const registerLists = (db: BetterSQLite3Database, group: GroupCommit): Lists => ({
  keepRegisterList: ({ commandId, fingerprint, ...list }) =>
    group.write(() => {
      const by = list.importedBy === null ? isNull(lists.importedBy) : eq(lists.importedBy, list.importedBy);
      const earlier = db
        .select({ fingerprint: lists.fingerprint })
        .from(lists)
        .where(and(by, eq(lists.commandId, commandId)))
        .get();
      if (earlier !== undefined)
        return earlier.fingerprint === fingerprint
          ? { ok: true, value: undefined }
          : refuse('COMMAND_ID_REUSED');
      db.insert(lists)
        .values({ ...list, commandId, fingerprint })
        .run();
      return { ok: true, value: undefined };
    }),
  registerList: async (register) => {
    const row = db
      .select()
      .from(lists)
      .where(eq(lists.register, register))
      .orderBy(desc(lists.seq))
      .limit(1)
      .get();
    if (row === undefined) return undefined;
    return listOf(row);
  },
  registerLists: async (register, limit) =>
    db
      .select()
      .from(lists)
      .where(eq(lists.register, register))
      .orderBy(desc(lists.seq))
      .limit(limit)
      .all()
      .map(listOf),
});
