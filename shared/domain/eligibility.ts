import type { Kato } from '#shared/ids.ts';
import type { Availability } from './availability.ts';
import type { Admits, Unit } from './beds.ts';
import type { Admission } from './facility.ts';
import { admitsChild, admitsWomen, packRooms, takesSome } from './packing.ts';
import { hasNeed, isUnaccompanied, takesCot, type Child, type Party } from './party.ts';
import type { Allocation } from './referral.ts';

/** A question "where can this party sleep?", as every facility is asked it. */
export interface Ask {
  party: Party;
  kinds: ReadonlySet<string>;
  /** Only facilities that serve one of these; null: whatever their group. */
  groups: ReadonlySet<string> | null;
  /** "Not in this district": where the person would be found. */
  avoidDistricts: ReadonlySet<Kato>;
  /** Minutes since midnight in the country's zone, for intake hours. */
  minuteOfDay: number;
}

/** Reasons that a call to the facility can settle: it may be asked anyway, with a reason. */
const SOFT_REASONS: ReadonlySet<string> = new Set([
  'not_accepting',
  'outside_intake_hours',
  'paper_missing',
  'intoxicated_not_admitted',
  'count_unknown',
]);

export const mayAskAnyway = (reasons: readonly string[]): boolean => reasons.every(isSoft);
const isSoft = (reason: string): boolean => SOFT_REASONS.has(reason);

/** Reasons that pass by themselves: whoever only has these against them may wait for a place there. */
const PASSING_REASONS: ReadonlySet<string> = new Set([
  'full',
  'no_fit',
  'not_accepting',
  'outside_intake_hours',
  'count_unknown',
]);

export const mayWaitDespite = (reasons: readonly string[]): boolean =>
  reasons.every((reason) => PASSING_REASONS.has(reason));

/** Whether room is all that stands against the party. */
export const lacksRoom = (reasons: readonly string[]): boolean =>
  reasons.length > 0 && reasons.every((reason) => reason === 'full' || reason === 'no_fit');

/** Either where the party would sleep, or why not: codes of the country's reasons with use `exclude`. */
export type Verdict = { fits: true; allocations: Allocation[] } | { fits: false; reasons: string[] };

/** Most facilities of a country get one of these: made once, not once for each. */
const ONLY = {
  unaccompanied: { fits: false, reasons: ['unaccompanied_minor'] },
  otherKind: { fits: false, reasons: ['kind_not_asked'] },
  noBeds: { fits: false, reasons: ['no_beds'] },
} satisfies Record<string, Verdict>;

/** One reason that makes all others idle. */
function ruledOut({ kind, facility, rooms }: Availability, ask: Ask): Verdict | null {
  if (isUnaccompanied(ask.party)) return ONLY.unaccompanied;
  if (!ask.kinds.has(kind) || !serves(facility, ask)) return ONLY.otherKind;
  return facility.details.rules.offersBeds && rooms.length > 0 ? null : ONLY.noBeds;
}

/** A shelter takes a family that flees violence only where it serves such people as well. */
const serves = ({ details }: Availability['facility'], { groups }: Ask): boolean =>
  groups === null || details.serviceGroups.some((group) => groups.has(group));

/** Whether a facility can take the party now; every reason that stands against it, the facility's own first. */
export function judge(offer: Availability, ask: Ask): Verdict {
  const only = ruledOut(offer, ask);
  if (only !== null) return only;
  const { details, units } = offer.facility;
  const reasons = reasonsOfState(offer, ask);
  for (const { reason, stands } of AGAINST_ADMISSION)
    if (stands(details.admission, ask.party)) reasons.push(reason);
  // Whether it fits matters only where a call might settle the rest, and not to a count that nobody knows.
  const matters = mayAskAnyway(reasons) && offer.freshness !== 'unknown';
  const allocations = matters ? packRooms(offer.rooms, ask.party) : null;
  if (allocations !== null)
    return reasons.length === 0 ? { fits: true, allocations } : { fits: false, reasons };
  const never = reasonOfUnits(units, ask.party);
  if (never === null) {
    if (matters) reasons.push(whyNotPacked(offer, ask.party));
  } else if (!reasons.includes(never)) reasons.push(never);
  return { fits: false, reasons };
}

/** No bed at all for anybody of the party, or not enough where they could be together. */
const whyNotPacked = (offer: Availability, party: Party): string =>
  offer.rooms.some((room) => room.beds > 0 && takesSome(room.unit.admits, party)) ? 'no_fit' : 'full';

export const exclusionReasons = (offer: Availability, ask: Ask): readonly string[] => {
  const verdict = judge(offer, ask);
  return verdict.fits ? [] : verdict.reasons;
};

function reasonsOfState(offer: Availability, ask: Ask): string[] {
  const { details } = offer.facility;
  const reasons: string[] = [];
  if (details.closed) reasons.push('closed');
  if (!offer.accepting) reasons.push('not_accepting');
  if (!takesIn(details.admission, ask.minuteOfDay)) reasons.push('outside_intake_hours');
  if (ask.avoidDistricts.has(details.districtKato)) reasons.push('district_avoided');
  if (offer.freshness === 'unknown') reasons.push('count_unknown');
  return reasons;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Whether people are taken in at this minute of the day; hours may run past midnight. */
export function takesIn(admission: Admission, minuteOfDay: number): boolean {
  const { roundTheClock, intakeFrom, intakeTo } = admission;
  if (roundTheClock || intakeFrom === null || intakeTo === null) return true;
  const from = minuteOf(intakeFrom);
  const to = minuteOf(intakeTo);
  if (from === to) return true;
  return from < to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}

const isIn = (party: Party, condition: string): boolean => party.condition?.includes(condition) === true;

/** One rule of admission a row: the reason to give when it stands against the party. */
const AGAINST_ADMISSION: readonly {
  reason: string;
  stands: (rule: Admission, party: Party) => boolean;
}[] = [
  {
    reason: 'intoxicated_not_admitted',
    stands: (rule, party) => !rule.intoxicated && isIn(party, 'intoxicated'),
  },
  {
    reason: 'not_intoxicated',
    stands: (rule, party) => rule.requiresIntoxication && !isIn(party, 'intoxicated'),
  },
  {
    reason: 'needs_hospital_first',
    stands: (rule, party) => !rule.needsMedicalHelp && isIn(party, 'needs_medical_help'),
  },
  {
    reason: 'paper_missing',
    stands: (rule, party) => rule.papersAny.length > 0 && !hasPapers(rule.papersAny, party),
  },
  { reason: 'children_not_admitted', stands: (rule, party) => !rule.minors && party.children.length > 0 },
  { reason: 'pregnant_not_admitted', stands: (rule, party) => !rule.pregnant && hasNeed(party, 'pregnant') },
];

/** Whether one of the sets of papers is complete. */
const hasPapers = (sets: Admission['papersAny'], party: Party): boolean =>
  sets.some((set) => set.every((paper) => party.papers?.includes(paper) === true));

/** What no unit of the facility would ever take, however empty: more to the point than "no fit". */
function reasonOfUnits(units: readonly Unit[], party: Party): string | null {
  if (!takesAdults(units, party, anybody)) return 'sex_not_admitted';
  if (hasNeed(party, 'wheelchair') && !takesAdults(units, party, accessible))
    return 'wheelchair_not_possible';
  if (party.women > 0 && !someUnit(units, party, admitsWomenOf)) return 'pregnant_not_admitted';
  return reasonAgainstChildren(units, party);
}

type Such = (admits: Admits, party: Party) => boolean;

const anybody: Such = () => true;
const accessible: Such = (admits) => admits.wheelchair;
const admitsWomenOf: Such = (admits, party) => admitsWomen(admits, party);
const admitsChildren: Such = (admits) => admits.children;
const admitsInfants: Such = (admits) => admits.infants;

function someUnit(units: readonly Unit[], party: Party, such: Such): boolean {
  for (const { admits } of units) if (such(admits, party)) return true;
  return false;
}

/** Whether some such unit takes the party's women and some such unit its men, if it has any. */
function takesAdults(units: readonly Unit[], party: Party, such: Such): boolean {
  let women = party.women === 0;
  let men = party.men === 0;
  for (const { admits } of units) {
    if (!such(admits, party)) continue;
    women ||= admits.women;
    men ||= admits.men;
  }
  return women && men;
}

function takesChild(units: readonly Unit[], child: Child): boolean {
  for (const { admits } of units) if (admitsChild(admits, child)) return true;
  return false;
}

function reasonAgainstChildren(units: readonly Unit[], party: Party): string | null {
  const infants = hasNeed(party, 'infant_cot') || party.children.some(takesCot);
  if (party.children.length > 0 && !someUnit(units, party, admitsChildren)) return 'children_not_admitted';
  if (infants && !someUnit(units, party, admitsInfants)) return 'infants_not_admitted';
  for (const child of party.children)
    if (!takesChild(units, child)) return takesCot(child) ? 'infants_not_admitted' : 'boys_too_old';
  return null;
}
