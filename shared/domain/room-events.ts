import type { UnitId } from '#shared/ids.ts';
import type { Text3 } from '#shared/text.ts';
import type { Admits, Sharing, Unit } from './beds.ts';
import { editsOf } from './details.ts';
import type { Facility } from './facility.ts';
import type { Millis } from '#shared/time.ts';

/** Beds of a new room until the centre itself says that they can be used: a place is promised on its word alone. */
const NOT_OPENED = 'not_opened';

export interface NewRoom {
  name: Text3;
  serviceGroup: string;
  sharing: Sharing;
  admits: Admits;
  capacity: number;
  cots: number;
}

/** Rooms come and go under the revision of the details: an edit that knew others is refused. */
export type RoomEvent =
  | { type: 'room.added'; revision: number; unitId: UnitId; at: Millis; room: NewRoom }
  /** `room`: as it was, for whoever reads the history. */
  | { type: 'room.retired'; revision: number; unitId: UnitId; at: Millis; room: NewRoom };

const unitFor = ({ unitId, room, at }: Extract<RoomEvent, { type: 'room.added' }>): Unit => ({
  id: unitId,
  name: room.name,
  serviceGroup: room.serviceGroup,
  sharing: room.sharing,
  admits: room.admits,
  capacity: room.capacity,
  unavailable: { [NOT_OPENED]: room.capacity },
  occupied: 0,
  cots: { capacity: room.cots, occupied: 0 },
  // Nobody can be inside yet: that is known without asking, and leaves the age of the other counts as it is.
  confirmedAt: at,
  observedAt: at,
});

export const roomOfUnit = ({ name, serviceGroup, sharing, admits, capacity, cots }: Unit): NewRoom => ({
  name,
  serviceGroup,
  sharing,
  admits,
  capacity,
  cots: cots.capacity,
});

/** The facility with a room more or less; the counts of the others stay as they are. */
export function changeRooms(facility: Facility, event: RoomEvent): Facility {
  const { revision, unitId } = event;
  const edits = { revision, last: { ...editsOf(facility).last, [`units.${unitId}`]: revision } };
  const units =
    event.type === 'room.added'
      ? [...facility.units, unitFor(event)]
      : facility.units.filter(({ id }) => id !== unitId);
  return { ...facility, details: { ...facility.details, edits }, units };
}
