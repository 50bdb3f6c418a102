import type { Accepted } from '#server/domain/decision.ts';
import { applyEvent, type FacilityEvent } from '#shared/domain/facility-events.ts';
import { forgetEnded, heldIn, type Facility, type Movement, type Stay } from '#shared/domain/facility.ts';
import { unavailableBeds, type Unit } from '#shared/domain/beds.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, ReferralId, StayId, TokenId, UnitId, UserId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { append, detailsHash, ledgerData, noteHash, type Head, type LedgerRow } from './ledger.ts';
import { detailsRow, waitingRow, type DetailsRow, type StayNoteRow, type WaitingRow } from './rows.ts';
import type { CountRow } from './history-rows.ts';
import type { Before, Command } from './store.ts';

/** A facility as loaded, with the held beds its history of counts last told of each unit. */
export interface Loaded {
  facility: Facility;
  heldRecorded: ReadonlyMap<UnitId, number>;
}

export interface RevealRow {
  seq: number;
  at: Millis;
  facilityId: FacilityId;
  referralId: ReferralId;
  userId: UserId;
}

/** A party that left: when, and where to. */
interface Left {
  id: StayId;
  leftAt: Millis;
  onward: string | null;
}

/** What must be written for one facility. */
export interface FacilityPlan {
  after: Facility;
  /** Held beds of every unit, as the history of counts tells from now on. */
  heldRecorded: ReadonlyMap<UnitId, number>;
  units: readonly { unit: Unit; held: number }[];
  newUnits: readonly { unit: Unit; addedAt: Millis }[];
  retiredUnits: readonly { id: UnitId; retiredAt: Millis }[];
  /** Its own details, and its units whose name or rules are others now. */
  edited: { details: boolean; units: readonly Unit[] };
  counts: readonly CountRow[];
  newReferrals: readonly Referral[];
  changedReferrals: readonly Referral[];
  newStays: readonly Stay[];
  /** Parties inside of whom something else is expected now. */
  changedStays: readonly Stay[];
  endedStays: readonly Left[];
  /** Movements up to this time can never be applied again; deleted before the new ones are added. */
  forgetMovementsUntil: Millis | null;
  newMovements: readonly Movement[];
}

/** A token as it is kept; the ledger says who issued it, and who revoked it. */
export interface TokenRow {
  id: TokenId;
  facilityId: FacilityId;
  name: string;
  /** Of the secret, which is kept nowhere. */
  hash: string;
  issuedAt: Millis;
  issuedBy: string;
  revokedAt: Millis | null;
}

export type RevokedToken = Pick<TokenRow, 'id' | 'revokedAt'>;

export type EndedWaiting = Pick<WaitingRow, 'id' | 'facilityId' | 'endedAt' | 'end' | 'endReason'>;

/** All that a decision writes, as plain rows; an engine saves it, all or nothing. */
export interface Plan {
  ledger: readonly LedgerRow[];
  head: Head;
  reveals: readonly RevealRow[];
  details: readonly DetailsRow[];
  notes: readonly StayNoteRow[];
  newWaiting: readonly WaitingRow[];
  newTokens: readonly TokenRow[];
  revokedTokens: readonly RevokedToken[];
  endedWaiting: readonly EndedWaiting[];
  facilities: readonly FacilityPlan[];
}

export interface Planning {
  command: Command;
  head: Head;
  /** Random text, a new one each time: salts the hash of a party's details. */
  salt: () => string;
}

/** What a decision means for the tables. Pure but for `salt`; every engine runs the same. */
export function plan(loaded: ReadonlyMap<FacilityId, Loaded>, decision: Accepted, planning: Planning): Plan {
  const after = new Map<FacilityId, Facility>();
  for (const { facilityId, event } of decision.happenings) {
    const facility = after.get(facilityId) ?? loaded.get(facilityId)?.facility;
    if (facility === undefined)
      throw new Error(
        `Command ${planning.command.id}: ${event.type} at ${facilityId}, which it did not ask for`,
      );
    after.set(facilityId, applyEvent(facility, event));
  }
  const facilities: FacilityPlan[] = [];
  for (const [id, facility] of after) {
    const before = loaded.get(id);
    if (before !== undefined)
      facilities.push(facilityPlan(before, facility, { command: planning.command, decision }));
  }
  return { ...entriesFor(decision, planning), facilities };
}

/** The ledger's entries and what goes with them, one a happening. */
function entriesFor(
  { happenings }: Accepted,
  { command, head: start, salt }: Planning,
): Omit<Plan, 'facilities'> {
  const { id: commandId, actor, at } = command;
  const ledger: LedgerRow[] = [];
  const reveals: RevealRow[] = [];
  const details: DetailsRow[] = [];
  const notes: StayNoteRow[] = [];
  const newWaiting: WaitingRow[] = [];
  const endedWaiting: EndedWaiting[] = [];
  const newTokens: TokenRow[] = [];
  const revokedTokens: RevokedToken[] = [];
  let head = start;
  for (const { facilityId, event } of happenings) {
    const erasable = detailsOf(event, salt);
    if (erasable?.of === 'referral') details.push(erasable.row);
    if (erasable?.of === 'waiting') newWaiting.push(erasable.row);
    if (event.type === 'waiting.ended')
      endedWaiting.push({
        id: event.waitingId,
        facilityId,
        endedAt: event.at,
        end: event.end,
        endReason: event.reason,
      });
    if (event.type === 'token.issued')
      newTokens.push({
        id: event.tokenId,
        facilityId,
        name: event.name,
        hash: event.hash,
        issuedAt: at,
        issuedBy: actor,
        revokedAt: null,
      });
    if (event.type === 'token.revoked') revokedTokens.push({ id: event.tokenId, revokedAt: at });
    const noted = noteOf(event, salt);
    if (noted !== null) notes.push(noted.row);
    const data = ledgerData(event, erasable?.hash ?? noted?.hash ?? null);
    const entry = append(head, { at, actor, commandId, facilityId, type: event.type, data });
    ledger.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
    if (event.type === 'place.revealed')
      reveals.push({ seq: entry.seq, at, facilityId, referralId: event.referralId, userId: event.to });
  }
  return { ledger, head, reveals, details, notes, newWaiting, endedWaiting, newTokens, revokedTokens };
}

type Erasable =
  { of: 'referral'; row: DetailsRow; hash: string } | { of: 'waiting'; row: WaitingRow; hash: string };

function detailsOf(event: FacilityEvent, salt: () => string): Erasable | null {
  if (event.type === 'waiting.joined') {
    const grain = salt();
    const { waiting } = event;
    return { of: 'waiting', row: waitingRow(waiting, grain), hash: detailsHash(waiting.details, grain) };
  }
  if (event.type !== 'referral.created' || event.referral.details === null) return null;
  const grain = salt();
  const { referral } = event;
  return {
    of: 'referral',
    row: detailsRow(referral, event.referral.details, grain),
    hash: detailsHash(event.referral.details, grain),
  };
}

function noteOf(event: FacilityEvent, salt: () => string): { row: StayNoteRow; hash: string | null } | null {
  if (event.type !== 'stay.noted') return null;
  const grain = salt();
  const { stayId, note } = event;
  return { row: { stayId, note, salt: grain }, hash: note === null ? null : noteHash(note, grain) };
}

interface Made {
  command: Command;
  decision: Accepted;
}

function facilityPlan({ facility, heldRecorded }: Loaded, after: Facility, made: Made): FacilityPlan {
  const { at } = made.command;
  const unitsBefore = new Map(facility.units.map((unit) => [unit.id, unit]));
  const units: { unit: Unit; held: number }[] = [];
  const newUnits: { unit: Unit; addedAt: Millis }[] = [];
  const counts: CountRow[] = [];
  const heldNow = new Map<UnitId, number>();
  for (const unit of after.units) {
    const held = heldIn(after, unit.id, at).beds;
    heldNow.set(unit.id, held);
    const before = unitsBefore.get(unit.id);
    const heldBefore = heldRecorded.get(unit.id) ?? 0;
    if (before === unit && heldBefore === held) continue;
    if (before === undefined) newUnits.push({ unit, addedAt: at });
    else units.push({ unit, held });
    if (before === undefined || heldBefore !== held || !sameCount(before, unit))
      counts.push(countRow(unit, { facilityId: after.id, at, held }));
  }
  const standing = new Set(after.units.map(({ id }) => id));
  const retired = facility.units.filter(({ id }) => !standing.has(id));
  // From then on the history knows it as a room without beds.
  for (const unit of retired)
    counts.push(
      countRow({ ...unit, capacity: 0, occupied: 0, unavailable: {} }, { facilityId: after.id, at, held: 0 }),
    );
  const known = new Map(facility.referrals.map((referral) => [referral.id, referral]));
  const inside = new Map(facility.stays.map((stay) => [stay.id, stay]));
  const stillInside = new Set(after.stays.map(({ id }) => id));
  const changed = after.referrals.filter((referral) => known.get(referral.id) !== referral);
  const gone = facility.movements.filter((movement) => !after.movements.includes(movement));
  return {
    after,
    edited: {
      details: after.details !== facility.details,
      units: after.units.filter((unit) => {
        const before = unitsBefore.get(unit.id);
        return before !== undefined && !sameDescription(before, unit);
      }),
    },
    heldRecorded: heldNow,
    units,
    newUnits,
    retiredUnits: retired.map(({ id }) => ({ id, retiredAt: at })),
    counts,
    newReferrals: changed.filter(({ id }) => !known.has(id)),
    changedReferrals: changed.filter(({ id }) => known.has(id)),
    newStays: after.stays.filter(({ id }) => !inside.has(id)),
    changedStays: after.stays.filter((stay) => inside.has(stay.id) && inside.get(stay.id) !== stay),
    endedStays: facility.stays.filter(({ id }) => !stillInside.has(id)).map(({ id }) => left(id, made)),
    forgetMovementsUntil: gone.length === 0 ? null : Math.max(...gone.map((movement) => movement.at)),
    newMovements: after.movements.filter((movement) => !facility.movements.includes(movement)),
  };
}

const sameDescription = (before: Unit, after: Unit): boolean =>
  before.name === after.name && before.admits === after.admits;

const sameCount = (before: Unit, after: Unit): boolean =>
  before.occupied === after.occupied &&
  before.capacity === after.capacity &&
  unavailableBeds(before) === unavailableBeds(after);

export const countRow = (
  unit: Unit,
  when: { facilityId: FacilityId; at: Millis; held: number },
): CountRow => ({
  unitId: unit.id,
  facilityId: when.facilityId,
  at: when.at,
  occupied: unit.occupied,
  held: when.held,
  unavailable: unavailableBeds(unit),
  capacity: unit.capacity,
});

/** When a party left and where to, as its discharge says. */
function left(id: StayId, { command, decision }: Made): Left {
  for (const { event } of decision.happenings)
    if (event.type === 'referral.discharged' && event.stayId === id)
      return { id, leftAt: event.at, onward: event.onward };
  return { id, leftAt: command.at, onward: null };
}

/** What a decider is shown: the facilities as loaded, without referrals that no longer matter. */
export const before = (
  loaded: ReadonlyMap<FacilityId, Loaded>,
  ofCall: Pick<Before, 'ofCall' | 'waitingOfCall'>,
): Before => ({
  facilities: new Map([...loaded].map(([id, { facility }]) => [id, facility])),
  ...ofCall,
});

/** Loaded rows as the rules see them at `now`. */
export const standing = (loaded: Loaded, now: Millis): Loaded => ({
  facility: forgetEnded(loaded.facility, now),
  heldRecorded: loaded.heldRecorded,
});
