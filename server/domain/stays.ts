import type { Facility, Stay } from '#shared/domain/facility.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import type { Allocation, Referral } from '#shared/domain/referral.ts';
import type { StayId } from '#shared/ids.ts';
import { refuse, type BadField, type Refusal } from '#shared/refusals.ts';
import { DAY, minutes, type Millis } from '#shared/time.ts';
import { checkUnits } from './allocations.ts';
import { mostPeople } from './census.ts';
import { CLOCK_TOLERANCE } from './clock.ts';
import { accept, type Decision, type Happening } from './decision.ts';
import { knownReason, type Reasons } from './reasons.ts';
import { countedIn, happenedAt } from './recorded.ts';

/** A party that came without a referral, as its facility writes it down. */
export interface Admission {
  stayId: StayId;
  allocations: readonly Allocation[];
  /** When it came; null: now. */
  since: Millis | null;
  /** When it is expected to leave; undefined: at the limit of the facility's kind; null: not known. */
  expectedUntil: Millis | null | undefined;
  note: string | null;
  /** The count speaks of the party already: only the stay is written down. */
  counted: boolean;
}

/** Nobody plans further ahead, and no stay goes further back. */
export const LONGEST_STAY: Millis = 3 * 366 * DAY;

/** When a stay that began at a time ends at the latest; null without a limit. */
export const stayLimit = ({ details }: Facility, since: Millis): Millis | null => {
  const { stayLimitMinutes } = details.rules;
  return stayLimitMinutes === null ? null : since + minutes(stayLimitMinutes);
};

const peopleIn = (allocations: readonly Allocation[]): number =>
  allocations.reduce((sum, { beds, cots }) => sum + beds + cots, 0);

/** Rule 7: PERSONAL_DATA when a note carries an identity or a phone number. */
function checkNote(note: string | null): Refusal | null {
  if (note === null || personalDataIn(note) === null) return null;
  return refuse('PERSONAL_DATA', [{ field: 'note', expected: 'no identity or phone number' }]);
}

const checkUntil = (until: Millis | null, since: Millis, now: Millis): BadField[] =>
  until === null || (until > since && until <= now + LONGEST_STAY)
    ? []
    : [{ field: 'expectedUntil', expected: 'a time after the arrival, within three years' }];

function checkPeople(facility: Facility, { allocations, counted }: Admission): BadField[] {
  return allocations.flatMap(({ unitId, beds, cots }, index): BadField[] => {
    const field = `allocations.${index}`;
    if (beds + cots === 0) return [{ field, expected: 'at least one person' }];
    const unit = facility.units.find(({ id }) => id === unitId);
    if (unit === undefined || counted) return [];
    const tooMany =
      unit.occupied + beds > mostPeople(unit.capacity) ||
      unit.cots.occupied + cots > mostPeople(unit.cots.capacity);
    return tooMany ? [{ field, expected: `at most ${mostPeople(unit.capacity)} people in this unit` }] : [];
  });
}

const noted = (facility: Facility, stayId: StayId, note: string | null): Happening => ({
  facilityId: facility.id,
  event: { type: 'stay.noted', stayId, note },
});

/** A remark as it is kept: without space around it; nothing at all is no remark. */
const trimmed = (note: string | null): string | null => {
  const text = note?.trim() ?? '';
  return text === '' ? null : text;
};

/**
 * A party is admitted that nobody sent. Over capacity is legal: the people are inside (rule 1). UNKNOWN_UNIT, BAD_INPUT,
 * PERSONAL_DATA.
 */
export function decideAdmit(facility: Facility, ask: Admission, now: Millis): Decision {
  const wrong = checkUnits(facility.units, ask.allocations) ?? checkNote(ask.note);
  if (wrong !== null) return wrong;
  const since = Math.min(ask.since ?? now, now);
  const expectedUntil = ask.expectedUntil === undefined ? stayLimit(facility, since) : ask.expectedUntil;
  const bad = checkPeople(facility, ask);
  if ((ask.since ?? now) > now + CLOCK_TOLERANCE || since < now - LONGEST_STAY)
    bad.push({ field: 'since', expected: 'a time in the last three years' });
  if (ask.expectedUntil !== undefined) bad.push(...checkUntil(ask.expectedUntil, since, now));
  if (bad.length > 0) return refuse('BAD_INPUT', bad);

  const { stayId, allocations, counted } = ask;
  const note = trimmed(ask.note);
  const size = peopleIn(allocations);
  return accept([
    {
      facilityId: facility.id,
      event: { type: 'stay.admitted', stayId, at: now, since, allocations, size, expectedUntil, counted },
    },
    ...(note === null ? [] : [noted(facility, stayId, note)]),
  ]);
}

const stayOf = (facility: Facility, id: StayId): Stay | undefined =>
  facility.stays.find((stay) => stay.id === id);

/** What may be said anew of a party inside: when it leaves, and a remark. NO_SUCH_STAY, BAD_INPUT, PERSONAL_DATA. */
export function decidePlanStay(
  facility: Facility,
  ask: { stayId: StayId; expectedUntil: Millis | null; note: string | null },
  now: Millis,
): Decision {
  const stay = stayOf(facility, ask.stayId);
  if (stay === undefined) return refuse('NO_SUCH_STAY');
  const wrong = checkNote(ask.note);
  if (wrong !== null) return wrong;
  const { stayId, expectedUntil } = ask;
  const bad = checkUntil(expectedUntil, stay.since, now);
  if (bad.length > 0) return refuse('BAD_INPUT', bad);
  const note = trimmed(ask.note);
  const happenings: Happening[] = [];
  if (expectedUntil !== stay.expectedUntil)
    happenings.push({
      facilityId: facility.id,
      event: { type: 'stay.planned', stayId, expectedUntil },
    });
  if (note !== stay.note) happenings.push(noted(facility, stayId, note));
  return accept(happenings, { facilityIds: [facility.id] });
}

/** The referral that brought a party that is inside now. */
const broughtBy = (facility: Facility, { referralId }: Stay): Referral | undefined =>
  facility.referrals.find(({ id, state }) => id === referralId && state === 'arrived');

/**
 * A party leaves, whether or not a referral brought it; `onward`: coded, where to. `counted`: the count spoke of it
 * before, so only the stay ends. NO_SUCH_STAY, REASON_NEEDED, UNKNOWN_REASON.
 */
export function decideLeave(
  facility: Facility,
  ask: { stayId: StayId; onward: string | null; counted: boolean; at: Millis | null; sentAt: Millis | null },
  reasons: Reasons,
  now: Millis,
): Decision {
  const stay = stayOf(facility, ask.stayId);
  if (stay === undefined) return refuse('NO_SUCH_STAY');
  const known = knownReason(reasons, 'discharge', ask.onward);
  if (!known.ok) return known;
  const at =
    ask.at === null ? now : happenedAt({ at: ask.at, sentAt: ask.sentAt, notBefore: stay.since }, now);
  if (typeof at !== 'number') return at;
  const referral = broughtBy(facility, stay);
  return accept(
    [
      {
        facilityId: facility.id,
        event: {
          type: 'referral.discharged',
          referralId: referral?.id ?? null,
          stayId: stay.id,
          at,
          onward: known.code,
          allocations: stay.allocations,
          ...countedIn(facility, stay.allocations, { at, now }),
          ...(ask.counted ? { counted: true } : {}),
        },
      },
    ],
    referral === undefined ? {} : { referralIds: [referral.id], offerId: referral.offerId },
  );
}
