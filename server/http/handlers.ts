import { presentFacility, presentReveal } from '#server/present/facility.ts';
import { presentReferral, readerOf } from '#server/present/referral.ts';
import { presentTile } from '#server/present/tile.ts';
import { setAccepting } from '#server/usecases/accepting.ts';
import { callOf } from '#server/usecases/calls.ts';
import { areaPage } from '#server/usecases/area.ts';
import { whatIf } from '#server/usecases/area-what-if.ts';
import { audit, verifyAudit } from '#server/usecases/audit.ts';
import { confirmCounts, takeCensus } from '#server/usecases/census.ts';
import { coverage } from '#server/usecases/coverage.ts';
import { requestsWaiting } from '#server/usecases/requests-waiting.ts';
import { history } from '#server/usecases/history.ts';
import { me, type Mode } from '#server/usecases/me.ts';
import { done, type Parts, type Result } from '#server/usecases/parts.ts';
import { askPlace } from '#server/usecases/places.ts';
import { publicBoard } from '#server/usecases/public-board.ts';
import { procedures, reference } from '#server/usecases/reference.ts';
import { actOnReferral } from '#server/usecases/referral-actions.ts';
import { createReferral, getReferral, listReferrals } from '#server/usecases/referrals.ts';
import { routeTo } from '#server/usecases/route.ts';
import { search } from '#server/usecases/searches.ts';
import { admitParty, endStay, planStay } from '#server/usecases/stays.ts';
import type { SitingJobs } from '#server/usecases/siting.ts';
import type { Referral as ReferralView } from '#shared/api/referrals.ts';
import type { FacilityView } from '#shared/api/facilities.ts';
import type { Tile } from '#shared/api/tile.ts';
import { nextPlaces } from '#shared/domain/forecast.ts';
import type { Facility } from '#shared/domain/facility.ts';
import type { Referral } from '#shared/domain/referral.ts';
import type { FacilityId, StayId } from '#shared/ids.ts';
import { viewOf, type Actor, type View } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { DAY, iso, type Millis } from '#shared/time.ts';
import type { Accounts } from './accounts.ts';
import { detailsHandlers } from './details-handlers.ts';
import { callHandlers } from './call-handlers.ts';
import type { FirstAdmin } from './first-admin.ts';
import { monthHandlers } from './month-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { planningHandlers } from './planning-handlers.ts';
import { registerHandlers } from './register-handlers.ts';
import { reminderHandlers } from './reminder-handlers.ts';
import { tokenHandlers } from './token-handlers.ts';
import type { Handlers } from './router.ts';

const PLACES = 20;
/** As long as details of a party are kept; older reveals are in the ledger. */
const REVEALS_FOR: Millis = 30 * DAY;
const MOST_REVEALS = 100;

type LoginsOf = Accounts['loginsOf'];

const map = <T, U>(result: Result<T>, present: (value: T) => U): Result<U> =>
  result.ok ? done(present(result.value)) : result;

/** The tile its manager sees after a command. */
const ownTile = (parts: Parts, actor: Actor, result: Result<Facility>): Result<Tile> =>
  map(result, (facility) => presentTile(facility, viewOf(actor, facility.id), parts.now()));

/** Planners see counts, and no forecast of who leaves when. */
function comingPlaces(parts: Parts, facility: Facility, view: View): Pick<FacilityView, 'nextPlaces'> {
  if (view === 'planning') return {};
  const statistics = parts.statistics();
  const next = nextPlaces(facility, (unit) => statistics.stayPattern(unit), parts.now());
  return { nextPlaces: next.map(({ at, ...place }) => ({ at: iso(at), ...place })) };
}

async function facilityFor(
  parts: Parts,
  actor: Actor,
  id: FacilityId,
  loginsOf: LoginsOf,
): Promise<Result<FacilityView>> {
  const facility = parts.board.facility(id);
  if (facility === undefined) return refuse('NO_SUCH_FACILITY');
  const view = viewOf(actor, id);
  const shown = { ...presentFacility(facility, view, parts.now()), ...comingPlaces(parts, facility, view) };
  if (view !== 'owner' || !facility.details.confidential) return done(shown);
  const reveals = await parts.store.revealsOf(id, parts.now() - REVEALS_FOR, MOST_REVEALS);
  const logins = await loginsOf(reveals.map(({ userId }) => userId));
  return done({ ...shown, reveals: reveals.map((reveal) => presentReveal(reveal, logins)) });
}

const aboutStay = ({ id, stayId }: { id: FacilityId; stayId: StayId }) => ({ facilityId: id, stayId });

/** How the actor sees these referrals, each with who is in charge of it. */
async function presented(
  parts: Parts,
  actor: Actor,
  referrals: readonly Referral[],
  loginsOf: LoginsOf,
): Promise<ReferralView[]> {
  const logins = await loginsOf(referrals.map(({ owner }) => owner));
  return referrals.map((referral) => {
    const reader = readerOf(actor, referral);
    const facility = parts.board.facility(referral.facilityId);
    if (reader === null || facility === undefined)
      throw new Error(`Referral ${referral.id} was handed to ${actor.role}, who may not read it`);
    return presentReferral(referral, facility.details, {
      reader,
      now: parts.now(),
      logins,
      country: parts.country,
    });
  });
}

async function referralFor(
  parts: Parts,
  actor: Actor,
  result: Result<Referral>,
  loginsOf: LoginsOf,
): Promise<Result<ReferralView>> {
  if (!result.ok) return result;
  const [shown] = await presented(parts, actor, [result.value], loginsOf);
  if (shown === undefined) throw new Error(`Referral ${result.value.id} was not presented`);
  return done(shown);
}

/** One expression a route: a use case, and how its answer is presented to who asked. */
export const createHandlers = (
  mode: Mode,
  firstAdmin: FirstAdmin,
  { loginsOf, siting, canMail }: { loginsOf: LoginsOf; siting: SitingJobs; canMail: boolean },
): Handlers => ({
  ...planningHandlers(siting, loginsOf),
  ...reportHandlers(mode, { canMail, loginsOf }),
  ...detailsHandlers(loginsOf),
  ...monthHandlers(),
  ...tokenHandlers(loginsOf),
  ...reminderHandlers(canMail),
  ...registerHandlers(loginsOf),
  me: (_parts, { actor, session }) => done(me(actor, session.name, mode)),
  reference: ({ country }) => done(reference(country, mode)),
  procedures: ({ country }) => done(procedures(country)),
  firstAdmin: (_parts, { body }) => firstAdmin(body),
  places: ({ country }, { actor, query }) =>
    askPlace(country, { q: query.q, limit: query.limit ?? PLACES, regions: actor.scope.regions }),
  board: () => {
    throw new Error('The board is answered from prepared text');
  },
  facility: (parts, { actor, params }) => facilityFor(parts, actor, params.id, loginsOf),
  takeCensus: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await takeCensus(parts, actor, asked, params.id, body)),
  confirm: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await confirmCounts(parts, actor, asked, params.id, body)),
  setAccepting: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await setAccepting(parts, actor, asked, params.id, body)),
  admit: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await admitParty(parts, actor, asked, params.id, body)),
  planStay: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await planStay(parts, actor, asked, aboutStay(params), body)),
  endStay: async (parts, { actor, asked, params, body }) =>
    ownTile(parts, actor, await endStay(parts, actor, asked, aboutStay(params), body)),
  history: (parts, { actor, params, query }) => history(parts, actor, { facilityId: params.id, query }),
  search: (parts, { actor, body }) => search(parts, actor, body),
  call: (parts, { actor, params }) => callOf(parts, actor, params.id),
  route: (parts, { query }) => routeTo(parts, query),
  createReferral: async (parts, { actor, asked, body }) => {
    const offered = await createReferral(parts, actor, asked, body);
    if (!offered.ok) return offered;
    const { offerId, referrals } = offered.value;
    const shown = await presented(parts, actor, referrals, loginsOf);
    const [only] = shown;
    return done(body.facilityId !== undefined && only !== undefined ? only : { offerId, referrals: shown });
  },
  referrals: async (parts, { actor, query }) => {
    const page = await listReferrals(parts, actor, query);
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return done({ items: await presented(parts, actor, items, loginsOf), nextCursor });
  },
  referral: async (parts, { actor, params }) =>
    referralFor(parts, actor, await getReferral(parts, actor, params.id), loginsOf),
  actOnReferral: async (parts, { actor, asked, params, body }) =>
    referralFor(
      parts,
      actor,
      await actOnReferral(parts, actor, asked, params.id, params.action, body),
      loginsOf,
    ),
  ...callHandlers,
  coverage: (parts, { actor, query }) => coverage(parts, actor, query),
  requestsWaiting: (parts, { actor }) => requestsWaiting(parts, actor),
  area: (parts, { actor, params, query }) => areaPage(parts, actor, { ...params, ...query }),
  whatIf: (parts, { actor, params, query }) => whatIf(parts, actor, { ...params, ...query }),
  publicBoard: (parts) => publicBoard(parts, mode),
  audit: (parts, { query }) => audit(parts, query),
  verifyAudit: (parts) => verifyAudit(parts),
});
