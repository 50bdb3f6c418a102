import type { StayId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Facility, Stay } from './facility.ts';
import { move } from './movements.ts';
import type { Allocation } from './referral.ts';

/** What happens to a party inside, beside its arrival by referral and its leaving. */
export type StayEvent =
  | {
      /** A party came without a referral, or is written down that was only counted so far. */
      type: 'stay.admitted';
      stayId: StayId;
      at: Millis;
      since: Millis;
      allocations: readonly Allocation[];
      size: number;
      expectedUntil: Millis | null;
      /** The count spoke of the party before: it is not moved in again. */
      counted: boolean;
    }
  | { type: 'stay.planned'; stayId: StayId; expectedUntil: Millis | null }
  /** The ledger keeps a salted hash in place of the note. */
  | { type: 'stay.noted'; stayId: StayId; note: string | null };

const changeStay = (facility: Facility, id: StayId, change: Partial<Stay>): Facility => ({
  ...facility,
  stays: facility.stays.map((stay) => (stay.id === id ? { ...stay, ...change } : stay)),
});

/** The facility after one such event. The counts follow a stay only when the party really moves. */
export function changeStays(facility: Facility, event: StayEvent): Facility {
  switch (event.type) {
    case 'stay.admitted': {
      const { stayId: id, since, allocations, size, expectedUntil } = event;
      const stay: Stay = { id, referralId: null, allocations, size, since, expectedUntil, note: null };
      const admitted = { ...facility, stays: [...facility.stays, stay] };
      return event.counted ? admitted : move(admitted, allocations, event.at, 1);
    }
    case 'stay.planned':
      return changeStay(facility, event.stayId, { expectedUntil: event.expectedUntil });
    case 'stay.noted':
      return changeStay(facility, event.stayId, { note: event.note });
  }
}
