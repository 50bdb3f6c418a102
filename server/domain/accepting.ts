import type { Facility } from '#shared/domain/facility.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, type Millis } from '#shared/time.ts';
import { accept, type Decision } from './decision.ts';
import { knownReason, type Reasons } from './reasons.ts';

export interface AcceptingAsk {
  accepting: boolean;
  reason: string | null;
  /** When the pause ends by itself; null: when somebody says so. */
  until: Millis | null;
}

/** A longer pause is no pause: it must be said again. */
export const LONGEST_PAUSE: Millis = 30 * DAY;

/** A facility opens its door, or pauses for a coded reason. Holds made before stay. */
export function decideAccepting(
  facility: Facility,
  ask: AcceptingAsk,
  reasons: Reasons,
  now: Millis,
): Decision {
  const change = (reason: string | null, until: Millis | null): Decision =>
    accept([
      {
        facilityId: facility.id,
        event: { type: 'accepting.changed', accepting: { accepting: ask.accepting, reason, until } },
      },
    ]);
  if (ask.accepting) return change(null, null);
  const reason = knownReason(reasons, 'not_accepting', ask.reason);
  if (!reason.ok) return reason;
  if (ask.until !== null && (ask.until <= now || ask.until > now + LONGEST_PAUSE))
    return refuse('BAD_INPUT', [{ field: 'until', expected: 'a time within the next 30 days' }]);
  return change(reason.code, ask.until);
}
