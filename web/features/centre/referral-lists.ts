import type { Referral } from '#shared/api/referrals.ts';
import type { ClientAction } from '#shared/domain/referral.ts';
import type { TileUnit } from '#shared/api/tile.ts';
import type { UnitId } from '#shared/ids.ts';
import { HOUR, MINUTE, type Millis } from '#shared/time.ts';

/** A centre's referrals by what she has to do about them. */
export interface CentreLists {
  /** Ask for an answer; least time left first. */
  waiting: Referral[];
  /** Accepted, not yet here; earliest first. */
  expected: Referral[];
  /** Let go within a day: the party may still come. Latest first. */
  mayStillCome: Referral[];
  /** Inside; longest first. */
  inside: Referral[];
}

const time = (at: string | undefined): Millis =>
  at === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(at);

/** When an accepted party should be at the door, as far as is known: the estimate, else the road minutes after acceptance. */
export function expectedAt({ eta, acceptedAt, createdAt, travel }: Referral): Millis {
  if (eta !== undefined) return Date.parse(eta);
  return Date.parse(acceptedAt ?? createdAt) + travel.minutes * MINUTE;
}

/** When the party of a request would be at the door if it were accepted `now`: they wait for the answer to set off. */
export const expectedIfAccepted = ({ travel }: Pick<Referral, 'travel'>, now: Millis): Millis =>
  now + travel.minutes * MINUTE;

const can = (referral: Referral, action: ClientAction): boolean => referral.actions.includes(action);

/** Sorted by state; `now` decides nothing here, the server's list of actions does. */
export function centreLists(referrals: readonly Referral[]): CentreLists {
  const lists: CentreLists = { waiting: [], expected: [], mayStillCome: [], inside: [] };
  for (const referral of referrals) {
    if (referral.state === 'requested') lists.waiting.push(referral);
    else if (referral.state === 'accepted' || referral.state === 'en_route') lists.expected.push(referral);
    else if (referral.state === 'arrived') lists.inside.push(referral);
    else if (can(referral, 'arrive')) lists.mayStillCome.push(referral);
  }
  lists.waiting.sort((a, b) => time(a.answerBy) - time(b.answerBy));
  lists.expected.sort((a, b) => expectedAt(a) - expectedAt(b));
  lists.mayStillCome.sort((a, b) => time(b.endedAt) - time(a.endedAt));
  lists.inside.sort((a, b) => time(a.arrivedAt) - time(b.arrivedAt));
  return lists;
}

/** Who holds beds of a unit, soonest first: the code and when they are expected. */
export const holdersOf = (expected: readonly Referral[], unitId: UnitId): Referral[] =>
  expected.filter(({ allocations }) => allocations.some((allocation) => allocation.unitId === unitId));

/** Share of the answer time that is left, 1 to 0; for the ring. */
export function answerLeft(referral: Referral, now: Millis): { left: Millis; share: number } {
  const by = time(referral.answerBy);
  const from = Date.parse(referral.createdAt);
  const left = Math.max(0, by - now);
  return { left, share: by > from ? Math.min(1, left / (by - from)) : 0 };
}

/** The units of an allocation with their beds, in the order of the facility's rooms. */
export function roomsOf(
  referral: Pick<Referral, 'allocations'>,
  units: readonly TileUnit[],
): { unit: TileUnit; beds: number; cots: number }[] {
  return units.flatMap((unit) => {
    const given = referral.allocations.find(({ unitId }) => unitId === unit.unitId);
    return given === undefined ? [] : [{ unit, beds: given.beds, cots: given.cots }];
  });
}

/** An end of a pause, offered as whole hours from now. */
export const PAUSE_HOURS = [2, 8, 24, 72] as const;
export const pauseUntil = (now: Millis, hours: number): Millis => now + hours * HOUR;
