import type { Rules } from '#shared/domain/facility.ts';
import { lastHold, LONGEST_HOLD, OVERDUE_STEP, type Referral } from '#shared/domain/referral.ts';
import { minutes, type Millis } from '#shared/time.ts';

/** How long a bed is held from its acceptance: travel and grace, within the facility's limits and never over 8 h. */
export function holdFromAcceptance(rules: Rules, travelMinutes: number, now: Millis): Millis {
  const wanted = minutes(travelMinutes + rules.holdGraceMinutes);
  const most = Math.min(minutes(rules.holdMaxMinutes), LONGEST_HOLD);
  return now + Math.min(most, Math.max(minutes(rules.holdMinMinutes), wanted));
}

/** Once the party is on its way: until its arrival and grace, not under the least hold, not beyond 8 h. */
export function holdUntilArrival(rules: Rules, referral: Referral, eta: Millis): Millis {
  const least = (referral.acceptedAt ?? referral.createdAt) + minutes(rules.holdMinMinutes);
  return Math.min(lastHold(referral), Math.max(least, eta + minutes(rules.holdGraceMinutes)));
}

/**
 * A hold made longer: half an hour, or until a later arrival and grace. Null when it already reaches 8 h after
 * acceptance. `standing`: when the hold passes as things stand.
 */
export function longerHold(
  rules: Rules,
  referral: Referral,
  standing: Millis,
  eta: Millis | null,
): Millis | null {
  const last = lastHold(referral);
  if (standing >= last) return null;
  const arrival = eta === null ? 0 : eta + minutes(rules.holdGraceMinutes);
  return Math.min(last, Math.max(standing + OVERDUE_STEP, arrival));
}
