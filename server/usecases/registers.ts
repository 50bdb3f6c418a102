import { createHash } from 'node:crypto';
import { decideRegister as decided } from '#server/domain/registers.ts';
import { presentComparison, presentList } from '#server/present/registers.ts';
import type {
  CompareRegister,
  DecideRegister,
  ImportRegister,
  RegisterComparison,
  RegisterHead,
  RegisterView,
} from '#shared/api/registers.ts';
import { plainWordsOf } from '#shared/domain/plain-words.ts';
import { reconcile } from '#shared/domain/reconcile.ts';
import { townsOf } from '#shared/domain/towns.ts';
import { readRegister } from '#shared/domain/register-rows.ts';
import { oursOf, type Register, type RegisterEntry, type RegisterList } from '#shared/domain/registers.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { facilityIn } from '#server/domain/locked.ts';
import { commandOf } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

/** Enough to see how a register changed over years; older lists stay in the database. */
const MOST_LISTS = 50;

type LoginsOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

type Known = Pick<Parts, 'country'>;

const registerOf = ({ country }: Known, id: string): Register | undefined =>
  country.registers.registers.find(({ register }) => register === id);

/** Facilities of the kinds that the register speaks of or lists, without those that are closed. */
function comparable({ board }: Parts, { says }: Register, entries: readonly RegisterEntry[]): Facility[] {
  const kinds = new Set([...says, ...entries].map(({ kind }) => kind));
  return board.all().filter(({ details }) => !details.closed && kinds.has(details.kind));
}

function comparisonOf(
  parts: Parts,
  actor: Actor,
  register: Register,
  entries: readonly RegisterEntry[],
): RegisterComparison {
  const facilities = comparable(parts, register, entries);
  const found = reconcile({
    register: register.register,
    entries,
    ours: facilities.map(oursOf),
    plainOf: plainWordsOf(parts.country),
    townOf: townsOf(parts.country.settlements),
  });
  return presentComparison(
    { country: parts.country, entries, facilities, found },
    {
      sees: (regionKato) => may(actor, 'registers.read', { regionKato }),
      licences: may(actor, 'registers.keep'),
    },
  );
}

/** What was said, what the list has and what we have, of each kind, in the country and by region. */
function kindsOf(
  { country, ...parts }: Parts,
  actor: Actor,
  register: Register,
  list: RegisterList | undefined,
): RegisterHead['kinds'] {
  const entries = list?.entries ?? [];
  const facilities = comparable({ country, ...parts }, register, entries);
  const kinds = [...new Set([...register.says, ...entries].map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const said = register.says.find((one) => one.kind === kind);
    const ours = facilities.filter(({ details }) => details.kind === kind);
    const listed = entries.filter((entry) => entry.kind === kind);
    const regions = country.regions.filter(({ kato }) => may(actor, 'registers.read', { regionKato: kato }));
    return {
      kind,
      said: said?.count ?? null,
      of: said?.of ?? null,
      parts: [...(said?.parts ?? [])],
      listed: list === undefined ? null : listed.length,
      ours: ours.length,
      regions: regions.map(({ kato }) => {
        const of = said?.regions.find(({ regionKato }) => regionKato === kato);
        return {
          regionKato: kato,
          said: of?.count ?? null,
          orMore: of?.orMore ?? false,
          listed: list === undefined ? null : listed.filter(({ regionKato }) => regionKato === kato).length,
          ours: ours.filter(({ details }) => details.regionKato === kato).length,
        };
      }),
    };
  });
}

const authorsOf = (lists: readonly RegisterList[]): string[] =>
  lists.flatMap(({ importedBy }) => importedBy ?? []);

function headOf(
  parts: Parts,
  actor: Actor,
  {
    register,
    list,
    logins,
  }: { register: Register; list: RegisterList | undefined; logins: ReadonlyMap<string, string> },
): RegisterHead {
  const { says: _, ...about } = register;
  return {
    ...about,
    kinds: kindsOf(parts, actor, register, list),
    list: list === undefined ? null : presentList(list, logins),
  };
}

/** Every register of the country, with how many it says there are and how many we have. */
export async function listRegisters(parts: Parts, actor: Actor, loginsOf: LoginsOf): Promise<RegisterHead[]> {
  const { store, country } = parts;
  const { registers } = country.registers;
  const lists = await Promise.all(registers.map(({ register }) => store.registerList(register)));
  const logins = await loginsOf(authorsOf(lists.filter((list) => list !== undefined)));
  return registers.map((register, index) => headOf(parts, actor, { register, list: lists[index], logins }));
}

/** One register with its lists, the present one compared with ours. NO_SUCH_REGISTER. */
export async function openRegister(
  parts: Parts,
  actor: Actor,
  loginsOf: LoginsOf,
  id: string,
): Promise<Result<RegisterView>> {
  const register = registerOf(parts, id);
  if (register === undefined) return refuse('NO_SUCH_REGISTER');
  const lists = await parts.store.registerLists(id, MOST_LISTS);
  const [list] = lists;
  const logins = await loginsOf(authorsOf(lists));
  return done({
    ...headOf(parts, actor, { register, list, logins }),
    lists: lists.map((one) => presentList(one, logins)),
    comparison: list === undefined ? null : comparisonOf(parts, actor, register, list.entries),
  });
}

/** A list as its file says it. BAD_INPUT with every wrong line. */
function entriesOf({ country }: Known, { says }: Register, csv: string): Result<readonly RegisterEntry[]> {
  const kind = says[0]?.kind;
  if (kind === undefined) throw new Error('A register says nothing of any kind');
  const read = readRegister(csv, country, kind);
  if (read.ok) return done(read.entries);
  const fields = read.problems.map(({ line, column, expected }) => ({
    field: `lines.${line}.${column}`,
    expected,
  }));
  return refuse(
    fields.some(({ expected }) => expected === 'no identity or phone number') ? 'PERSONAL_DATA' : 'BAD_INPUT',
    fields,
  );
}

/** Compares a list and keeps nothing. NO_SUCH_REGISTER; BAD_INPUT and PERSONAL_DATA by line. */
export function compareRegister(
  parts: Parts,
  actor: Actor,
  id: string,
  { csv }: CompareRegister,
): Result<RegisterComparison> {
  const register = registerOf(parts, id);
  if (register === undefined) return refuse('NO_SUCH_REGISTER');
  const entries = entriesOf(parts, register, csv);
  return entries.ok ? done(comparisonOf(parts, actor, register, entries.value)) : entries;
}

/** Who gives a list, and as which command; null: somebody at the server itself. */
export type Giver = { by: string | null } & Pick<Asked, 'id' | 'fingerprint'>;

/** Keeps a list as the present one of its register, in one write. NO_SUCH_REGISTER; BAD_INPUT and PERSONAL_DATA by line. */
export async function keepList(
  parts: Pick<Parts, 'store' | 'country' | 'now' | 'newId'>,
  giver: Giver,
  id: string,
  { fileName, asOf, csv }: Omit<ImportRegister, 'commandId'>,
): Promise<{ ok: true; value: number } | Refusal> {
  const register = registerOf(parts, id);
  if (register === undefined) return refuse('NO_SUCH_REGISTER');
  const entries = entriesOf(parts, register, csv);
  if (!entries.ok) return entries;
  const kept = await parts.store.keepRegisterList({
    id: parts.newId(),
    register: id,
    asOf,
    importedAt: parts.now(),
    importedBy: giver.by,
    fileName,
    hash: createHash('sha256').update(csv).digest('hex'),
    entries: entries.value,
    commandId: giver.id,
    fingerprint: giver.fingerprint,
  });
  return kept.ok ? done(entries.value.length) : kept;
}

/** An admin keeps a list; see `keepList`. */
export async function importRegister(
  parts: Parts,
  { actor, asked, loginsOf }: { actor: Actor; asked: Asked; loginsOf: LoginsOf },
  id: string,
  input: ImportRegister,
): Promise<Result<RegisterView>> {
  const kept = await keepList(parts, { by: actor.id, ...asked }, id, input);
  return kept.ok ? openRegister(parts, actor, loginsOf, id) : kept;
}

/**
 * A person says whether a facility is an entry of the present list. NO_SUCH_REGISTER, NO_SUCH_FACILITY; LIST_CHANGED:
 * no such entry in the list that is kept now, an entry of another region, or one of the two is another's by now.
 */
export async function decideRegister(
  parts: Parts,
  { actor, asked, loginsOf }: { actor: Actor; asked: Asked; loginsOf: LoginsOf },
  id: string,
  { facilityId, entry: key, decision }: DecideRegister,
): Promise<Result<RegisterView>> {
  if (registerOf(parts, id) === undefined) return refuse('NO_SUCH_REGISTER');
  const list = await parts.store.registerList(id);
  const entry = list?.entries.find((one) => one.key === key);
  const facility = parts.board.facility(facilityId);
  if (facility === undefined) return refuse('NO_SUCH_FACILITY');
  if (list === undefined || entry === undefined) return refuse('LIST_CHANGED');
  if (facility.details.regionKato !== entry.regionKato) return refuse('LIST_CHANGED');
  // Whoever could be this entry is locked as well: two colleagues cannot give it to two facilities.
  const { regionKato } = entry;
  const near = parts.board.all().filter(({ details }) => details.regionKato === regionKato);
  const outcome = await parts.store.change(
    { command: commandOf(actor, asked, parts.now()), facilityIds: near.map((one) => one.id) },
    (before) =>
      decided(facilityIn(before, facilityId), [...before.facilities.values()], {
        register: id,
        entry,
        decision,
        listedAt: list.asOf,
        entries: list.entries,
      }),
  );
  if (!outcome.ok) return outcome;
  parts.publish(outcome);
  return openRegister(parts, actor, loginsOf, id);
}
