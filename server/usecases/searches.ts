import { presentCandidate, presentExcluded, type Fit } from '#server/present/candidate.ts';
import type { SearchRecord } from '#server/store/records.ts';
import type { TravelModel } from '#server/travel/model.ts';
import type { Candidate, Excluded, SearchInput, SearchResult } from '#shared/api/searches.ts';
import { adviceFor } from '#shared/domain/advice.ts';
import { stillFree } from '#shared/domain/chance.ts';
import { phoneFor, type Country } from '#shared/domain/country.ts';
import { judge, type Ask } from '#shared/domain/eligibility.ts';
import type { Point } from '#shared/domain/geo.ts';
import type { Facility } from '#shared/domain/facility.ts';
import { bedsNeeded, cotsNeeded, partySize, type Party } from '#shared/domain/party.ts';
import { rank } from '#shared/domain/ranking.ts';
import { CallId, SearchId, type FacilityId, type Kato } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { iso, minuteOfDayIn, type Millis } from '#shared/time.ts';
import { listingOf, pointOf } from './listing.ts';
import { nothingFree, withNextPlaces } from './nothing-free.ts';
import { checkSearch, originOf } from './origins.ts';
import { done, type Parts, type Result, type Statistics } from './parts.ts';

const DEFAULT_LIMIT = 20;

/**
 * Where can this party sleep? BAD_INPUT for kinds or districts nobody knows and points outside the country,
 * NO_SUCH_PLACE. Every facility of the country is either a candidate, or excluded with its reasons; candidates beyond
 * `limit` are left out.
 */
export async function search(parts: Parts, actor: Actor, body: SearchInput): Promise<Result<SearchResult>> {
  const { desk } = actor.scope;
  if (desk === null) return refuse('NOT_ALLOWED');
  const bad = checkSearch(parts.country, body);
  if (bad !== null) return bad;
  const origin = originOf(parts.country, body.origin);
  if (!origin.ok) return origin;

  const now = parts.now();
  const { party } = body;
  const { point, districtKato } = origin.value;
  const answer = await answerAsk(parts, askOf(parts, body, now), {
    origin: point,
    limit: body.limit ?? DEFAULT_LIMIT,
    now,
  });
  const groups = body.groups ?? groupsOf(parts, body.kinds);
  const excluded = withNextPlaces(parts, answer.excluded, party, now);
  const nothing = nothingFree(parts, { ...answer, excluded }, { party, groups, districtKato });
  const record: SearchRecord = {
    id: SearchId.parse(parts.newId()),
    callId: body.callId ?? CallId.parse(parts.newId()),
    userId: actor.id,
    desk,
    at: now,
    originDistrict: districtKato,
    originLat: point.lat,
    originLon: point.lon,
    kinds: body.kinds,
    groups,
    partySize: partySize(party),
    avoidDistricts: body.avoidDistricts ?? [],
    party,
    candidates: answer.candidates.map((candidate) => candidate.facilityId),
    excluded: answer.excluded
      .filter(({ reasons }) => !reasons.includes('kind_not_asked'))
      .map(({ facilityId, reasons }) => ({ facilityId, reasons })),
  };
  await parts.store.recordSearch(record);
  return done({
    searchId: record.id,
    callId: record.callId,
    at: iso(now),
    bedsNeeded: bedsNeeded(party),
    cotsNeeded: cotsNeeded(party),
    origin: origin.value,
    candidates: answer.candidates,
    excluded,
    ...(nothing === null ? {} : { nothingFree: nothing }),
    advice: presentAdvice(parts.country, party, record.groups),
  });
}

/** The search's question asked again now, for a place that was taken meanwhile; nothing once its party was erased. */
export async function rankAgain(
  parts: Parts,
  record: SearchRecord,
  exclude: ReadonlySet<FacilityId> = new Set(),
): Promise<Candidate[]> {
  if (record.party === null) return [];
  const now = parts.now();
  const ask = askOf(parts, { ...record, party: record.party }, now);
  const { candidates } = await answerAsk(parts, ask, {
    origin: { lat: record.originLat, lon: record.originLon },
    limit: DEFAULT_LIMIT,
    now,
    exclude,
  });
  return candidates;
}

const askOf = (
  parts: Parts,
  asked: {
    kinds: readonly string[];
    groups?: readonly string[] | undefined;
    avoidDistricts?: readonly Kato[] | undefined;
    party: Party;
  },
  now: Millis,
): Ask => ({
  party: asked.party,
  kinds: new Set(asked.kinds),
  groups: asked.groups === undefined ? null : new Set(asked.groups),
  avoidDistricts: new Set(asked.avoidDistricts),
  minuteOfDay: minuteOfDayIn(parts.country.timeZone, now),
});

interface Where {
  origin: Point;
  limit: number;
  now: Millis;
  exclude?: ReadonlySet<FacilityId>;
}

/** Every facility judged, and those that can take the party ranked, as things stand at `now`. */
export async function answerAsk(
  parts: Pick<Parts, 'board' | 'travel' | 'statistics'>,
  ask: Ask,
  { origin, limit, now, exclude }: Where,
): Promise<{ candidates: Candidate[]; excluded: Excluded[] }> {
  const { offers, points } = listingOf(parts.board.all(), now);
  const travels = parts.travel.estimates(origin, points);
  const statistics = parts.statistics();
  const fits: Fit[] = [];
  const excluded: Excluded[] = [];
  for (let i = 0; i < offers.length; i += 1) {
    const [offer, travel] = [offers[i], travels[i]];
    if (offer === undefined || travel === undefined)
      throw new Error(`Travel to ${travels.length} of ${points.length} facilities`);
    if (exclude?.has(offer.id) === true) continue;
    const verdict = judge(offer, ask);
    if (verdict.fits) fits.push({ offer, allocations: verdict.allocations, travel });
    else excluded.push(presentExcluded(offer, verdict.reasons, travel));
  }
  const ranked = rank(await routed(parts.travel, origin, fits), limit, {
    idOf: ({ offer }) => offer.id,
    soonestOf: ({ travel }) => travel.minutes,
    termsOf: (fit) => ({
      answerMinutes: answerMinutesOf(statistics, fit.offer.facility),
      travelMinutes: fit.travel.minutes,
      stillFree: stillFreeAt(statistics, fit, now),
      accepts: statistics.acceptance(fit.offer.facility.id),
    }),
    // Estimates, also beside a routing server: each place to each would be too many questions.
    minutesAmong: (those) => parts.travel.minutesAmong(those.map(placeOf)),
  });
  return { candidates: ranked.map((each) => presentCandidate(each, ask)), excluded };
}

const placeOf = ({ offer }: Fit): Point => pointOf(offer.facility);

/** Those that can take the party with the routing server's figures, where one is set; the others keep the estimate. */
async function routed(travel: TravelModel, origin: Point, fits: readonly Fit[]): Promise<readonly Fit[]> {
  if (!travel.isRouted || fits.length === 0) return fits;
  const ways = await travel.travel(origin, fits.map(placeOf));
  return fits.map((fit, i) => ({ ...fit, travel: ways[i] ?? fit.travel }));
}

/** Minutes to an answer: none where acceptance is automatic; the kind's answer time where nobody has answered yet. */
const answerMinutesOf = (statistics: Statistics, { id, details }: Facility): number =>
  details.autoAccept ? 0 : (statistics.medianAnswerMinutes(id) ?? details.rules.answerMinutes);

const stillFreeAt = (statistics: Statistics, { offer, allocations }: Fit, now: Millis): number =>
  stillFree(allocations, offer.rooms, {
    rates: ({ unit }) => ({
      bedsPerDay: statistics.bedsTakenPerDay(unit.id),
      partiesPerDay: statistics.partiesPerDay(unit.id),
    }),
    freshness: offer.freshness,
    now,
  });

/** Service groups that the kinds asked for serve. */
const groupsOf = ({ country }: Parts, kinds: readonly string[]): string[] => [
  ...new Set(
    country.kinds
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((kind) => [kind.serviceGroup, ...kind.alsoServes]),
  ),
];

/** What comes before any bed, with the country's line for it. */
const presentAdvice = (country: Country, party: Party, groups: readonly string[]): SearchResult['advice'] =>
  adviceFor(country.advice, party, groups).map(({ code }) => {
    const phone = phoneFor(country, code);
    return { code, ...(phone === undefined ? {} : { phone }) };
  });
