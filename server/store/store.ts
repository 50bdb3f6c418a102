import type { Decision, Happening, Subjects } from '#server/domain/decision.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { RegisterList } from '#shared/domain/registers.ts';
import type { Unit } from '#shared/domain/beds.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral, ReferralState } from '#shared/domain/referral.ts';
import type {
  CallId,
  CommandId,
  DeskId,
  FacilityId,
  ReferralId,
  ScenarioId,
  SearchId,
  SubscriptionId,
  UserId,
  WaitingId,
} from '#shared/ids.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import type { Statement } from '#shared/domain/punctuality.ts';
import type { Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import type {
  CountRow,
  CountedRoom,
  TurnedAwayRow,
  EndedStayRow,
  PastEvent,
  AnswerRow,
  AskedRow,
  StayRow,
} from './history-rows.ts';
import type {
  SearchRecord,
  WaitingRecord,
  Reveal,
  LedgerEntry,
  EditRecord,
  RoomRecord,
  FacilityToken,
  ReminderSettings,
  Delivery,
  ReportSubscription,
  ScenarioRecord,
  Registry,
} from './records.ts';

/** Who asks, once: the same id from the same actor with the same fingerprint is one command (rule 4). */
export interface Command {
  id: CommandId;
  /** A user id, or `system` for jobs. */
  actor: string;
  /** Hash of route and body: the same id with another one is refused (COMMAND_ID_REUSED). */
  fingerprint: string;
  at: Millis;
}

export interface ChangeRequest {
  command: Command;
  /** Locked in id order. Unknown ids refuse with NO_SUCH_FACILITY. */
  facilityIds: readonly FacilityId[];
  /** Also locks the call and loads its referrals that are live or inside, at whatever facility. */
  callId?: CallId;
}

/** What a decider may look at: the facilities asked for as they stand in the transaction. */
export interface Before {
  facilities: ReadonlyMap<FacilityId, Facility>;
  /** Referrals of the call that are requested, accepted, en_route or arrived as stored; time is for the decider to judge. */
  ofCall: readonly Referral[];
  /** Where the call waits, as stored; time is for the decider to judge. */
  waitingOfCall: readonly Waiting[];
}

/** Synchronous and pure: SQLite's transactions cannot wait. */
export type Decider = (before: Before) => Decision;

export interface Committed {
  ok: true;
  /** Last ledger number of this command. */
  seq: number;
  at: Millis;
  /** True when this is a repeat of a command committed before: nothing happened now. */
  repeated: boolean;
  about: Subjects;
  happenings: readonly Happening[];
  /** The facilities touched, as they stand after the commit. Empty when repeated. */
  facilities: readonly Facility[];
}

export type Outcome = Committed | Refusal;

export interface ReferralFilter {
  desk?: DeskId;
  facilityIds?: readonly FacilityId[];
  states?: readonly ReferralState[];
  callId?: CallId;
  limit: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

export interface ReferralPage {
  items: readonly Referral[];
  nextCursor: string | null;
}

/** The operations the product needs, not tables. SQLite today, PostgreSQL behind the same words later. */
export interface Store {
  /** Locks the facilities, asks `decide`, writes all or nothing, and answers after the commit. */
  change(request: ChangeRequest, decide: Decider): Promise<Outcome>;
  facility(id: FacilityId, now: Millis): Promise<Facility | undefined>;
  /** Every facility with all that deciders need. */
  facilities(now: Millis): Promise<readonly Facility[]>;
  referral(id: ReferralId): Promise<Referral | undefined>;
  /** Null: the cursor is none that a page gave. */
  referrals(filter: ReferralFilter): Promise<ReferralPage | null>;
  /** At each facility where it waited or waits; empty when there is no such waiting. */
  waiting(id: WaitingId): Promise<readonly WaitingRecord[]>;
  /** Of one call, live and ended ones. */
  waitingOfCall(callId: CallId): Promise<readonly WaitingRecord[]>;
  /** Keeps how a call ended, once: gives what is kept, also when it was kept before. */
  endCall(call: EndedCall): Promise<EndedCall>;
  /** Calls that ended without an arrival, by the time they were last asked for; who came late all the same is left out. */
  unmet(from: Millis, to: Millis): Promise<readonly EndedCall[]>;
  /** The last search of each call that was last asked for after `from` and up to `before` and has not ended. */
  openCalls(from: Millis, before: Millis): Promise<readonly SearchRecord[]>;
  recordSearch(search: SearchRecord): Promise<void>;
  search(id: SearchId): Promise<SearchRecord | undefined>;
  /** What a call asked last. */
  searchOfCall(callId: CallId): Promise<SearchRecord | undefined>;
  /** Rows within the period, preceded for each unit by the last one before it. */
  counts(facilityIds: readonly FacilityId[] | 'all', from: Millis, to: Millis): Promise<readonly CountRow[]>;
  /** The same room by room, a facility at a time; whoever reads them works on each before the next is read. */
  countsByFacility(
    from: Millis,
    to: Millis,
  ): AsyncIterable<{ facilityId: FacilityId; rooms: readonly CountedRoom[] }>;
  /** Rooms closed after a moment, as they were when they were closed. */
  retiredSince(at: Millis): Promise<readonly { facilityId: FacilityId; unit: Unit }[]>;
  /** The row that stood at a moment, of every unit that had one. */
  countsAt(at: Millis): Promise<readonly CountRow[]>;
  /** Statements, openings and referrals of every facility after `from` and up to `to`, in the ledger's order. */
  happened(from: Millis, to: Millis): Promise<readonly PastEvent[]>;
  /** Of every facility that was registered by then, what the ledger last told of whether it takes people in. */
  openingsAt(at: Millis): Promise<ReadonlyMap<FacilityId, PastEvent>>;
  /** From `from` to before `to`. */
  turnedAway(from: Millis, to: Millis): Promise<readonly TurnedAwayRow[]>;
  /** Stays that ended from `from` to before `to`. */
  endedStays(from: Millis, to: Millis): Promise<readonly EndedStayRow[]>;
  answers(from: Millis): Promise<readonly AnswerRow[]>;
  /** Questions put to these facilities in a period (`from` within, `to` not). */
  asked(facilityIds: readonly FacilityId[], from: Millis, to: Millis): Promise<readonly AskedRow[]>;
  /** Parties that were inside for some of a period. */
  stays(facilityIds: readonly FacilityId[], from: Millis, to: Millis): Promise<readonly StayRow[]>;
  /** Rooms of these facilities, also those that were closed, in their order. */
  rooms(facilityIds: readonly FacilityId[]): Promise<readonly RoomRecord[]>;
  /** The first count of a facility; null without any. */
  countedSince(facilityId: FacilityId): Promise<Millis | null>;
  /** Reveals of confidential places to one user since a time. */
  reveals(user: UserId, since: Millis): Promise<number>;
  /** Reveals of one facility's place since a time, newest first. */
  revealsOf(facility: FacilityId, since: Millis, limit: number): Promise<readonly Reveal[]>;
  /** Edits of a facility's details, newest first, leaving out the newest `offset`. */
  edits(facility: FacilityId, limit: number, offset: number): Promise<readonly EditRecord[]>;
  /** Newest first; `before`: only entries with a smaller number. */
  ledger(limit: number, before?: number): Promise<readonly LedgerEntry[]>;
  /** Checks the chain of hashes from the first entry on. */
  verifyLedger(): Promise<{ entries: number; firstBadSeq: number | null }>;
  lastSeq(): Promise<number>;
  /** Erases details of parties whose referral ended before `endedBefore`, and of searches asked before `askedBefore`. */
  eraseDetails(endedBefore: Millis, askedBefore: Millis): Promise<number>;
  /** Of one facility that are not revoked, in the order in which they were issued. */
  tokens(facility: FacilityId): Promise<readonly FacilityToken[]>;
  /** Whose token this is the hash of; undefined when it was revoked or never was. */
  tokenOf(hash: string): Promise<FacilityToken | undefined>;
  reminderSettings(facility: FacilityId): Promise<ReminderSettings | undefined>;
  /** Of every facility that has its own. */
  allReminderSettings(): Promise<readonly ReminderSettings[]>;
  setReminderSettings(settings: ReminderSettings): Promise<void>;
  /** Keeps what is to be delivered; what is kept already stays as it is. */
  queueDeliveries(deliveries: readonly Delivery[]): Promise<void>;
  /** Whose time to be tried has come, the longest waiting first. */
  dueDeliveries(now: Millis, limit: number): Promise<readonly Delivery[]>;
  noteDelivery(
    delivery: Pick<Delivery, 'id' | 'attempts' | 'nextAttemptAt' | 'deliveredAt' | 'error'>,
  ): Promise<void>;
  /** Of one facility, newest first. */
  deliveries(facility: FacilityId, limit: number): Promise<readonly Delivery[]>;
  /** Facilities of which some delivery since a time came to nothing or is failing. */
  failingSince(since: Millis): Promise<readonly FacilityId[]>;
  /** Statements of counts by facility that were made since a time (and up to another), in the order in which they were made. */
  statements(since: Millis, until?: Millis): Promise<ReadonlyMap<FacilityId, readonly Statement[]>>;
  /** The same command of the same owner is one scenario; with another fingerprint it is refused (COMMAND_ID_REUSED). */
  saveScenario(scenario: ScenarioRecord): Promise<{ ok: true; value: ScenarioRecord } | Refusal>;
  scenario(id: ScenarioId): Promise<ScenarioRecord | undefined>;
  /** Newest first. */
  scenarios(): Promise<readonly ScenarioRecord[]>;
  removeScenario(id: ScenarioId): Promise<void>;
  /** The same command of the same author is one list; with another fingerprint it is refused (COMMAND_ID_REUSED). */
  keepRegisterList(
    list: RegisterList & { commandId: CommandId; fingerprint: string },
  ): Promise<{ ok: true; value: undefined } | Refusal>;
  /** The present list of a register: the one kept last. */
  registerList(register: string): Promise<RegisterList | undefined>;
  /** Of one register, newest first. */
  registerLists(register: string, limit: number): Promise<readonly RegisterList[]>;
  /** Of everybody, the oldest first. */
  reportSubscriptions(): Promise<readonly ReportSubscription[]>;
  /** One for each owner, region and group: the same again changes language and address alone. */
  subscribeReport(subscription: ReportSubscription): Promise<void>;
  /** Keeps what became of a month's report. */
  noteReport(subscription: ReportSubscription): Promise<void>;
  unsubscribeReport(id: SubscriptionId): Promise<void>;
  register(registry: Registry): Promise<void>;
  meta(key: string): Promise<string | undefined>;
  setMeta(key: string, value: string): Promise<void>;
  /** A consistent copy of the running database. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
