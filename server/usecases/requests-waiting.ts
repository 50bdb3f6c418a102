import type { RequestsWaiting, Unanswered } from '#shared/api/overview.ts';
import { standingAt, type Referral } from '#shared/domain/referral.ts';
import type { Kato } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { iso, isoOrNull, type Millis } from '#shared/time.ts';
import { done, type Parts, type Result } from './parts.ts';

/**
 * How many requests wait for a facility's answer and since when, for a wall that everybody in the room reads: by region
 * and no smaller. Planners get their own regions, dispatchers the country's sum and no regions (DESIGN §6).
 */
export function requestsWaiting(parts: Parts, actor: Actor): Result<RequestsWaiting> {
  const now = parts.now();
  const isWhole = actor.role === 'dispatcher';
  const listed = parts.country.regions
    .map(({ kato }) => kato)
    .filter((kato) => isWhole || may(actor, 'coverage.read', { regionKato: kato }));
  const byRegion = new Map<Kato, Referral[]>(listed.map((kato) => [kato, []]));
  for (const { details, referrals } of parts.board.all())
    byRegion
      .get(details.regionKato)
      ?.push(...referrals.filter((referral) => standingAt(referral, now).state === 'requested'));
  return done({
    at: iso(now),
    total: unansweredOf([...byRegion.values()].flat()),
    regions: isWhole
      ? []
      : [...byRegion].map(([regionKato, waiting]) => ({ regionKato, ...unansweredOf(waiting) })),
  });
}

function unansweredOf(waiting: readonly Referral[]): Unanswered {
  const least = (times: readonly (Millis | null)[]): string | null => {
    const known = times.filter((time) => time !== null);
    return isoOrNull(known.length === 0 ? null : Math.min(...known));
  };
  return {
    requests: waiting.length,
    oldestAt: least(waiting.map(({ createdAt }) => createdAt)),
    firstAnswerBy: least(waiting.map(({ answerBy }) => answerBy)),
  };
}
