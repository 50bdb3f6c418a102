import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Subjects } from '#server/domain/decision.ts';
import type { Admits, Sharing } from '#shared/domain/beds.ts';
import { CALL_OUTCOMES, type CallOutcome } from '#shared/domain/call.ts';
import type { FacilityDetails } from '#shared/domain/facility.ts';
import type { Party } from '#shared/domain/party.ts';
import { REFERRAL_STATES, type Allocation, type ReferralState } from '#shared/domain/referral.ts';
import { WAITING_ENDS, type WaitingEnd } from '#shared/domain/waiting.ts';
import type {
  CallId,
  CommandId,
  DeskId,
  FacilityId,
  Kato,
  OfferId,
  ReferralId,
  ScenarioId,
  SearchId,
  StayId,
  UnitId,
  UserId,
  WaitingId,
} from '#shared/ids.ts';
import type { ScenarioPlan } from '../records.ts';
import type { Text3 } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';

// Portable columns only: text ids, integer epoch milliseconds, integer counts, JSON as text.

const facilityId = () => text('facility_id').$type<FacilityId>().notNull();
const at = (name: string) => integer(name).$type<Millis>();
const flag = (name: string) => integer(name, { mode: 'boolean' });
const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();

const quotedEnds = sql.raw(WAITING_ENDS.map((end) => `'${end}'`).join(', '));
const quotedOutcomes = sql.raw(CALL_OUTCOMES.map((outcome) => `'${outcome}'`).join(', '));
const quotedStates = sql.raw(REFERRAL_STATES.map((state) => `'${state}'`).join(', '));

export const facilities = sqliteTable(
  'facilities',
  {
    id: text('id').$type<FacilityId>().primaryKey(),
    version: integer('version').notNull(),
    kind: text('kind').notNull(),
    regionKato: text('region_kato').$type<Kato>().notNull(),
    districtKato: text('district_kato').$type<Kato>().notNull(),
    details: json<Omit<FacilityDetails, 'kind' | 'regionKato' | 'districtKato'>>('details').notNull(),
    accepting: flag('accepting').notNull(),
    notAcceptingReason: text('not_accepting_reason'),
    notAcceptingUntil: at('not_accepting_until'),
    disputedAt: at('disputed_at'),
  },
  (t) => [check('facility_version_not_negative', sql`${t.version} >= 0`)],
);

export const units = sqliteTable(
  'units',
  {
    id: text('id').$type<UnitId>().primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
    /** Order within the facility. */
    position: integer('position').notNull(),
    name: json<Text3>('name').notNull(),
    serviceGroup: text('service_group').notNull(),
    sharing: text('sharing').$type<Sharing>().notNull(),
    admits: json<Admits>('admits').notNull(),
    capacity: integer('capacity').notNull(),
    unavailable: json<Readonly<Record<string, number>>>('unavailable').notNull(),
    unavailableBeds: integer('unavailable_beds').notNull(),
    occupied: integer('occupied').notNull(),
    cotsCapacity: integer('cots_capacity').notNull(),
    cotsOccupied: integer('cots_occupied').notNull(),
    /** Held beds as the history of counts last told them; what is held now follows from the referrals. */
    heldRecorded: integer('held_recorded').notNull(),
    confirmedAt: at('confirmed_at'),
    observedAt: at('observed_at'),
    /** Null: it was registered with its facility. */
    addedAt: at('added_at'),
    /** Null while it stands; its counts stay. */
    retiredAt: at('retired_at'),
  },
  (t) => [
    index('units_of_facility').on(t.facilityId, t.position),
    // Over capacity is legal: people are inside.
    check(
      'unit_beds_not_negative',
      sql`${t.capacity} >= 0 and ${t.unavailableBeds} >= 0 and ${t.occupied} >= 0`,
    ),
    check('unit_cots_not_negative', sql`${t.cotsCapacity} >= 0 and ${t.cotsOccupied} >= 0`),
    check('unit_held_not_negative', sql`${t.heldRecorded} >= 0`),
    check('unit_sharing_known', sql`${t.sharing} in ('shared', 'one_party')`),
  ],
);

export const referrals = sqliteTable(
  'referrals',
  {
    id: text('id').$type<ReferralId>().primaryKey(),
    offerId: text('offer_id').$type<OfferId>().notNull(),
    callId: text('call_id').$type<CallId>().notNull(),
    searchId: text('search_id').$type<SearchId>().notNull(),
    code: text('code').notNull(),
    facilityId: facilityId().references(() => facilities.id),
    desk: text('desk').$type<DeskId>().notNull(),
    owner: text('owner').$type<UserId>().notNull(),
    state: text('state').$type<ReferralState>().notNull(),
    version: integer('version').notNull(),
    allocations: json<readonly Allocation[]>('allocations').notNull(),
    originDistrict: text('origin_district').$type<Kato>(),
    travelMinutes: real('travel_minutes').notNull(),
    travelKm: real('travel_km').notNull(),
    createdAt: at('created_at').notNull(),
    answerBy: at('answer_by'),
    acceptedAt: at('accepted_at'),
    holdUntil: at('hold_until'),
    eta: at('eta'),
    arrivedAt: at('arrived_at'),
    endedAt: at('ended_at'),
    endReason: text('end_reason'),
    askReason: text('ask_reason'),
    redirectOf: text('redirect_of').$type<ReferralId>(),
    overdue: flag('overdue').notNull(),
  },
  (t) => [
    index('referrals_open_at_facility').on(t.facilityId, t.endedAt),
    index('referrals_of_facility').on(t.facilityId, t.createdAt),
    index('referrals_of_desk').on(t.desk, t.createdAt),
    index('referrals_of_call').on(t.callId),
    index('referrals_by_time').on(t.createdAt),
    check('referral_state_known', sql`${t.state} in (${quotedStates})`),
    check(
      'referral_end_has_time',
      sql`(${t.endedAt} is null) = (${t.state} in ('requested', 'accepted', 'en_route', 'arrived'))`,
    ),
    check(
      'referral_hold_has_time',
      sql`${t.state} not in ('accepted', 'en_route') or ${t.holdUntil} is not null`,
    ),
  ],
);

/** The erasable part of a referral; a row is deleted when its time has come (rule 7). */
export const referralDetails = sqliteTable('referral_details', {
  referralId: text('referral_id')
    .$type<ReferralId>()
    .primaryKey()
    .references(() => referrals.id),
  party: json<Party>('party').notNull(),
  incidentRef: text('incident_ref'),
  note: text('note'),
  /** Keeps the ledger's hash from being guessed; erased with the row. */
  salt: text('salt').notNull(),
});

/** Calls that wait for a place, one row a facility; party, incident number and salt are erased in their time (rule 7). */
export const waiting = sqliteTable(
  'waiting',
  {
    id: text('id').$type<WaitingId>().notNull(),
    facilityId: facilityId().references(() => facilities.id),
    callId: text('call_id').$type<CallId>().notNull(),
    searchId: text('search_id').$type<SearchId>().notNull(),
    desk: text('desk').$type<DeskId>().notNull(),
    owner: text('owner').$type<UserId>().notNull(),
    createdAt: at('created_at').notNull(),
    until: at('until').notNull(),
    travelMinutes: real('travel_minutes').notNull(),
    travelKm: real('travel_km').notNull(),
    originDistrict: text('origin_district').$type<Kato>(),
    kinds: json<readonly string[]>('kinds').notNull(),
    groups: json<readonly string[]>('groups').notNull(),
    avoidDistricts: json<readonly Kato[]>('avoid_districts').notNull(),
    party: json<Party>('party'),
    incidentRef: text('incident_ref'),
    /** Keeps the ledger's hash from being guessed. */
    salt: text('salt'),
    endedAt: at('ended_at'),
    end: text('end').$type<WaitingEnd>(),
    endReason: text('end_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.facilityId] }),
    index('waiting_at_facility').on(t.facilityId, t.endedAt),
    index('waiting_of_call').on(t.callId, t.endedAt),
    index('waiting_by_end').on(t.endedAt),
    check('waiting_end_has_time', sql`(${t.endedAt} is null) = (${t.end} is null)`),
    check('waiting_end_known', sql`${t.end} is null or ${t.end} in (${quotedEnds})`),
  ],
);

/** Calls that are over, each once, without a person: unmet need is all but those whose party arrived. */
export const endedCalls = sqliteTable(
  'ended_calls',
  {
    callId: text('call_id').$type<CallId>().primaryKey(),
    at: at('at').notNull(),
    endedAt: at('ended_at').notNull(),
    district: text('district').$type<Kato>(),
    hour: integer('hour').notNull(),
    group: text('service_group').notNull(),
    partySize: integer('party_size').notNull(),
    outcome: text('outcome').$type<CallOutcome>().notNull(),
  },
  (t) => [
    index('ended_calls_by_time').on(t.at),
    check('ended_call_outcome_known', sql`${t.outcome} in (${quotedOutcomes})`),
  ],
);

export const stays = sqliteTable(
  'stays',
  {
    id: text('id').$type<StayId>().primaryKey(),
    facilityId: facilityId().references(() => facilities.id),
    referralId: text('referral_id').$type<ReferralId>(),
    allocations: json<readonly Allocation[]>('allocations').notNull(),
    size: integer('size').notNull(),
    since: at('since').notNull(),
    expectedUntil: at('expected_until'),
    /** Null while the party is inside. */
    leftAt: at('left_at'),
    /** Coded, where to; null while the party is inside. */
    onward: text('onward'),
  },
  (t) => [
    index('stays_in_facility').on(t.facilityId, t.leftAt),
    check('stay_size_positive', sql`${t.size} > 0`),
  ],
);

/** The erasable part of a stay; a row is deleted when its time has come (rule 7). */
export const stayNotes = sqliteTable('stay_notes', {
  stayId: text('stay_id')
    .$type<StayId>()
    .primaryKey()
    .references(() => stays.id),
  /** Null once it was taken back. */
  note: text('note'),
  /** Keeps the ledger's hash from being guessed; erased with the row. */
  salt: text('salt').notNull(),
});

/** People in or out since the last census of their unit. */
export const movements = sqliteTable(
  'movements',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    facilityId: facilityId().references(() => facilities.id),
    unitId: text('unit_id').$type<UnitId>().notNull(),
    at: at('at').notNull(),
    beds: integer('beds').notNull(),
    cots: integer('cots').notNull(),
  },
  (t) => [index('movements_of_facility').on(t.facilityId, t.at)],
);

/** History of counts: true from `at` until the unit's next row. */
export const unitCounts = sqliteTable(
  'unit_counts',
  {
    unitId: text('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    facilityId: facilityId(),
    at: at('at').notNull(),
    occupied: integer('occupied').notNull(),
    held: integer('held').notNull(),
    unavailable: integer('unavailable').notNull(),
    capacity: integer('capacity').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.at] }),
    check(
      'counts_not_negative',
      sql`${t.occupied} >= 0 and ${t.held} >= 0 and ${t.unavailable} >= 0 and ${t.capacity} >= 0`,
    ),
  ],
);

export const searches = sqliteTable(
  'searches',
  {
    id: text('id').$type<SearchId>().primaryKey(),
    callId: text('call_id').$type<CallId>().notNull(),
    userId: text('user_id').$type<UserId>().notNull(),
    desk: text('desk').$type<DeskId>().notNull(),
    at: at('at').notNull(),
    originDistrict: text('origin_district').$type<Kato>(),
    originLat: real('origin_lat').notNull(),
    originLon: real('origin_lon').notNull(),
    kinds: json<readonly string[]>('kinds').notNull(),
    groups: json<readonly string[]>('groups').notNull(),
    partySize: integer('party_size').notNull(),
    avoidDistricts: json<readonly Kato[]>('avoid_districts').notNull(),
    party: json<Party>('party'),
    candidates: json<readonly FacilityId[]>('candidates').notNull(),
    excluded: json<readonly { facilityId: FacilityId; reasons: readonly string[] }[]>('excluded').notNull(),
  },
  (t) => [index('searches_by_time').on(t.at), index('searches_of_call').on(t.callId)],
);

/** Commands that were accepted: what a repeat is answered from (rule 4). */
export const commands = sqliteTable(
  'commands',
  {
    actor: text('actor').notNull(),
    commandId: text('command_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    about: json<Subjects>('about').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.commandId] })],
);

/** Append-only; each entry carries the hash of the one before. */
export const ledger = sqliteTable(
  'ledger',
  {
    seq: integer('seq').primaryKey(),
    at: at('at').notNull(),
    actor: text('actor').notNull(),
    commandId: text('command_id').notNull(),
    facilityId: facilityId(),
    type: text('type').notNull(),
    /** Canonical JSON, exactly as hashed. */
    data: text('data').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    check('ledger_seq_positive', sql`${t.seq} > 0`),
    index('edits_of_facility')
      .on(t.facilityId, t.seq)
      .where(sql`${t.type} in ('details.edited', 'room.added', 'room.retired')`),
    index('openings_of_facility')
      .on(t.facilityId, t.seq)
      .where(sql`${t.type} in ('accepting.changed', 'facility.registered')`),
  ],
);

/** Who was shown the place of a confidential facility: an index into the ledger. */
export const reveals = sqliteTable(
  'reveals',
  {
    seq: integer('seq').primaryKey(),
    at: at('at').notNull(),
    facilityId: facilityId(),
    referralId: text('referral_id').$type<ReferralId>().notNull(),
    userId: text('user_id').$type<UserId>().notNull(),
  },
  (t) => [index('reveals_to_user').on(t.userId, t.at), index('reveals_of_facility').on(t.facilityId, t.at)],
);

/** Plans of planners, by name. */
export const scenarios = sqliteTable(
  'scenarios',
  {
    id: text('id').$type<ScenarioId>().primaryKey(),
    owner: text('owner').$type<UserId>().notNull(),
    commandId: text('command_id').$type<CommandId>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    createdAt: at('created_at').notNull(),
    name: text('name').notNull(),
    plan: json<ScenarioPlan>('plan').notNull(),
  },
  (t) => [
    uniqueIndex('scenario_of_command').on(t.owner, t.commandId),
    index('scenarios_by_time').on(t.createdAt),
  ],
);

export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
