import Database from 'better-sqlite3';
import { join } from 'node:path';
import { DATABASE_FILE } from '#server/store/open.ts';
import type { Millis } from '#shared/time.ts';

interface ReferralRow {
  id: string;
  offerId: string;
  callId: string;
  facilityId: string;
  state: string;
  allocations: { unitId: string; beds: number }[];
  answerBy: Millis | null;
  holdUntil: Millis | null;
  acceptedAt: Millis | null;
}

interface Entry {
  seq: number;
  type: string;
  data: { referralId?: string; referral?: { id: string; state: string }; state?: string };
}

interface UnitRow {
  id: string;
  room: number;
}

export interface Kept {
  referrals: ReferralRow[];
  entries: Entry[];
  units: UnitRow[];
  /** Ids of the commands that the database remembers. */
  commands: ReadonlySet<string>;
}

/** What the database in a folder holds, read past every rule of the product. */
export function keptIn(folder: string): Kept {
  const client = new Database(join(folder, DATABASE_FILE));
  const all = (sql: string): Record<string, string>[] => client.prepare<[], never>(sql).all();
  try {
    return {
      referrals: all(
        `select id, offer_id offerId, call_id callId, facility_id facilityId, state, allocations,
           answer_by answerBy, hold_until holdUntil, accepted_at acceptedAt from referrals`,
      ).map((row) => ({ ...row, allocations: JSON.parse(row.allocations ?? '') as unknown }) as ReferralRow),
      entries: all('select seq, type, data from ledger order by seq').map(
        (row) => ({ ...row, data: JSON.parse(row.data ?? '') as unknown }) as unknown as Entry,
      ),
      units: all('select id, capacity - occupied - unavailable_beds room from units') as unknown as UnitRow[],
      commands: new Set(all('select command_id id from commands').map(({ id }) => id ?? '')),
    };
  } finally {
    client.close();
  }
}

const EIGHT_HOURS = 8 * 3_600_000;

/** Whether beds are promised, told from the rule's words alone: no code of the product is asked. */
function holdsAt({ state, answerBy, holdUntil, acceptedAt }: ReferralRow, now: Millis): boolean {
  if (state === 'requested') return (answerBy ?? 0) > now;
  if (state === 'accepted') return (holdUntil ?? 0) > now;
  return state === 'en_route' && (acceptedAt ?? 0) + EIGHT_HOURS > now;
}

const bedsOf = ({ allocations }: ReferralRow): number => allocations.reduce((sum, { beds }) => sum + beds, 0);

export const heldAt = ({ referrals }: Kept, facilityId: string, now: Millis): number =>
  referrals
    .filter((referral) => referral.facilityId === facilityId && holdsAt(referral, now))
    .reduce((sum, referral) => sum + bedsOf(referral), 0);

const idIn = ({ data }: Entry): string => data.referral?.id ?? data.referralId ?? '';
const isAcceptance = ({ type, data }: Entry): boolean =>
  type === 'referral.accepted' || data.referral?.state === 'accepted';

/** Walks the ledger: which referrals stood accepted after each entry, and whether a call ever had two of them. */
function doubleAcceptances({ referrals, entries }: Kept): string[] {
  const callOf = new Map(referrals.map(({ id, callId }) => [id, callId]));
  const standing = new Map<string, string>();
  const broken: string[] = [];
  /** An acceptance and the end of what it replaces are entries of one transaction, in this order. */
  const settle = (seq: number): void => {
    const calls = [...standing.values()].map((id) => callOf.get(id) ?? id);
    for (const call of new Set(calls))
      if (calls.filter((other) => other === call).length > 1)
        broken.push(`Call ${call} had two acceptances at entry ${seq}`);
  };
  entries.forEach((entry, index) => {
    const id = idIn(entry);
    if (isAcceptance(entry)) standing.set(id, id);
    if (entry.type === 'referral.ended' || entry.type === 'referral.arrived') standing.delete(id);
    const next = entries[index + 1];
    const sameStep = next?.data.state === 'superseded' || next?.type === 'place.revealed';
    if (!sameStep) settle(entry.seq);
  });
  return broken;
}

const STANDING: ReadonlySet<string> = new Set(['accepted', 'en_route', 'arrived', 'discharged']);

function offersHalfMade({ referrals }: Kept): string[] {
  const offers = new Map<string, ReferralRow[]>();
  for (const referral of referrals)
    offers.set(referral.offerId, [...(offers.get(referral.offerId) ?? []), referral]);
  return [...offers].flatMap(([offer, all]) => {
    const accepted = all.filter(({ state }) => STANDING.has(state));
    const waiting = all.filter(({ state }) => state === 'requested');
    if (accepted.length > 1) return [`Offer ${offer} stands accepted ${accepted.length} times`];
    if (accepted.length === 1 && waiting.length > 0)
      return [`Offer ${offer} is accepted and still asks ${waiting.length}`];
    return [];
  });
}

function bedsPromisedTwice({ referrals, units }: Kept, now: Millis): string[] {
  const live = referrals.filter((referral) => holdsAt(referral, now));
  return units.flatMap(({ id, room }) => {
    const held = live
      .flatMap(({ allocations }) => allocations)
      .filter(({ unitId }) => unitId === id)
      .reduce((sum, { beds }) => sum + beds, 0);
    return held > room ? [`Unit ${id} has room for ${room} and holds ${held}`] : [];
  });
}

const FOLLOWED: ReadonlySet<string> = new Set(['requested', 'accepted', 'en_route']);

/** The state an entry of the ledger tells; undefined when it tells none. */
function stateTold({ type, data }: Entry): string | undefined {
  if (type === 'referral.created') return data.referral?.state;
  if (type === 'referral.accepted') return 'accepted';
  if (type === 'referral.departed') return 'en_route';
  return type === 'referral.ended' || type === 'referral.arrived' ? 'ended' : undefined;
}

/** Referrals and ledger tell the same: nothing is live in one of them and ended in the other. */
function notInLedger({ referrals, entries }: Kept): string[] {
  const told = new Map<string, string>();
  for (const entry of entries) {
    const state = stateTold(entry);
    if (state !== undefined) told.set(idIn(entry), state);
  }
  return referrals.flatMap(({ id, state }) => {
    const said = told.get(id) ?? 'nothing';
    const kept = FOLLOWED.has(state) ? state : 'ended';
    return kept === said ? [] : [`Referral ${id} is ${state}, the ledger says ${said}`];
  });
}

const AFTER_THE_END: ReadonlySet<string> = new Set([
  'referral.accepted',
  'referral.departed',
  'referral.extended',
  'referral.overdue',
  'referral.taken_over',
  'referral.ended',
  'place.revealed',
]);

/** What ended stays ended: nothing but a late arrival is told of it afterwards. */
function actsAfterTheEnd({ entries }: Kept): string[] {
  const ended = new Set<string>();
  return entries.flatMap(({ seq, type, data }) => {
    const id = data.referralId ?? '';
    const late = ended.has(id) && AFTER_THE_END.has(type);
    if (type === 'referral.ended') ended.add(id);
    if (type === 'referral.arrived') ended.delete(id);
    return late ? [`Entry ${seq} is ${type} of referral ${id}, which had ended`] : [];
  });
}

/** Every promise about offers that the database breaks, in a sentence each; `now`: for what time alone ends. */
export const brokenPromises = (kept: Kept, now: Millis): string[] => [
  ...doubleAcceptances(kept),
  ...actsAfterTheEnd(kept),
  ...offersHalfMade(kept),
  ...bedsPromisedTwice(kept, now),
  ...notInLedger(kept),
];
