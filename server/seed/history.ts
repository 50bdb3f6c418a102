import type { CountRow } from '#server/store/history-rows.ts';
import type { PastStay } from '#server/store/records.ts';
import type { EndedCall } from '#shared/domain/call.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility, Terms } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { DAY, HOUR, MINUTE, zoneOffset, type Millis } from '#shared/time.ts';
import { generateOccupancy, type UnitHistory } from './occupancy.ts';
import { generatePastCalls } from './past-calls.ts';
import { generatePastReferrals, generateStay, pastStay } from './past-referrals.ts';
import { pick, seeded, type Random } from './random.ts';

export const HISTORY_DAYS = 90;

/** Facilities of the demo managers: they start confirmed, accepting, with a free place (DESIGN §11). */
export const DEMO_FACILITIES = [
  'crisis-ust-kamenogorsk',
  'detox-ust-kamenogorsk',
  'crisis-shymkent',
  'detox-pavlodar',
];

export interface GeneratedHistory {
  facilities: Facility[];
  counts: CountRow[];
  referrals: Referral[];
  /** Parties that came and left. */
  stays: PastStay[];
  /** Calls that ended without a bed. */
  calls: EndedCall[];
}

/** When the facility last confirmed, as an age in confirm intervals: most are fresh, some stale, a few unknown. */
function ageInIntervals(random: Random): number {
  const roll = random();
  if (roll < 0.86) return 0.05 + random() * 0.8;
  return roll < 0.95 ? 1.1 + random() * 1.5 : 3.2 + random() * 3;
}

/** A day of the country's calendar, as a local date. */
const localDay = (at: Millis): string => new Date(at).toISOString().slice(0, 10);

/**
 * Last days of licence and contract, made up and marked so: spread over two years from `now`, so that some end soon.
 * Dates that the registry brings are kept. A chance of its own leaves the rest of the history as it is.
 */
function generatedTerms({ id, details }: Facility, now: Millis): Terms {
  const { terms } = details;
  if (terms.licenceUntil !== null || terms.contractUntil !== null) return terms;
  const random = seeded(`${id} terms`);
  const ahead = (days: number): string => localDay(now + Math.round(10 + random() * days) * DAY);
  // Whoever tries the demonstration sees what a warning looks like.
  const licence = DEMO_FACILITIES.includes(id) ? 70 : 720;
  return { licenceUntil: ahead(licence), contractUntil: ahead(720), basis: 'illustrative' };
}

function lastWord(facility: Facility, random: Random, now: Millis): Facility {
  const demo = DEMO_FACILITIES.includes(facility.id);
  const age = demo ? 0.1 : ageInIntervals(random);
  const confirmedAt = Math.round(now - age * facility.details.rules.confirmMinutes * MINUTE);
  const paused = !demo && facility.units.length > 0 && random() < 0.03;
  return {
    ...facility,
    details: { ...facility.details, terms: generatedTerms(facility, now) },
    accepting: paused
      ? { accepting: false, reason: pick(random, ['staffing', 'quarantine', 'repair']), until: now + 2 * DAY }
      : facility.accepting,
    units: facility.units.map((unit) => ({ ...unit, confirmedAt, observedAt: confirmedAt })),
  };
}

/** In a demo manager's facility one party leaves each unit that is full just before the end. */
function makeRoom(facility: Facility, unitIndex: number, history: UnitHistory, now: Millis): UnitHistory {
  const unit = facility.units[unitIndex];
  const taken = history.inside.reduce((sum, guest) => sum + guest.beds, 0);
  if (unit === undefined || !DEMO_FACILITIES.includes(facility.id) || taken < unit.capacity) return history;
  const inside = history.inside.slice(1);
  const occupied = inside.reduce((sum, guest) => sum + guest.beds, 0);
  const at = Math.max(now - HOUR, (history.rows.at(-1)?.at ?? 0) + 1);
  const row = {
    unitId: unit.id,
    facilityId: facility.id,
    at,
    occupied,
    held: 0,
    unavailable: 0,
    capacity: unit.capacity,
  };
  const gone = history.inside.slice(0, 1).map((guest) => ({ ...guest, leavesAt: at }));
  return { inside, rows: [...history.rows, row], gone: [...history.gone, ...gone] };
}

/**
 * Ninety days of generated history that end at `now`, without live referrals. Deterministic: the same facilities and
 * the same `now` give the same rows. Marked as generated in the store's meta and on the screen.
 */
export function generateHistory(
  facilities: readonly Facility[],
  country: Country,
  now: Millis,
): GeneratedHistory {
  const to = now;
  const from = Math.floor((now - HISTORY_DAYS * DAY) / HOUR) * HOUR;
  const offset = zoneOffset(country.timeZone, now);
  const counts: CountRow[] = [];
  const referrals: Referral[] = [];
  const stays: PastStay[] = [];
  const filled = facilities.map((facility) => {
    const random = seeded(facility.id);
    const kind = country.kinds.find((candidate) => candidate.kind === facility.details.kind);
    if (kind === undefined) throw new Error(`Facility ${facility.id}: unknown kind ${facility.details.kind}`);
    let current = facility;
    facility.units.forEach((unit, unitIndex) => {
      const asked = { unit, facilityId: facility.id, kind, random, from, to, zoneOffset: offset };
      const history = makeRoom(facility, unitIndex, generateOccupancy(asked), now);
      for (const row of history.rows) counts.push(row);
      // A chance of its own leaves the rest of the history as it is.
      const chance = seeded(`${unit.id} stays`);
      const room = { id: unit.id, facilityId: facility.id };
      for (const guest of history.gone)
        stays.push(pastStay(room, guest, { random: chance, number: stays.length }));
      const inside = history.inside.map((guest) => generateStay({ facility, random, unitIndex, guest }));
      const occupied = history.inside.reduce((sum, guest) => sum + guest.beds, 0);
      const cots = Math.min(
        unit.cots.capacity,
        history.inside.reduce((sum, guest) => sum + guest.cots, 0),
      );
      current = {
        ...current,
        units: current.units.map((known) =>
          known.id === unit.id ? { ...known, occupied, cots: { ...known.cots, occupied: cots } } : known,
        ),
        referrals: [...current.referrals, ...inside.map(({ referral }) => referral)],
        stays: [...current.stays, ...inside.map(({ stay }) => stay)],
      };
    });
    referrals.push(...generatePastReferrals(facility, random, from, to));
    return lastWord(current, random, now);
  });
  const calls = generatePastCalls(country, { facilities, referrals, from, to });
  return { facilities: filled, counts, referrals, stays, calls };
}
