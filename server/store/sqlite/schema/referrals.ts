import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Party } from '#shared/domain/party.ts';
import { REFERRAL_STATES, type Allocation, type ReferralState } from '#shared/domain/referral.ts';
import type { CallId, DeskId, Kato, OfferId, ReferralId, SearchId, UserId } from '#shared/ids.ts';
import { at, facilityId, flag, json } from './columns.ts';
import { facilities } from './facilities.ts';

const quotedStates = sql.raw(REFERRAL_STATES.map((state) => `'${state}'`).join(', '));

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
