import type { UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import type { Standing } from './bed-time.ts';
import type { Unit } from './beds.ts';
import { applyEvent, type FacilityEvent } from './facility-events.ts';
import type { Accepting, Facility } from './facility.ts';

/** An event as the ledger tells it. */
export interface Told {
  at: Millis;
  event: FacilityEvent;
}

/** What is recorded of a facility up to a moment. */
export interface Recorded {
  /** The counts that stood, by unit; none for a unit that was never counted before. */
  counts: ReadonlyMap<UnitId, Standing>;
  /** The last that was told of whether it takes people in, its registration at the least; null: it did not exist yet. */
  opening: Told | null;
  /** Statements and referrals since before the oldest that can still matter, in their order. */
  events: readonly Told[];
}

const OPEN: Accepting = { accepting: true, reason: null, until: null };

/**
 * A facility as it stood at a moment: its beds as counted, its age from the statements made by then, what referrals held
 * and whether it took people in, all by the events of the ledger and in the way the present is made of them. Its details
 * and rules are today's. Null: there was no such facility yet.
 */
export function facilityThen(facility: Facility, { counts, opening, events }: Recorded): Facility | null {
  if (opening === null) return null;
  const start: Facility = {
    ...bare(facility),
    accepting: openingIn(opening),
    units: roomsThen(facility, counts).map((unit) => ({ ...unit, confirmedAt: null, observedAt: null })),
  };
  const standing = events.reduce(afterEvent, start);
  return {
    ...standing,
    accepting: start.accepting,
    units: standing.units.map((unit) => ({ ...unit, ...countsThen(counts.get(unit.id)) })),
  };
}

/**
 * The same in generated history, which has counts and no ledger: a count that stood was right then, and whoever had
 * counts took people in. Units without counts were not there.
 */
export function facilityGenerated(
  facility: Facility,
  counts: Recorded['counts'],
  at: Millis,
): Facility | null {
  const units = facility.units
    .filter(({ id }) => counts.has(id))
    .map((unit) => ({ ...unit, ...countsThen(counts.get(unit.id)), confirmedAt: at, observedAt: at }));
  return units.length === 0 ? null : { ...bare(facility), accepting: OPEN, units };
}

/** A room that was added later has no count yet where others have; a facility that nobody counted yet has all its rooms. */
function roomsThen({ units }: Facility, counts: Recorded['counts']): readonly Unit[] {
  const counted = units.filter(({ id }) => counts.has(id));
  return counted.length === 0 ? units : counted;
}

const bare = (facility: Facility): Facility => ({
  ...facility,
  disputedAt: null,
  units: [],
  referrals: [],
  stays: [],
  movements: [],
  waiting: [],
});

const countsThen = (
  standing: Standing | undefined,
): Pick<Unit, 'occupied' | 'unavailable'> & Partial<Unit> =>
  standing === undefined
    ? { occupied: 0, unavailable: {} }
    : {
        occupied: standing.occupied,
        capacity: standing.capacity,
        // Only the sum is recorded; the reasons are in the ledger.
        unavailable: { then: standing.unavailable },
      };

const openingIn = ({ event }: Told): Accepting => {
  if (event.type === 'accepting.changed') return event.accepting;
  return event.type === 'facility.registered' ? (event.accepting ?? OPEN) : OPEN;
};

function afterEvent(facility: Facility, { at, event }: Told): Facility {
  if (event.type !== 'facility.registered') return applyEvent(facility, event);
  const { confirmed } = event;
  return {
    ...facility,
    units: facility.units.map((unit) => {
      // Older entries do not say: whoever registers a count states it.
      const confirmedAt = confirmed === undefined ? at : (confirmed[unit.id] ?? null);
      return { ...unit, confirmedAt, observedAt: confirmedAt };
    }),
  };
}
