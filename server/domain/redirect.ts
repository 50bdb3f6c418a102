import { refuse } from '#shared/refusals.ts';
import type { Millis } from '#shared/time.ts';
import type { Decision } from './decision.ts';
import { liveOfCall } from './locked.ts';
import {
  acceptsItself,
  codesInUse,
  makeReferral,
  placeOf,
  type Asked,
  type Means,
  type Need,
} from './referral-creation.ts';
import { acceptTurn, happens, superseding, type Turn } from './referral-turn.ts';
import { freeCode } from './spoken-code.ts';

/**
 * The party goes elsewhere: a new referral of the same call, with an offer of its own. The old bed is let go when the new
 * facility accepts, until then both are held; a facility that accepts by itself lets it go at once. One redirect at a
 * time: CALL_HAS_OFFER while another one is live.
 */
export function decideRedirect(
  turn: Turn,
  need: Need,
  asked: Asked,
  means: Means & { now: Millis },
): Decision {
  const { referral, locked, now } = turn;
  if (asked.facilityId === referral.facilityId)
    return refuse('BAD_INPUT', [{ field: 'facilityId', expected: 'another facility' }]);
  const others = liveOfCall(locked, now);
  const asking = others.some(
    (other) => other.offerId !== referral.offerId || other.facilityId === asked.facilityId,
  );
  if (asking) return refuse('CALL_HAS_OFFER');
  const placed = placeOf(locked, need, asked, means);
  if (!placed.ok) return placed;
  const made = makeReferral(placed, need, {
    code: freeCode(codesInUse(locked, now), means.random),
    redirectOf: referral.id,
    accepted: acceptsItself(placed),
    now,
  });
  const letGo = superseding(locked, made.state === 'accepted' ? others : [], now);
  if (!letGo.ok) return letGo;
  return acceptTurn(made, [happens(made, { type: 'referral.created', referral: made }), ...letGo.happenings]);
}
