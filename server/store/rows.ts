import type { Unit } from '#shared/domain/beds.ts';
import { unavailableBeds } from '#shared/domain/beds.ts';
import {
  NO_TERMS,
  type Facility,
  type FacilityDetails,
  type Movement,
  type Stay,
} from '#shared/domain/facility.ts';
import type { DetailsEdited } from '#shared/domain/details.ts';
import type { RoomEvent } from '#shared/domain/room-events.ts';
import type { Millis } from '#shared/time.ts';
import type { Referral, ReferralDetails } from '#shared/domain/referral.ts';
import type { Waiting } from '#shared/domain/waiting.ts';
import type { FacilityId } from '#shared/ids.ts';
import type { LedgerRow } from './ledger.ts';
import type { searches, waiting } from './sqlite/schema/calls.ts';
import type { movements } from './sqlite/schema/counts.ts';
import type { facilities, units } from './sqlite/schema/facilities.ts';
import type { referralDetails, referrals } from './sqlite/schema/referrals.ts';
import type { stayNotes, stays } from './sqlite/schema/stays.ts';
import type { EditRecord, LedgerEntry, SearchRecord, WaitingRecord } from './records.ts';

// Row ↔ domain. Rows have the same shape in every engine, so these functions know none.

export type FacilityRow = typeof facilities.$inferSelect;
export type UnitRow = typeof units.$inferSelect;
export type ReferralRow = typeof referrals.$inferSelect;
export type DetailsRow = typeof referralDetails.$inferSelect;
export type StayRow = typeof stays.$inferSelect;
export type StayNoteRow = typeof stayNotes.$inferSelect;
export type MovementRow = typeof movements.$inferSelect;
export type WaitingRow = typeof waiting.$inferSelect;
export type SearchRow = typeof searches.$inferSelect;

/** A referral's row with what is left of its details. */
export type DetailedReferralRow = ReferralRow & { erasable: Omit<DetailsRow, 'referralId' | 'salt'> | null };

/** A stay's row with what is left of its note. */
export type NotedStayRow = StayRow & { note: string | null };

/** The rows of one facility; referrals in the order they were made. */
export interface FacilityRows {
  facility: FacilityRow;
  units: readonly UnitRow[];
  referrals: readonly DetailedReferralRow[];
  stays: readonly NotedStayRow[];
  movements: readonly MovementRow[];
  /** Those that wait still, in the order in which they came. */
  waiting: readonly WaitingRow[];
}

export const facilityRow = (facility: Facility): FacilityRow => {
  const { kind, regionKato, districtKato, ...details } = facility.details;
  return { kind, regionKato, districtKato, details, ...facilityState(facility) };
};

/** What a change may write of a facility; its details come by registry only. */
export const facilityState = ({ id, version, accepting, disputedAt }: Facility) => ({
  id,
  version,
  accepting: accepting.accepting,
  notAcceptingReason: accepting.reason,
  notAcceptingUntil: accepting.until,
  disputedAt,
});

export const facilityOf = ({
  facility: row,
  units,
  referrals,
  stays,
  movements,
  waiting,
}: FacilityRows): Facility => ({
  id: row.id,
  version: row.version,
  details: {
    kind: row.kind,
    regionKato: row.regionKato,
    districtKato: row.districtKato,
    ...row.details,
    // Facilities registered before their terms were kept.
    terms: (row.details as Partial<FacilityDetails>).terms ?? NO_TERMS,
  },
  accepting: { accepting: row.accepting, reason: row.notAcceptingReason, until: row.notAcceptingUntil },
  disputedAt: row.disputedAt,
  units: units.map(unitOf),
  referrals: referrals.map(referralOf),
  stays: stays.map(stayOf),
  movements: movements.map(movementOf),
  waiting: waiting.map(waitingOf),
});

/** All that a change may write of a unit. */
export const unitState = (unit: Unit, heldRecorded: number) => ({
  id: unit.id,
  capacity: unit.capacity,
  unavailable: unit.unavailable,
  unavailableBeds: unavailableBeds(unit),
  occupied: unit.occupied,
  cotsCapacity: unit.cots.capacity,
  cotsOccupied: unit.cots.occupied,
  heldRecorded,
  confirmedAt: unit.confirmedAt,
  observedAt: unit.observedAt,
});

export const unitRow = (
  unit: Unit,
  place: { facilityId: FacilityId; position: number; heldRecorded: number; addedAt?: Millis },
): UnitRow => ({
  facilityId: place.facilityId,
  position: place.position,
  addedAt: place.addedAt ?? null,
  retiredAt: null,
  name: unit.name,
  serviceGroup: unit.serviceGroup,
  sharing: unit.sharing,
  admits: unit.admits,
  ...unitState(unit, place.heldRecorded),
});

export const unitOf = (row: UnitRow): Unit => ({
  id: row.id,
  name: row.name,
  serviceGroup: row.serviceGroup,
  sharing: row.sharing,
  admits: row.admits,
  capacity: row.capacity,
  unavailable: row.unavailable,
  occupied: row.occupied,
  cots: { capacity: row.cotsCapacity, occupied: row.cotsOccupied },
  confirmedAt: row.confirmedAt,
  observedAt: row.observedAt,
});

export function referralRow(referral: Referral): ReferralRow {
  const { details: _, ...row } = referral;
  return row;
}

export function referralOf({ erasable, ...row }: DetailedReferralRow): Referral {
  return { ...row, details: erasable };
}

export const detailsRow = (referral: Referral, details: ReferralDetails, salt: string): DetailsRow => ({
  referralId: referral.id,
  party: details.party,
  incidentRef: details.incidentRef,
  note: details.note,
  salt,
});

export const waitingRow = ({ details, ...waiting }: Waiting, salt: string): WaitingRow => ({
  ...waiting,
  party: details?.party ?? null,
  incidentRef: details?.incidentRef ?? null,
  salt,
  endedAt: null,
  end: null,
  endReason: null,
});

export const waitingRecordOf = ({ party, incidentRef, salt: _, ...row }: WaitingRow): WaitingRecord => ({
  ...row,
  details: party === null ? null : { party, incidentRef },
});

export function waitingOf(row: WaitingRow): Waiting {
  const { endedAt: _, end: __, endReason: ___, ...waiting } = waitingRecordOf(row);
  return waiting;
}

/** A party inside: its row has no end yet. */
export function stayRow({ note: _, ...stay }: Stay, facilityId: FacilityId): StayRow {
  return { ...stay, facilityId, leftAt: null, onward: null };
}

const stayOf = ({ facilityId: _, leftAt: __, onward: ___, ...stay }: NotedStayRow): Stay => stay;

export const movementRow = (movement: Movement, facilityId: FacilityId): Omit<MovementRow, 'id'> => ({
  ...movement,
  facilityId,
});

const movementOf = ({ at, unitId, beds, cots }: MovementRow): Movement => ({ at, unitId, beds, cots });

export const searchRow = (search: SearchRecord): SearchRow => ({ ...search });
export const searchOf = (row: SearchRow): SearchRecord => row;

export const editOf = ({
  at,
  actor,
  type,
  data,
}: Pick<LedgerRow, 'at' | 'actor' | 'type' | 'data'>): EditRecord => {
  const said = JSON.parse(data) as Omit<DetailsEdited | RoomEvent, 'type'>;
  return { edit: { ...said, type } as DetailsEdited | RoomEvent, at, actor };
};

export const ledgerEntryOf = (row: LedgerRow): LedgerEntry => {
  const data: unknown = JSON.parse(row.data);
  return { ...row, data };
};
