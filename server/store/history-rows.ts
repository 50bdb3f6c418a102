import type { Sharing } from '#shared/domain/beds.ts';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';

/** Counts of one unit from `at` until the next row. */
export interface CountRow {
  unitId: UnitId;
  facilityId: FacilityId;
  at: Millis;
  occupied: number;
  held: number;
  unavailable: number;
  capacity: number;
}

/** A room, one that was closed as well, with its counts in order of time. */
export interface CountedRoom {
  unitId: UnitId;
  sharing: Sharing;
  rows: readonly CountRow[];
}

/** A party that a facility could not or would not take: declined, refused at the door, or withdrawn from. */
export interface TurnedAwayRow {
  facilityId: FacilityId;
  /** The units that were asked for. */
  unitIds: readonly UnitId[];
  at: Millis;
  reason: string | null;
}

/** A stay that is over. */
export interface EndedStayRow {
  facilityId: FacilityId;
  unitIds: readonly UnitId[];
  since: Millis;
  leftAt: Millis;
}

/** What the ledger tells that happened at a facility; of a referral without its details. */
export interface PastEvent {
  at: Millis;
  facilityId: FacilityId;
  event: FacilityEvent;
}

/** How one facility answered over a period; the person's own refusals left out. */
export interface AnswerRow {
  facilityId: FacilityId;
  accepted: number;
  answered: number;
  /** Of answers by hand, in milliseconds; null when there was none. */
  medianAnswerMs: number | null;
}

/** What became of one question to a facility, without a word about the party. */
export type AskedRow = Pick<
  Referral,
  'facilityId' | 'createdAt' | 'state' | 'acceptedAt' | 'endedAt' | 'endReason'
>;

/** A party inside for a while: its size and dates alone. */
export interface StayRow {
  facilityId: FacilityId;
  size: number;
  since: Millis;
  /** Null while it is inside. */
  leftAt: Millis | null;
}
