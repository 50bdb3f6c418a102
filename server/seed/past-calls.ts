import type { EndedCall } from '#shared/domain/call.ts';
import type { Country } from '#shared/domain/country.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import { CallId } from '#shared/ids.ts';
import { DAY, HOUR, zoneOffset, type Millis } from '#shared/time.ts';
import { between, poisson, seeded, seededUuid, type Random } from './random.ts';

/** Of those whom one centre could not take, this share found no other. An assumption of the demo, not a statistic. */
const FOUND_NO_OTHER = 0.4;
/** Calls that find no centre at all, over ninety days: one for so many people of a district without beds. Made up, too. */
const PEOPLE_A_CALL = 30_000;
/** Nearly always after dark. */
const HOURS: readonly [number, number] = [17, 27];

interface Past {
  facilities: readonly Facility[];
  /** Ended referrals of generated history. */
  referrals: readonly Referral[];
  from: Millis;
  to: Millis;
}

/**
 * Calls of generated history that ended without a bed: some of those that a centre declined or did not answer, and some
 * from districts that have no bed of the group. Deterministic, like the history they belong to.
 */
export function generatePastCalls(country: Country, { facilities, referrals, from, to }: Past): EndedCall[] {
  const hourOf = (at: Millis): number => Math.floor(((at + zoneOffset(country.timeZone, at)) % DAY) / HOUR);
  return [...declined(facilities, referrals, hourOf), ...unserved(country, facilities, { from, to, hourOf })];
}

type HourOf = (at: Millis) => number;

function declined(
  facilities: readonly Facility[],
  referrals: readonly Referral[],
  hourOf: HourOf,
): EndedCall[] {
  const groups = new Map(
    facilities.flatMap(({ units }) => units.map(({ id, serviceGroup }) => [id, serviceGroup] as const)),
  );
  const random = seeded('calls that found no other centre');
  return referrals.flatMap(({ state, endReason, callId, createdAt, originDistrict, allocations }) => {
    const [first] = allocations;
    const group = first === undefined ? undefined : groups.get(first.unitId);
    const unserved = state === 'expired' || (state === 'declined' && endReason !== 'person_declined');
    if (!unserved || group === undefined || random() >= FOUND_NO_OTHER) return [];
    return [
      {
        callId,
        at: createdAt,
        endedAt: createdAt + HOUR,
        district: originDistrict,
        hour: hourOf(createdAt),
        group,
        partySize: between(random, 1, 4),
        outcome: state === 'expired' ? ('no_answer' as const) : ('declined' as const),
      },
    ];
  });
}

/** From districts without a bed of their own for people who flee violence. */
const GROUP = 'victims';

function unserved(
  country: Country,
  facilities: readonly Facility[],
  { from, to, hourOf }: { from: Millis; to: Millis; hourOf: HourOf },
): EndedCall[] {
  const served = new Set(
    facilities
      .filter(({ units }) => units.some(({ serviceGroup }) => serviceGroup === GROUP))
      .map(({ details }) => details.districtKato),
  );
  return country.districts
    .filter(({ kato }) => !served.has(kato))
    .flatMap(({ kato, people }) => {
      const random = seeded(`${kato} calls`);
      return Array.from({ length: poisson(random, (people ?? 0) / PEOPLE_A_CALL) }, () => {
        const at = eveningIn(random, { from, to, timeZone: country.timeZone });
        return {
          callId: CallId.parse(seededUuid(random)),
          at,
          endedAt: at + HOUR,
          district: kato,
          hour: hourOf(at),
          group: GROUP,
          partySize: between(random, 1, 4),
          outcome: 'nothing_free' as const,
        };
      });
    });
}

function eveningIn(
  random: Random,
  { from, to, timeZone }: { from: Millis; to: Millis; timeZone: string },
): Millis {
  const days = Math.floor((to - from) / DAY) - 2;
  const midnight = Math.floor((from + zoneOffset(timeZone, from)) / DAY) * DAY - zoneOffset(timeZone, from);
  const [earliest, latest] = HOURS;
  return (
    midnight + between(random, 1, days) * DAY + between(random, earliest * 60, latest * 60) * (HOUR / 60)
  );
}
