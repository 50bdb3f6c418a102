import type { EndedCall } from '#shared/domain/call.ts';
import type { Sharing } from '#shared/domain/beds.ts';
import type { DetailsEdited } from '#shared/domain/details.ts';
import type { RoomEvent } from '#shared/domain/room-events.ts';
import type { Facility, Stay } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type {
  CallId,
  CommandId,
  DeskId,
  FacilityId,
  Kato,
  ReferralId,
  ScenarioId,
  SearchId,
  SubscriptionId,
  TokenId,
  UnitId,
  UserId,
} from '#shared/ids.ts';
import type { Waiting, WaitingEnd } from '#shared/domain/waiting.ts';
import type { Party } from '#shared/domain/party.ts';
import type { Channel, DeliveryError } from '#shared/api/reminders.ts';
import type { ReminderKind } from '#shared/domain/reminders.ts';
import type { SaveScenario } from '#shared/api/planning.ts';
import type { Language, Text3 } from '#shared/text.ts';
import type { Millis } from '#shared/time.ts';
import type { CountRow } from './history-rows.ts';

/** A question "where can this party sleep?", kept for unmet need; the party is erasable. */
export interface SearchRecord {
  id: SearchId;
  callId: CallId;
  userId: UserId;
  desk: DeskId;
  at: Millis;
  originDistrict: Kato | null;
  originLat: number;
  originLon: number;
  kinds: readonly string[];
  groups: readonly string[];
  partySize: number;
  avoidDistricts: readonly Kato[];
  /** Null once erased. */
  party: Party | null;
  /** Facility ids in ranked order with what was excluded and why, as answered. */
  candidates: readonly FacilityId[];
  excluded: readonly { facilityId: FacilityId; reasons: readonly string[] }[];
}

/** A waiting as it was and how it ended; null while it goes on. */
export interface WaitingRecord extends Waiting {
  endedAt: Millis | null;
  end: WaitingEnd | null;
  endReason: string | null;
}

/** Somebody was told the place of a confidential facility, for a referral of their desk. */
export interface Reveal {
  at: Millis;
  userId: UserId;
  referralId: ReferralId;
  code: string;
  desk: DeskId;
}

export interface LedgerEntry {
  seq: number;
  at: Millis;
  actor: string;
  commandId: string;
  facilityId: FacilityId;
  type: string;
  data: unknown;
  prevHash: string;
  hash: string;
}

/** One edit of a facility's details or rooms, as the ledger tells it. */
export interface EditRecord {
  edit: DetailsEdited | RoomEvent;
  at: Millis;
  actor: string;
}

/** A room that is or was: its counts stay in the history. */
export interface RoomRecord {
  unitId: UnitId;
  facilityId: FacilityId;
  name: Text3;
  serviceGroup: string;
  sharing: Sharing;
  /** Null: it was there when the facility was registered. */
  addedAt: Millis | null;
  /** Null while it stands. */
  retiredAt: Millis | null;
}

/** A token by which a centre's own software states its counts. */
export interface FacilityToken {
  id: TokenId;
  facilityId: FacilityId;
  name: string;
  issuedAt: Millis;
  /** A user id. */
  issuedBy: string;
}

/** Where and when a centre is reminded of its count. */
export interface ReminderSettings {
  facilityId: FacilityId;
  /** Null: the country's. */
  shiftStarts: readonly string[] | null;
  emails: readonly string[];
  webhookUrl: string | null;
  webhookSecret: string | null;
}

/** One reminder over one channel. */
export interface Delivery {
  id: string;
  facilityId: FacilityId;
  channel: Channel;
  kind: ReminderKind;
  key: string;
  createdAt: Millis;
  attempts: number;
  /** Null: nothing is tried any more. */
  nextAttemptAt: Millis | null;
  deliveredAt: Millis | null;
  error: DeliveryError | null;
}

/** A report that somebody is sent every month. */
export interface ReportSubscription {
  id: SubscriptionId;
  owner: UserId;
  /** Empty: the whole country. */
  region: Kato | '';
  serviceGroup: string;
  language: Language;
  email: string;
  createdAt: Millis;
  /** The last month that is done with, such as `2022-10`. */
  doneMonth: string;
  attempts: number;
  nextAttemptAt: Millis | null;
  deliveredAt: Millis | null;
  deliveredMonth: string | null;
  error: DeliveryError | null;
}

/** A planner's plan under a name. */
export interface ScenarioRecord {
  id: ScenarioId;
  owner: UserId;
  commandId: CommandId;
  /** Of the command that saved it. */
  fingerprint: string;
  createdAt: Millis;
  name: string;
  plan: ScenarioPlan;
}

export type ScenarioPlan = Pick<
  SaveScenario,
  'group' | 'regions' | 'limitMinutes' | 'objective' | 'sites'
> & {
  costPerCentre: number | null;
  proof: NonNullable<SaveScenario['proof']> | null;
};

/** A party that left. */
export interface PastStay extends Omit<Stay, 'note'> {
  facilityId: FacilityId;
  leftAt: Millis;
  onward: string;
}

/** What a first start or an import brings, all or nothing. Generated history is marked in `meta`. */
export interface Registry {
  at: Millis;
  facilities: readonly Facility[];
  counts?: readonly CountRow[];
  /** Ended referrals of generated history. */
  referrals?: readonly Referral[];
  /** Parties of generated history that left. */
  stays?: readonly PastStay[];
  /** Calls of generated history that ended without a bed. */
  calls?: readonly EndedCall[];
  meta?: Readonly<Record<string, string>>;
}
