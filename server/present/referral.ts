import type { Referral as ReferralView } from '#shared/api/referrals.ts';
import type { Country } from '#shared/domain/country.ts';
import type { FacilityDetails } from '#shared/domain/facility.ts';
import type { DeskId } from '#shared/ids.ts';
import {
  ASKED_BY,
  CLIENT_ACTIONS,
  isLive,
  mayArriveLate,
  NEXT,
  standingAt,
  type ClientAction,
  type Referral,
  type Standing,
} from '#shared/domain/referral.ts';
import { may, type Actor } from '#shared/permissions.ts';
import { iso, type Millis } from '#shared/time.ts';

/** Who reads: the dispatcher in charge, a colleague of the desk, or the facility that was asked. */
export type Reader = 'owner' | 'desk' | 'facility';

/** Which reader of this referral the actor is; null: it is none of theirs. */
export function readerOf(actor: Actor, referral: Referral): Reader | null {
  if (actor.role === 'dispatcher' && may(actor, 'referral.read', { desk: referral.desk }))
    return referral.owner === actor.id ? 'owner' : 'desk';
  if (actor.role === 'manager' && may(actor, 'referral.read', { facilityId: referral.facilityId }))
    return 'facility';
  return null;
}

function isOffered(action: ClientAction, referral: Referral, reader: Reader, at: Moment): boolean {
  const { state } = at.standing;
  if (NEXT[state][action] === undefined) return false;
  if (!ASKED_BY[action].includes(reader === 'facility' ? 'manager' : 'dispatcher')) return false;
  if (action === 'take-over') return reader === 'desk';
  return action !== 'arrive' || isLive(state) || mayArriveLate(referral, at.now);
}

interface Moment {
  standing: Standing;
  now: Millis;
}

/** Optional times and texts, left out when there are none. */
function known<K extends string>(values: Record<K, string | null>): Partial<Record<K, string>> {
  const present: Partial<Record<K, string>> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== null) present[key] = value;
  }
  return present;
}

const isoMaybe = (at: Millis | null): string | null => (at === null ? null : iso(at));

/** Rule 6: the place is told to the present owner, while the facility has accepted and the party is not yet there. */
function revealFor(details: FacilityDetails, reader: Reader, { standing }: Moment): Partial<ReferralView> {
  const told = reader === 'owner' && (standing.state === 'accepted' || standing.state === 'en_route');
  if (!told) return {};
  return {
    reveal: {
      address: details.address.ru,
      addressIn: details.address,
      point: details.exactPoint,
      phone: details.sitePhone ?? details.dutyPhone ?? '',
    },
  };
}

const timesOf = (referral: Referral, { standing }: Moment) => {
  const requested = standing.state === 'requested';
  return known({
    answerBy: requested ? isoMaybe(referral.answerBy) : null,
    acceptedAt: isoMaybe(referral.acceptedAt),
    holdUntil: requested ? isoMaybe(referral.holdUntil) : isoMaybe(standing.holdUntil),
    eta: isoMaybe(referral.eta),
    arrivedAt: isoMaybe(referral.arrivedAt),
    endedAt: isoMaybe(referral.endedAt),
  });
};

/** The duty line of a desk; of one without a line of its own, the country's first. */
const deskPhone = ({ desks, lines }: Pick<Country, 'desks' | 'lines'>, desk: DeskId): string =>
  desks.find((known) => known.desk === desk)?.phone ?? lines[0]?.phone ?? '';

/** Who reads, and what the reader is told beside the referral itself. */
interface Telling {
  reader: Reader;
  now: Millis;
  /** Names by user id, of the owner at least. */
  logins: ReadonlyMap<string, string>;
  country: Pick<Country, 'desks' | 'lines'>;
}

/** A referral as one of its readers may see it at `now`: the one presenter of referrals, for HTTP and sockets alike. */
export function presentReferral(
  referral: Referral,
  details: FacilityDetails,
  { reader, now, logins, country }: Telling,
): ReferralView {
  const standing = standingAt(referral, now);
  const moment = { standing, now };
  return {
    referralId: referral.id,
    offerId: referral.offerId,
    callId: referral.callId,
    code: referral.code,
    state: standing.state,
    overdue: standing.overdue,
    version: referral.version,
    facilityId: referral.facilityId,
    facilityName: details.name,
    kind: details.kind,
    party: (referral.details?.party ?? null) as ReferralView['party'],
    allocations: referral.allocations.map((allocation) => ({ ...allocation })),
    travel: { km: referral.travelKm, minutes: referral.travelMinutes },
    createdAt: iso(referral.createdAt),
    ...timesOf(referral, moment),
    ...known({
      endReason: referral.endReason,
      askReason: referral.askReason,
      incidentRef: referral.details?.incidentRef ?? null,
      phone: details.dutyPhone,
    }),
    ...(referral.redirectOf === null ? {} : { redirectOf: referral.redirectOf }),
    desk: referral.desk,
    ...(reader === 'facility'
      ? { deskPhone: deskPhone(country, referral.desk) }
      : { owner: referral.owner, ownerLogin: logins.get(referral.owner) ?? null }),
    actions: CLIENT_ACTIONS.filter((action) => isOffered(action, referral, reader, moment)),
    ...revealFor(details, reader, moment),
  };
}
