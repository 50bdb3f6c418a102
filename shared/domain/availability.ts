import type { FacilityId } from '#shared/ids.ts';
import type { Millis } from '#shared/time.ts';
import { acceptingAt, countAge, type Facility } from './facility.ts';
import { freshnessAt, type Age, type Freshness } from './freshness.ts';
import { nextTurn } from './referral.ts';
import { roomsOf, type Room } from './rooms.ts';

/** What a facility can offer at a moment, worked out once for whoever asks until `until`. */
export interface Availability {
  /** Of the facility, said here again: all that a search for another kind reads. */
  id: FacilityId;
  kind: string;
  facility: Facility;
  rooms: readonly Room[];
  age: Age;
  freshness: Freshness;
  accepting: boolean;
  /** The moment it was worked out for. */
  at: Millis;
  /** When time alone changes any of this: a hold passes, a pause ends, a count ages. */
  until: Millis;
}

/** The facility as it stands at `now`. Facilities never change in place, so this may be kept beside one. */
export function availabilityOf(facility: Facility, now: Millis): Availability {
  const age = countAge(facility);
  const turns = [
    age.staleAt,
    age.unknownAt,
    facility.accepting.until,
    ...facility.referrals.map((referral) => nextTurn(referral, now)),
  ];
  return {
    id: facility.id,
    kind: facility.details.kind,
    facility,
    at: now,
    rooms: roomsOf(facility, now),
    age,
    freshness: freshnessAt(age, now),
    accepting: acceptingAt(facility, now).accepting,
    until: turns.reduce<Millis>(
      (soonest, turn) => (turn !== null && turn > now ? Math.min(soonest, turn) : soonest),
      Number.POSITIVE_INFINITY,
    ),
  };
}
