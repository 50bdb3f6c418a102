import { heldIn, type Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { UnitId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { append, canonical, GENESIS, ledgerData } from '../ledger.ts';
import { countRow, type Loaded } from '../plan.ts';
import { detailsRow, facilityRow, movementRow, referralRow, stayRow, unitRow } from '../rows.ts';
import type { CountRow } from '../history-rows.ts';
import type { Registry } from '../records.ts';
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
  const { at, facilities, counts = [], referrals = [], stays = [], calls = [], meta = {} } = registry;
  for (const facility of facilities) {
    if (!update(tools, facility, registry)) insert(tools, facility, registry);
    enter(tools, facility, registry);
  }
  const last = new Map<UnitId, CountRow>();
  for (const count of counts) {
    write.count(count);
    if ((last.get(count.unitId)?.at ?? count.at) <= count.at) last.set(count.unitId, count);
  }
  for (const referral of referrals) insertReferral(tools, referral);
  for (const stay of stays) write.stay(stay);
  for (const call of calls) write.endedCall(call);
  for (const { id } of facilities) startHistory(tools, loadFacility(tools.read, id, at), { at, last });
  for (const [key, value] of Object.entries(meta)) write.meta({ key, value });
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
  // Rooms that an admin added here are in no registry, and stay.
  const added = new Map(
    read.one.units
      .all({ id: facility.id })
      .flatMap(({ id, addedAt }): [UnitId, Millis][] => (addedAt === null ? [] : [[id, addedAt]])),
  );
  const lost = before.units.find(
    (unit) => !added.has(unit.id) && !facility.units.some(({ id }) => id === unit.id),
  );
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
    const addedAt = added.get(unit.id);
    write.unit(
      unitRow(counted, {
        facilityId: facility.id,
        position,
        heldRecorded,
        ...(addedAt !== undefined && { addedAt }),
      }),
    );
  });
  return true;
}

function enter({ read, write }: Registering, facility: Facility, { at }: Registry): void {
  const beds = facility.units.reduce((sum, unit) => sum + unit.capacity, 0);
  const { units, accepting } = loadFacility(read, facility.id, at)?.facility ?? facility;
  const confirmed = Object.fromEntries(units.map((unit) => [unit.id, unit.confirmedAt]));
  const registered = {
    type: 'facility.registered',
    units: units.length,
    beds,
    confirmed,
    accepting,
  } as const;
  const data = ledgerData(registered, null);
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
  { write }: Registering,
  loaded: Loaded | undefined,
  { at, last }: { at: Millis; last: ReadonlyMap<UnitId, CountRow> },
): void {
  if (loaded === undefined) return;
  const { facility, heldRecorded } = loaded;
  for (const unit of facility.units) {
    const now = countRow(unit, { facilityId: facility.id, at, held: heldRecorded.get(unit.id) ?? 0 });
    const given = last.get(unit.id);
    const known = given !== undefined && canonical({ ...given, at }) === canonical(now);
    if (unit.confirmedAt !== null && !known) write.count(now);
  }
}
