import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CALL_OUTCOMES, type CallOutcome } from '#shared/domain/call.ts';
import type { Party } from '#shared/domain/party.ts';
import { WAITING_ENDS, type WaitingEnd } from '#shared/domain/waiting.ts';
import type { CallId, DeskId, FacilityId, Kato, SearchId, UserId, WaitingId } from '#shared/ids.ts';
import { at, facilityId, json } from './columns.ts';
import { facilities } from './facilities.ts';

const quotedEnds = sql.raw(WAITING_ENDS.map((end) => `'${end}'`).join(', '));
const quotedOutcomes = sql.raw(CALL_OUTCOMES.map((outcome) => `'${outcome}'`).join(', '));

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
