import type { Facility } from '#shared/domain/facility.ts';
import type { Allocation, Referral } from '#shared/domain/referral.ts';
import type { UnitId } from '#shared/ids.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import { correctedTime } from './clock.ts';
import type { Turn } from './referral-turn.ts';

/** Nothing happens at the door before the referral, and nobody leaves before coming. */
const notBefore = ({ createdAt, acceptedAt, arrivedAt }: Referral): Millis =>
  arrivedAt ?? acceptedAt ?? createdAt;

/** The turn with the time at which it happened, by the server's clock. CLOCK_AHEAD when that is still to come. */
export function recordedAt(turn: Turn, at: Millis | null, sentAt: Millis | null): Turn | Refusal {
  if (at === null) return turn;
  const happened = happenedAt({ at, sentAt, notBefore: notBefore(turn.referral) }, turn.now);
  return typeof happened === 'number' ? { ...turn, at: happened } : happened;
}

/** The server's time of what was recorded, between what must have been before and now. CLOCK_AHEAD beyond that. */
export function happenedAt(
  said: { at: Millis; sentAt: Millis | null; notBefore: Millis },
  now: Millis,
): Millis | Refusal {
  const happened = correctedTime(said.at, said.sentAt, now);
  if (happened === null) return refuse('CLOCK_AHEAD', [{ field: 'at', expected: 'not later than now' }]);
  return Math.min(now, Math.max(happened, said.notBefore));
}

/**
 * Units among those moved into or out of that were counted after it happened: the count tells of it already. Left out
 * when there are none, and for what is recorded as it happens.
 */
export function countedIn(
  facility: Facility,
  allocations: readonly Allocation[],
  { at, now }: Pick<Turn, 'at' | 'now'>,
): { countedIn?: readonly UnitId[] } {
  if (at === now) return {};
  const counted = facility.units.filter(
    ({ id, observedAt }) =>
      observedAt !== null &&
      observedAt > at &&
      observedAt <= now &&
      allocations.some(({ unitId }) => unitId === id),
  );
  return counted.length === 0 ? {} : { countedIn: counted.map(({ id }) => id) };
}
