import type { Tile, TileUnit } from '#shared/api/tile.ts';
import { freeBeds, overBeds, type Unit } from '#shared/domain/beds.ts';
import {
  acceptingAt,
  conflictedUnits,
  countAge,
  heldIn,
  shownPoint,
  type Facility,
} from '#shared/domain/facility.ts';
import { freshnessAt } from '#shared/domain/freshness.ts';
import { nextTurn } from '#shared/domain/referral.ts';
import type { View } from '#shared/permissions.ts';
import { iso, isoOrNull, type Millis } from '#shared/time.ts';

function presentUnit(facility: Facility, unit: Unit, now: Millis): TileUnit {
  const held = heldIn(facility, unit.id, now);
  return {
    unitId: unit.id,
    name: unit.name,
    serviceGroup: unit.serviceGroup,
    admits: unit.admits,
    sharing: unit.sharing,
    cots: { ...unit.cots, held: held.cots },
    capacity: unit.capacity,
    unavailable: { ...unit.unavailable },
    occupied: unit.occupied,
    held: held.beds,
    free: freeBeds(unit, held),
    over: overBeds(unit),
    confirmedAt: isoOrNull(unit.confirmedAt),
  };
}

function acceptingFor(facility: Facility, now: Millis): Pick<Tile, 'accepting'> & Partial<Tile> {
  const { accepting, reason, until } = acceptingAt(facility, now);
  return {
    accepting,
    ...(reason === null ? {} : { notAcceptingReason: reason }),
    ...(until === null || accepting ? {} : { acceptingAgainAt: iso(until) }),
  };
}

/** Planners do not learn the line of a confidential facility (DESIGN §6). */
const phoneFor = ({ details }: Facility, view: View): { phone?: string } =>
  details.dutyPhone === null || (view === 'planning' && details.confidential)
    ? {}
    : { phone: details.dutyPhone };

/** What a view may see of a facility at `now`: the one presenter of tiles, for HTTP and sockets alike. */
export function presentTile(facility: Facility, view: View, now: Millis): Tile {
  const { details } = facility;
  const age = countAge(facility);
  const units = facility.units.map((unit) => presentUnit(facility, unit, now));
  return {
    facilityId: facility.id,
    version: facility.version,
    kind: details.kind,
    name: details.name,
    regionKato: details.regionKato,
    districtKato: details.districtKato,
    ...shownPoint(details, view),
    ...acceptingFor(facility, now),
    closed: details.closed,
    freshness: freshnessAt(age, now),
    confirmedAt: isoOrNull(age.confirmedAt),
    staleAt: isoOrNull(age.staleAt),
    unknownAt: isoOrNull(age.unknownAt),
    disputed: facility.disputedAt !== null,
    free: units.reduce((sum, unit) => sum + unit.free, 0),
    capacity: units.reduce((sum, unit) => sum + unit.capacity, 0),
    conflict: conflictedUnits(facility, now).length > 0,
    serviceGroups: [...details.serviceGroups],
    ...(view === 'planning' ? {} : { units }),
    ...phoneFor(facility, view),
    ...(view === 'dispatch' ? {} : { terms: details.terms }),
  };
}

/** When the tile changes by time alone: a hold passes, a count ages, a pause ends. Infinity when it never does. */
export function tileDueAt(facility: Facility, now: Millis): Millis {
  const { staleAt, unknownAt } = countAge(facility);
  const turns = [staleAt, unknownAt, facility.accepting.until];
  for (const referral of facility.referrals) turns.push(nextTurn(referral, now));
  return turns.reduce<Millis>(
    (soonest, turn) => (turn !== null && turn > now && turn < soonest ? turn : soonest),
    Number.POSITIVE_INFINITY,
  );
}
