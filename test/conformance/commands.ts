import { accept, type Happening } from '#server/domain/decision.ts';
import type { ChangeRequest, Committed, Decider, Outcome, Store } from '#server/store/store.ts';
import { freeBeds } from '#shared/domain/beds.ts';
import type { FacilityEvent } from '#shared/domain/facility-events.ts';
import { heldIn, type Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId } from '#shared/ids.ts';
import { refuse } from '#shared/refusals.ts';
import { aLine, anAllocation, aReferral, ids, NOW } from '../build.ts';

// Small deciders of the suite's own: it tests the store, not the rules.

export const TARAZ = ids.facility('crisis-taraz');
export const SHYMKENT = ids.facility('crisis-shymkent');
export const women = ids.unit('crisis-taraz-women');

export const command = (
  name: string,
  facilityIds: readonly FacilityId[] = [TARAZ],
  more: Partial<ChangeRequest['command']> = {},
): ChangeRequest => ({
  command: { id: ids.command(name), actor: 'manager', fingerprint: `of ${name}`, at: NOW, ...more },
  facilityIds,
});

export const at = (event: FacilityEvent, facilityId: FacilityId = TARAZ): Happening => ({
  facilityId,
  event,
});

export const census =
  (occupied: number, observedAt = NOW): Decider =>
  () =>
    accept([at({ type: 'census.taken', observedAt, lines: [aLine({ unitId: women, occupied })] })]);

export const create =
  (referral: Referral): Decider =>
  () =>
    accept([at({ type: 'referral.created', referral }, referral.facilityId)], { referralIds: [referral.id] });

/** Gives a bed while there is one: the smallest decider that can promise a bed twice. */
export const holdIfFree =
  (name: string): Decider =>
  ({ facilities }) => {
    const facility = facilities.get(TARAZ);
    const unit = facility?.units[0];
    if (facility === undefined || unit === undefined) throw new Error('no facility to decide upon');
    if (freeBeds(unit, heldIn(facility, unit.id, NOW)) < 1) return refuse('NO_LONGER_FREE');
    return create(aReferral({ id: ids.referral(name), allocations: [anAllocation({ unitId: women })] }))({
      facilities,
      ofCall: [],
      waitingOfCall: [],
    });
  };

export const committed = (outcome: Outcome): Committed => {
  if (!outcome.ok) throw new Error(`refused with ${outcome.code}`);
  return outcome;
};

export const facilityIn = async (store: Store, id = TARAZ, now = NOW): Promise<Facility> => {
  const facility = await store.facility(id, now);
  if (facility === undefined) throw new Error(`no ${id}`);
  return facility;
};

export const happeningsOf = (decide: Decider): readonly Happening[] => {
  const decision = decide({ facilities: new Map(), ofCall: [], waitingOfCall: [] });
  return decision.ok ? decision.happenings : [];
};
