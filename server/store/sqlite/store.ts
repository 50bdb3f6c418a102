import { chmodSync } from 'node:fs';
import type { FacilityId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { firstBad, GENESIS } from '../ledger.ts';
import { before, plan, standing, type Loaded } from '../plan.ts';
import { referralOf, searchOf, searchRow, waitingOf } from '../rows.ts';
import type { ChangeRequest, Decider, Outcome, Store } from '../store.ts';
import { calls } from './calls.ts';
import { checkpoints } from './checkpoint.ts';
import type { Connection } from './connect.ts';
import { erase } from './erase.ts';
import { groupCommit, storeRefusal } from './group-commit.ts';
import { history } from './history.ts';
import { lists } from './lists.ts';
import { loadFacilities, loadFacility } from './load.ts';
import { months } from './months.ts';
import { past } from './past.ts';
import { prepareReads, type Reads } from './prepared-reads.ts';
import { prepareWrites, type Writes } from './prepared-writes.ts';
import { register } from './register.ts';
import { remembered, type Remembered } from './remembered.ts';
import { registerLists } from './register-lists.ts';
import { reminders } from './reminders.ts';
import { reportSubscriptions } from './report-subscriptions.ts';
import { save } from './save.ts';
import { savedPlans } from './scenarios.ts';
import { tokens } from './tokens.ts';
import { inTurns } from './turns.ts';

/** Entries read at a time while the chain is checked. */
const VERIFY_CHUNK = 500;

interface Tools {
  remembered: Remembered;
  read: Reads;
  write: Writes;
  salt: () => string;
}

/** The embedded engine: one process, one connection, group commit. */
export function sqliteStore(connection: Connection, file: string, salt: () => string): Store {
  const { client, db } = connection;
  const memory = remembered(client);
  const tools: Tools = { remembered: memory, read: prepareReads(db), write: prepareWrites(connection), salt };
  const { read, write } = tools;
  const quiet = checkpoints(client, file);
  const group = groupCommit(client, {
    begin: memory.begin,
    committed: quiet.committed,
    failed: memory.forget,
  });
  /** Writes that bypass the planning of commands: what is remembered no longer holds. */
  const rewrite = <T>(work: () => T): Promise<T> =>
    group.write(() => {
      memory.forget();
      return work();
    });
  return {
    change: async (request, decide) => {
      try {
        return await group.write(() => change(tools, request, decide));
      } catch (error) {
        const code = storeRefusal(error);
        if (code === undefined) throw error;
        return refuse(code);
      }
    },
    facility: async (id, now) => loadFacility(read, id, now)?.facility,
    facilities: async (now) => loadFacilities(read, now),
    referral: async (id) => {
      const row = read.referral.get({ id });
      return row === undefined ? undefined : referralOf(row);
    },
    recordSearch: (search) => group.write(() => write.search(searchRow(search))),
    search: async (id) => {
      const row = read.search.get({ id });
      return row === undefined ? undefined : searchOf(row);
    },
    searchOfCall: async (callId) => {
      const row = read.searchOfCall.get({ callId });
      return row === undefined ? undefined : searchOf(row);
    },
    ...calls(db, { write: (work) => group.write(work), setMeta: write.meta }),
    ...lists(db),
    ...history(db),
    ...months(db),
    ...past(db),
    ...savedPlans(db, group),
    ...registerLists(db, group),
    ...tokens(db),
    ...reminders(db, group),
    ...reportSubscriptions(db, group),
    verifyLedger: () => verify(read),
    lastSeq: async () => read.head.get()?.seq ?? GENESIS.seq,
    eraseDetails: (endedBefore, askedBefore) => rewrite(() => erase(db, endedBefore, askedBefore)),
    register: (registry) => rewrite(() => register(tools, registry)),
    meta: async (key) => read.meta.get({ key })?.value,
    backup: async (copy) => {
      await client.backup(copy);
      chmodSync(copy, 0o600);
    },
    close: async () => {
      group.flush();
      quiet.stop();
      try {
        client.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        client.close();
      }
    },
  };
}

/** One command, inside the transaction. */
function change(tools: Tools, request: ChangeRequest, decide: Decider): Outcome {
  const { remembered, read, write, salt } = tools;
  const { command, callId } = request;
  const earlier = read.command.get({ actor: command.actor, commandId: command.id });
  if (earlier !== undefined) {
    if (earlier.fingerprint !== command.fingerprint) return refuse('COMMAND_ID_REUSED');
    const { seq, at, about } = earlier;
    return { ok: true, seq, at, repeated: true, about, happenings: [], facilities: [] };
  }
  const loaded = load(tools, request);
  if (loaded === undefined) return refuse('NO_SUCH_FACILITY');
  const ofCall = callId === undefined ? [] : read.openOfCall.all({ callId }).map(referralOf);
  const waitingOfCall = callId === undefined ? [] : read.waitingOfCall.all({ callId }).map(waitingOf);
  const decision = decide(before(loaded, { ofCall, waitingOfCall }));
  if (!decision.ok) return decision;

  const head = remembered.head() ?? read.head.get() ?? GENESIS;
  const planned = plan(loaded, decision, { command, head, salt });
  save(write, planned, { command, decision });
  remembered.saved(planned.head, planned.facilities);
  return {
    ok: true,
    seq: planned.head.seq,
    at: command.at,
    repeated: false,
    about: decision.about,
    happenings: decision.happenings,
    facilities: planned.facilities.map(({ after }) => after),
  };
}

/** The facilities asked for, in id order; undefined when one of them does not exist. */
function load({ remembered, read }: Tools, request: ChangeRequest): Map<FacilityId, Loaded> | undefined {
  const now = request.command.at;
  const loaded = new Map<FacilityId, Loaded>();
  for (const id of [...new Set(request.facilityIds)].sort()) {
    const known = remembered.facility(id);
    const facility = known === undefined ? loadFacility(read, id, now) : standing(known, now);
    if (facility === undefined) return undefined;
    if (known === undefined) remembered.loaded(facility);
    loaded.set(id, facility);
  }
  return loaded;
}

async function verify(read: Reads): Promise<{ entries: number; firstBadSeq: number | null }> {
  let head = GENESIS;
  let entries = 0;
  for await (const chunk of inTurns(chunksOfLedger(read))) {
    const bad = firstBad(head, chunk);
    if (bad !== null)
      return { entries: entries + chunk.findIndex(({ seq }) => seq === bad), firstBadSeq: bad };
    entries += chunk.length;
    head = chunk.at(-1) ?? head;
  }
  return { entries, firstBadSeq: null };
}

function* chunksOfLedger(read: Reads) {
  let seq = GENESIS.seq;
  for (;;) {
    const chunk = read.ledgerAfter.all({ seq, limit: VERIFY_CHUNK });
    const last = chunk.at(-1);
    if (last === undefined) return;
    yield chunk;
    seq = last.seq;
  }
}
