import { heldIn, type Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { UnitId } from '#shared/ids.ts';
import { unavailableBeds } from '#shared/domain/beds.ts';
import { append, GENESIS, ledgerData } from '../ledger.ts';
import { countRow } from '../plan.ts';
import { detailsRow, facilityRow, movementRow, referralRow, stayRow, unitRow } from '../rows.ts';
import type { CountRow, Registry } from '../store.ts';
import { loadFacility } from './load.ts';
import type { Reads } from './prepared-reads.ts';
import type { Writes } from './prepared-writes.ts';

export interface Registering {
  read: Reads;
  write: Writes;
  salt: () => string;
}

/**
 * Writes a first start's or an import's facilities and history; the transaction around it makes it all or nothing.
 * A facility that is there already gets its new details and units, and keeps its counts, referrals and stays.
 */
export function register(tools: Registering, registry: Registry): void {
  const { write } = tools;
  const lastGiven = new Map<UnitId, CountRow>();
  for (const facility of registry.facilities) {
    if (!update(tools, facility, registry)) insert(tools, facility, registry);
    enter(tools, facility, registry);
  }
  for (const count of registry.counts ?? []) {
    write.count(count);
    const last = lastGiven.get(count.unitId);
    if (last === undefined || last.at <= count.at) lastGiven.set(count.unitId, count);
  }
  for (const referral of registry.referrals ?? []) insertReferral(tools, referral);
  for (const facility of registry.facilities) startHistory(tools, facility, { registry, lastGiven });
  for (const [key, value] of Object.entries(registry.meta ?? {})) write.meta({ key, value });
}

function insert({ write, salt }: Registering, facility: Facility, { at }: Registry): void {
  const { id: facilityId } = facility;
  write.newFacility(facilityRow(facility));
  facility.units.forEach((unit, position) => {
    const heldRecorded = heldIn(facility, unit.id, at).beds;
    write.unit(unitRow(unit, { facilityId, position, heldRecorded }));
  });
  for (const referral of facility.referrals) insertReferral({ write, salt }, referral);
  for (const stay of facility.stays) write.stay(stayRow(stay, facilityId));
  for (const movement of facility.movements) write.movement(movementRow(movement, facilityId));
}

function update({ read, write }: Registering, facility: Facility, { at }: Registry): boolean {
  const known = loadFacility(read, facility.id, at);
  if (known === undefined) return false;
  const before = known.facility;
  write.facility(facilityRow({ ...before, details: facility.details, version: before.version + 1 }));
  const lost = before.units.find((unit) => !facility.units.some(({ id }) => id === unit.id));
  if (lost !== undefined)
    throw new Error(
      `Facility ${facility.id}: unit ${lost.id} is not in the registry; units are closed, not removed`,
    );
  facility.units.forEach((unit, position) => {
    const now = before.units.find(({ id }) => id === unit.id);
    const counted =
      now === undefined
        ? unit
        : {
            ...unit,
            unavailable: now.unavailable,
            occupied: now.occupied,
            cots: { capacity: unit.cots.capacity, occupied: now.cots.occupied },
            confirmedAt: now.confirmedAt,
            observedAt: now.observedAt,
          };
    const heldRecorded = known.heldRecorded.get(unit.id) ?? 0;
    write.unit(unitRow(counted, { facilityId: facility.id, position, heldRecorded }));
  });
  return true;
}

function enter({ read, write }: Registering, facility: Facility, { at }: Registry): void {
  const beds = facility.units.reduce((sum, unit) => sum + unit.capacity, 0);
  const data = ledgerData({ type: 'facility.registered', units: facility.units.length, beds }, null);
  const entry = append(read.head.get() ?? GENESIS, {
    at,
    actor: 'system',
    commandId: `register:${facility.id}:${at}`,
    facilityId: facility.id,
    type: 'facility.registered',
    data,
  });
  write.ledger(entry);
}

function insertReferral({ write, salt }: Pick<Registering, 'write' | 'salt'>, referral: Referral): void {
  write.referral(referralRow(referral));
  if (referral.details !== null) write.details(detailsRow(referral, referral.details, salt()));
}

/** The history of a counted unit goes on from what stands now, unless what was given ends there. */
function startHistory(
  { read, write }: Registering,
  { id }: Facility,
  { registry, lastGiven }: { registry: Registry; lastGiven: ReadonlyMap<UnitId, CountRow> },
): void {
  const loaded = loadFacility(read, id, registry.at);
  for (const unit of loaded?.facility.units ?? []) {
    if (unit.confirmedAt === null) continue;
    const held = loaded?.heldRecorded.get(unit.id) ?? 0;
    const last = lastGiven.get(unit.id);
    const same =
      last !== undefined &&
      last.occupied === unit.occupied &&
      last.held === held &&
      last.unavailable === unavailableBeds(unit) &&
      last.capacity === unit.capacity;
    if (!same) write.count(countRow(unit, { facilityId: id, at: registry.at, held }));
  }
}
