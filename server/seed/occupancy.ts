import type { CountRow } from '#server/store/history-rows.ts';
import type { Unit } from '#shared/domain/beds.ts';
import type { Kind } from '#shared/domain/country.ts';
import type { FacilityId } from '#shared/ids.ts';
import { DAY, HOUR, type Millis } from '#shared/time.ts';
import { between, exponential, poisson, type Random } from './random.ts';

/** How full a kind tends to be in generated history. Assumptions of the demo, not statistics. */
const TARGET_OCCUPANCY: Readonly<Record<string, number>> = {
  crisis_centre: 0.66,
  shelter: 0.72,
  crisis_beds: 0.5,
  detox_centre: 0.5,
  treatment: 0.97,
};

/** Detoxification peaks from 18:00 to 23:00 and at weekends (DOMAIN: "Peak 18:00–23:00, weekends and holidays"). */
function hourWeight(group: string, at: Millis, zoneOffset: Millis): number {
  const local = new Date(at + zoneOffset);
  const hour = local.getUTCHours();
  const weekend = [0, 5, 6].includes(local.getUTCDay());
  if (group === 'sobering')
    return (hour >= 18 && hour < 23 ? 2.6 : hour < 6 ? 0.9 : 0.5) * (weekend ? 1.35 : 0.85);
  if (group === 'victims') return (hour >= 19 || hour < 2 ? 1.8 : 0.7) * (weekend ? 1.2 : 0.92);
  return hour >= 8 && hour < 22 ? 1.4 : 0.2;
}

export interface Guest {
  beds: number;
  cots: number;
  leavesAt: Millis;
  cameAt: Millis;
}

export interface UnitHistory {
  rows: CountRow[];
  /** Parties inside at the end. */
  inside: Guest[];
  /** Parties that came and left. */
  gone: Guest[];
}

interface Asked {
  unit: Unit;
  facilityId: FacilityId;
  kind: Kind;
  random: Random;
  from: Millis;
  to: Millis;
  zoneOffset: Millis;
}

const partyFor = (unit: Unit, random: Random): { beds: number; cots: number } => {
  const family = unit.sharing === 'one_party';
  const beds = family ? between(random, Math.min(2, unit.capacity), unit.capacity) : 1;
  const withInfant = unit.admits.infants && unit.cots.capacity > 0 && random() < (family ? 0.3 : 0.08);
  return { beds, cots: withInfant ? 1 : 0 };
};

/**
 * Counts of one unit, hour by hour: parties come as a Poisson process with the kind's assumed turnover, stay an
 * exponential time, and are turned away when nothing is free. A row only where a count changed.
 */
export function generateOccupancy({
  unit,
  facilityId,
  kind,
  random,
  from,
  to,
  zoneOffset,
}: Asked): UnitHistory {
  const target = TARGET_OCCUPANCY[kind.kind] ?? 0.6;
  const perParty = unit.sharing === 'one_party' ? (2 + unit.capacity) / 2 : 1;
  const pressure = target > 0.9 ? 1.6 : 1;
  const perHour = (kind.priorTakenPerBedPerDay * unit.capacity * pressure) / perParty / 24;
  const meanStay = (target / kind.priorTakenPerBedPerDay) * DAY;
  const longest = kind.stayLimit === null ? Number.POSITIVE_INFINITY : kind.stayLimit.minutes * 60_000;
  const stay = (): Millis => Math.max(HOUR, Math.min(longest, exponential(random, meanStay)));
  const fits = (beds: number, taken: number): boolean =>
    unit.sharing === 'one_party' ? taken === 0 : taken + beds <= unit.capacity;
  const bedsOf = (guests: readonly Guest[]): number => guests.reduce((sum, guest) => sum + guest.beds, 0);

  let inside: Guest[] = [];
  const gone: Guest[] = [];
  while (bedsOf(inside) < target * unit.capacity * (0.85 + random() * 0.3)) {
    const party = partyFor(unit, random);
    if (!fits(party.beds, bedsOf(inside))) break;
    const length = stay();
    const spent = random() * Math.min(length, 60 * DAY);
    inside.push({ ...party, cameAt: from - spent, leavesAt: from - spent + Math.max(length, spent + HOUR) });
  }

  const rows: CountRow[] = [];
  let last = -1;
  const note = (at: Millis): void => {
    const occupied = bedsOf(inside);
    if (occupied === last) return;
    last = occupied;
    rows.push({
      unitId: unit.id,
      facilityId,
      at,
      occupied,
      held: 0,
      unavailable: 0,
      capacity: unit.capacity,
    });
  };
  note(from);
  for (let hour = from; hour + HOUR <= to; hour += HOUR) {
    const staying = inside.filter((guest) => guest.leavesAt > hour);
    if (staying.length < inside.length) {
      const at = hour + between(random, 1, 14) * 60_000;
      for (const guest of inside) if (guest.leavesAt <= hour) gone.push({ ...guest, leavesAt: at });
      inside = staying;
      note(at);
    }
    const comers = poisson(random, perHour * hourWeight(kind.serviceGroup, hour, zoneOffset));
    let at = hour + 15 * 60_000;
    for (let comer = 0; comer < comers; comer += 1) {
      const party = partyFor(unit, random);
      if (!fits(party.beds, bedsOf(inside))) continue;
      at += between(random, 1, 4) * 60_000;
      inside.push({ ...party, cameAt: at, leavesAt: at + stay() });
      note(at);
    }
  }
  return { rows, inside, gone };
}
