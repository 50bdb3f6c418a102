import { presentCandidate, presentExcluded, type Fit } from '#server/present/candidate.ts';
import type { SearchRecord } from '#server/store/store.ts';
import type { Candidate, Excluded, SearchInput, SearchResult } from '#shared/api/searches.ts';
import { availabilityOf, type Availability } from '#shared/domain/availability.ts';
import { stillFree } from '#shared/domain/chance.ts';
import { judge, type Ask } from '#shared/domain/eligibility.ts';
import { shownPoint, type Facility } from '#shared/domain/facility.ts';
import type { Point } from '#shared/domain/geo.ts';
import { placesIn } from '#shared/domain/packing.ts';
import { bedsNeeded, cotsNeeded, isUnaccompanied, partySize, type Party } from '#shared/domain/party.ts';
import { rank, type Terms } from '#shared/domain/ranking.ts';
import { CallId, SearchId, type FacilityId } from '#shared/ids.ts';
import type { Actor } from '#shared/permissions.ts';
import { refuse } from '#shared/refusals.ts';
import { iso, minuteOfDayIn, type Millis } from '#shared/time.ts';
import { checkSearch, originOf } from './origins.ts';
import { done, type Parts, type Result } from './parts.ts';

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
    groups: groupsOf(parts, body.kinds),
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
    ...answer,
    advice: adviceFor(parts, party),
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
  asked: Pick<SearchInput, 'kinds' | 'avoidDistricts'> & { party: Party },
  now: Millis,
): Ask => ({
  party: asked.party,
  kinds: new Set(asked.kinds),
  avoidDistricts: new Set(asked.avoidDistricts),
  minuteOfDay: minuteOfDayIn(parts.country.timeZone, now),
});

interface Where {
  origin: Point;
  limit: number;
  now: Millis;
  exclude?: ReadonlySet<FacilityId>;
}

/** The point everybody who dispatches is shown: every figure is computed from it and from no other (rule 6). */
const pointOf = ({ details }: Facility): Point => shownPoint(details, 'dispatch').point;

async function answerAsk(
  parts: Parts,
  ask: Ask,
  { origin, limit, now, exclude = new Set() }: Where,
): Promise<{ candidates: Candidate[]; excluded: Excluded[] }> {
  const facilities = parts.board.all();
  const travels = await parts.travel.travel(origin, facilities.map(pointOf));
  const fits: { item: Fit; id: string; terms: Terms }[] = [];
  const excluded: Excluded[] = [];
  for (const [i, facility] of facilities.entries()) {
    const travel = roundedTravel(travels[i]);
    if (exclude.has(facility.id)) continue;
    const offer = availabilityAt(facility, now);
    const verdict = judge(offer, ask);
    if (!verdict.fits) {
      excluded.push(presentExcluded(offer, verdict.reasons, travel));
      continue;
    }
    const item: Fit = {
      offer,
      allocations: verdict.allocations,
      free: placesIn(offer.rooms, ask.party),
      travel,
    };
    fits.push({ item, id: facility.id, terms: termsOf(parts, item, now) });
  }
  const minutesBetween = async (from: Fit, to: readonly Fit[]): Promise<number[]> => {
    const ways = await parts.travel.travel(
      pointOf(from.offer.facility),
      to.map((fit) => pointOf(fit.offer.facility)),
    );
    return ways.map((way) => way.minutes);
  };
  const ranked = await rank(fits, minutesBetween, limit);
  return { candidates: ranked.map(presentCandidate), excluded };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

function roundedTravel(travel: Candidate['travel'] | undefined): Candidate['travel'] {
  if (travel === undefined) throw new Error('The travel model left out a facility');
  return { km: tenths(travel.km), minutes: tenths(travel.minutes), source: travel.source };
}

const availabilities = new WeakMap<Facility, Availability>();

/** Worked out once for each version of a facility, and again when time has changed it. */
function availabilityAt(facility: Facility, now: Millis): Availability {
  const known = availabilities.get(facility);
  if (known !== undefined && now < known.until && now >= known.at) return known;
  const offer = availabilityOf(facility, now);
  availabilities.set(facility, offer);
  return offer;
}

function termsOf(parts: Parts, { offer, allocations, travel }: Fit, now: Millis): Terms {
  const { id, details } = offer.facility;
  const statistics = parts.statistics();
  return {
    answerMinutes: details.autoAccept
      ? 0
      : (statistics.medianAnswerMinutes(id) ?? details.rules.answerMinutes),
    travelMinutes: travel.minutes,
    stillFree: stillFree(allocations, offer.rooms, {
      rates: ({ unit }) => ({
        bedsPerDay: statistics.bedsTakenPerDay(unit.id),
        partiesPerDay: statistics.partiesPerDay(unit.id),
      }),
      freshness: offer.freshness,
      now,
    }),
    accepts: statistics.acceptance(id),
  };
}

/** Service groups that the kinds asked for serve. */
const groupsOf = ({ country }: Parts, kinds: readonly string[]): string[] => [
  ...new Set(
    country.kinds
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((kind) => [kind.serviceGroup, ...kind.alsoServes]),
  ),
];

/** What comes before any bed, with the country's line for it. */
function adviceFor({ country }: Parts, party: Party): SearchResult['advice'] {
  const codes = [
    ...(isUnaccompanied(party) ? ['unaccompanied_minor'] : []),
    ...(party.condition?.includes('needs_medical_help') === true ? ['needs_hospital_first'] : []),
  ];
  return codes.map((code) => {
    const line = country.lines.find((each) => each.for.includes(code));
    return { code, ...(line === undefined ? {} : { phone: line.phone }) };
  });
}
