import { decideOffer } from '#server/domain/referral-creation.ts';
import type { ReferralFilter, ReferralPage } from '#server/store/store.ts';
import type { CreateReferral } from '#shared/api/referrals.ts';
import {
  holdsBeds,
  isLive,
  REFERRAL_STATES,
  type Referral,
  type ReferralState,
} from '#shared/domain/referral.ts';
import type { FacilityId, OfferId, ReferralId } from '#shared/ids.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { refuse, type Refusal } from '#shared/refusals.ts';
import { needOf, placesToAsk, searchOf, withNextBest } from './asking.ts';
import { commandOf, referralAfter } from './commands.ts';
import { done, type Asked, type Parts, type Result } from './parts.ts';

/** One to three facilities asked at once; for a single one an offer of one. */
export interface Offered {
  offerId: OfferId;
  referrals: Referral[];
}

const facilitiesIn = ({ facilityId, facilityIds }: CreateReferral): readonly FacilityId[] =>
  facilityIds ?? (facilityId === undefined ? [] : [facilityId]);

/**
 * Holds beds for the party of a search. NO_SUCH_SEARCH (unknown or another desk's), NO_SUCH_FACILITY, CALL_HAS_OFFER,
 * NOT_ELIGIBLE, REASON_NEEDED, UNKNOWN_REASON; NO_LONGER_FREE with the next candidates.
 */
export async function createReferral(
  parts: Parts,
  actor: Actor,
  asked: Asked,
  body: CreateReferral,
): Promise<Result<Offered>> {
  if (!may(actor, 'referral.create')) return refuse('NOT_YOURS');
  const search = await searchOf(parts, actor, body.searchId);
  if (!search.ok) return search;
  const facilityIds = facilitiesIn(body);
  const places = await placesToAsk(parts, actor, search.value, facilityIds);
  if (!places.ok) return places;

  const now = parts.now();
  const need = needOf(parts, actor, search.value, {
    incidentRef: body.incidentRef ?? null,
    reason: body.reason ?? null,
    kinds: [],
    now,
  });
  const means = { reasons: parts.country.reasons, random: () => parts.random(), now };
  const outcome = await parts.store.change(
    { command: commandOf(actor, asked, now), facilityIds, callId: need.callId },
    (before) => decideOffer(before, need, places.value, means),
  );
  if (!outcome.ok) return withNextBest(parts, search.value, outcome);
  parts.publish(outcome);
  const referrals: Referral[] = [];
  for (const id of outcome.about.referralIds) referrals.push(await referralAfter(parts, outcome, id));
  return done({ offerId: outcome.about.offerId ?? need.offerId, referrals });
}

/** A page of referrals a person may see. */
export interface ReferralsAsk {
  /** Several states, separated by commas, or `live`. */
  state?: string | undefined;
  facilityId?: FacilityId | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const PAGE_SIZE = 20;
const isState = (text: string): text is ReferralState => REFERRAL_STATES.some((state) => state === text);

function statesOf(text: string): { ok: true; states: readonly ReferralState[] } | Refusal {
  if (text === 'live') return { ok: true, states: REFERRAL_STATES.filter(isLive) };
  const words = text.split(',');
  const states = words.filter(isState);
  return states.length === words.length
    ? { ok: true, states }
    : refuse('BAD_INPUT', [{ field: 'state', expected: `live, or some of ${REFERRAL_STATES.join(', ')}` }]);
}

/** Whose referrals: the desk's, or those of the manager's facilities. Null: none at all. */
function ownReferrals(
  actor: Actor,
  facilityId: FacilityId | undefined,
): Pick<ReferralFilter, 'desk' | 'facilityIds'> | null {
  const { desk, facilities } = actor.scope;
  if (actor.role === 'manager') {
    const own = facilityId === undefined ? facilities : [facilityId];
    return own.length === 0 ? null : { facilityIds: own };
  }
  if (desk === null) return null;
  return facilityId === undefined ? { desk } : { desk, facilityIds: [facilityId] };
}

/** Referrals of the actor's desk or facilities, newest first. NOT_YOURS for another's facility. */
export async function listReferrals(
  parts: Parts,
  actor: Actor,
  query: ReferralsAsk,
): Promise<Result<ReferralPage>> {
  if (!may(actor, 'referral.read', { facilityId: query.facilityId })) return refuse('NOT_YOURS');
  const asked = query.state === undefined ? null : statesOf(query.state);
  if (asked !== null && !asked.ok) return asked;
  const own = ownReferrals(actor, query.facilityId);
  if (own === null) return done({ items: [], nextCursor: null });
  const page = await parts.store.referrals({
    ...own,
    ...(asked === null ? {} : { states: asked.states }),
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    limit: query.limit ?? PAGE_SIZE,
  });
  if (page === null)
    return refuse('BAD_INPUT', [{ field: 'cursor', expected: 'the nextCursor of the page before' }]);
  if (query.state !== 'live') return done(page);
  const now = parts.now();
  return done({ ...page, items: page.items.filter((referral) => holdsBeds(referral, now)) });
}

/** The referral if the actor may know of it; another desk's or facility's does not exist for them. */
export async function getReferral(parts: Parts, actor: Actor, id: ReferralId): Promise<Result<Referral>> {
  const referral = await parts.store.referral(id);
  if (referral === undefined) return refuse('NO_SUCH_REFERRAL');
  const { desk, facilityId } = referral;
  return may(actor, 'referral.read', { desk, facilityId }) ? done(referral) : refuse('NO_SUCH_REFERRAL');
}
