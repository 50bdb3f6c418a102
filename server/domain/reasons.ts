import type { Reason } from '#shared/domain/country.ts';
import { personalDataIn } from '#shared/domain/personal-data.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';

/** Where a coded reason may be used, as in the country's `reasons.json`. */
export type ReasonUse =
  'decline' | 'refuse' | 'withdraw' | 'cancel' | 'not_accepting' | 'unavailable' | 'discharge' | 'ask_anyway';

/** The country's coded reasons, as far as a decider looks at them. */
export type Reasons = readonly Pick<Reason, 'code' | 'use'>[];

const codesFor = (reasons: Reasons, use: ReasonUse): readonly string[] =>
  reasons.filter((reason) => reason.use.includes(use)).map((reason) => reason.code);

/**
 * The reason if it is known for this use; else REASON_NEEDED, UNKNOWN_REASON, or PERSONAL_DATA when somebody typed a
 * number of a person where a code belongs.
 */
export function knownReason(
  reasons: Reasons,
  use: ReasonUse,
  reason: string | null,
  field = 'reason',
): { ok: true; code: string } | Refusal {
  const codes = codesFor(reasons, use);
  const expected = `one of ${codes.join(', ')}`;
  if (reason === null || reason === '') return refuse('REASON_NEEDED', [{ field, expected }]);
  if (codes.includes(reason)) return { ok: true, code: reason };
  if (personalDataIn(reason) === null) return refuse('UNKNOWN_REASON', [{ field, expected }]);
  return refuse('PERSONAL_DATA', [{ field, expected: 'no identity or phone number' }]);
}
