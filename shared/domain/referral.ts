import type {
  CallId,
  DeskId,
  FacilityId,
  Kato,
  OfferId,
  ReferralId,
  SearchId,
  UnitId,
  UserId,
} from '#shared/ids.ts';
import { HOUR, MINUTE, type Millis } from '#shared/time.ts';
import type { Party } from './party.ts';

export const REFERRAL_STATES = [
  'requested',
  'accepted',
  'en_route',
  'arrived',
  'discharged',
  'declined',
  'expired',
  'cancelled',
  'withdrawn',
  'no_show',
  'refused_at_door',
  'superseded',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What people ask for. */
export const CLIENT_ACTIONS = [
  'accept',
  'decline',
  'withdraw',
  'depart',
  'arrive',
  'refuse',
  'no-show',
  'cancel',
  'redirect',
  'extend',
  'discharge',
  'take-over',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];

/** And what time and the offer itself bring about. */
export const REFERRAL_ACTIONS = [...CLIENT_ACTIONS, 'expire', 'supersede'] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** Who may ask for an action; `time` and `offer` are the server's own. */
export type Asker = 'dispatcher' | 'manager' | 'time' | 'offer';

/**
 * The life of a referral (DESIGN §4), one row a state: action → next state. Screens ask it which buttons to show,
 * the server asks it what is allowed. `redirect` and `take-over` leave the state as it is: the old bed is let go by
 * `supersede`, when the new facility accepts. A late `arrive` (expired, no_show, cancelled) is bounded by LATE_ARRIVAL.
 */
export const NEXT: Readonly<Record<ReferralState, Readonly<Partial<Record<ReferralAction, ReferralState>>>>> =
  {
    requested: {
      accept: 'accepted',
      decline: 'declined',
      cancel: 'cancelled',
      redirect: 'requested',
      'take-over': 'requested',
      expire: 'expired',
      supersede: 'superseded',
    },
    accepted: {
      depart: 'en_route',
      arrive: 'arrived',
      extend: 'accepted',
      withdraw: 'withdrawn',
      cancel: 'cancelled',
      refuse: 'refused_at_door',
      'no-show': 'no_show',
      redirect: 'accepted',
      'take-over': 'accepted',
      expire: 'expired',
      supersede: 'superseded',
    },
    en_route: {
      arrive: 'arrived',
      extend: 'en_route',
      withdraw: 'withdrawn',
      cancel: 'cancelled',
      refuse: 'refused_at_door',
      'no-show': 'no_show',
      redirect: 'en_route',
      'take-over': 'en_route',
      expire: 'expired',
      supersede: 'superseded',
    },
    arrived: { discharge: 'discharged' },
    discharged: {},
    declined: {},
    expired: { arrive: 'arrived' },
    cancelled: { arrive: 'arrived' },
    withdrawn: {},
    no_show: { arrive: 'arrived' },
    refused_at_door: {},
    superseded: {},
  };

/** Which side may ask for which action. */
export const ASKED_BY: Readonly<Record<ReferralAction, readonly Asker[]>> = {
  accept: ['manager'],
  decline: ['manager'],
  withdraw: ['manager'],
  arrive: ['manager'],
  refuse: ['manager'],
  'no-show': ['manager'],
  discharge: ['manager'],
  depart: ['dispatcher'],
  cancel: ['dispatcher'],
  redirect: ['dispatcher'],
  'take-over': ['dispatcher'],
  extend: ['dispatcher', 'manager'],
  expire: ['time'],
  supersede: ['offer'],
};

/** An arrival may still be recorded this long after the hold was let go. */
export const LATE_ARRIVAL: Millis = 24 * HOUR;
/** No hold outlives its acceptance by more. */
export const LONGEST_HOLD: Millis = 8 * HOUR;
/** An overdue family is not given up: the hold goes on in steps of this. */
export const OVERDUE_STEP: Millis = 30 * MINUTE;

export interface Allocation {
  unitId: UnitId;
  beds: number;
  cots: number;
}

/** A party sent to a facility, and the beds it holds there. */
export interface Referral {
  id: ReferralId;
  offerId: OfferId;
  callId: CallId;
  searchId: SearchId;
  /** Spoken code, such as `K7-3QF`. */
  code: string;
  facilityId: FacilityId;
  desk: DeskId;
  /** The dispatcher in charge now; the only one to whom a confidential place is revealed. */
  owner: UserId;
  state: ReferralState;
  version: number;
  allocations: readonly Allocation[];
  /** District the party starts from, for figures of unmet need. */
  originDistrict: Kato | null;
  /** Road minutes computed from the point the dispatcher sees. */
  travelMinutes: number;
  travelKm: number;
  createdAt: Millis;
  /** While requested: when the answer time passes. */
  answerBy: Millis | null;
  acceptedAt: Millis | null;
  /** While accepted or en route: when the hold passes. */
  holdUntil: Millis | null;
  eta: Millis | null;
  arrivedAt: Millis | null;
  /** Set when the referral no longer needs anything from anybody. */
  endedAt: Millis | null;
  /** Coded reason of a decline, withdrawal, cancellation, refusal or onward destination. */
  endReason: string | null;
  /** Why an excluded facility was asked all the same. */
  askReason: string | null;
  /** The referral this one replaces once it is accepted. */
  redirectOf: ReferralId | null;
  /** `en_route` past its hold: both sides ring. The sweeper writes it; it is true from the time itself. */
  overdue: boolean;
  /** Erased 30 days after the end; the ledger keeps only the hash. */
  details: ReferralDetails | null;
}

/** What may be erased: kept beside the ledger, never in it. */
export interface ReferralDetails {
  party: Party;
  incidentRef: string | null;
  note: string | null;
}

const LIVE: ReadonlySet<ReferralState> = new Set<ReferralState>(['requested', 'accepted', 'en_route']);

/** A state in which beds are held and somebody is waiting. */
export const isLive = (state: ReferralState): boolean => LIVE.has(state);

/** The moment no hold of this referral outlives: 8 h after acceptance. */
export const lastHold = (referral: Referral): Millis =>
  (referral.acceptedAt ?? referral.createdAt) + LONGEST_HOLD;

/** When a referral ended: as written, or the moment at which its time passed. */
export function endOf(referral: Referral): Millis {
  if (referral.endedAt !== null) return referral.endedAt;
  if (referral.state === 'requested') return referral.answerBy ?? referral.createdAt;
  if (referral.state === 'accepted') return referral.holdUntil ?? referral.createdAt;
  return lastHold(referral);
}

/** Whether the party of a referral that let its hold go may still arrive. */
export const mayArriveLate = (referral: Referral, now: Millis): boolean =>
  endOf(referral) + LATE_ARRIVAL > now;

export interface Standing {
  state: ReferralState;
  overdue: boolean;
  /** When the hold passes as things stand; null when nothing is held. */
  holdUntil: Millis | null;
}

/**
 * What a referral is at `now`, whether or not the sweeper has been by (rule 3): an unanswered request and a passed hold
 * are expired; a party on the road is overdue and its hold goes on in steps of 30 min up to 8 h after acceptance.
 */
export function standingAt(referral: Referral, now: Millis): Standing {
  const { state, answerBy, holdUntil } = referral;
  const asIs: Standing = {
    state,
    overdue: referral.overdue,
    holdUntil: isLive(state) ? (holdUntil ?? answerBy) : null,
  };
  const expired: Standing = { state: 'expired', overdue: false, holdUntil: null };
  if (state === 'requested') return answerBy !== null && answerBy <= now ? expired : asIs;
  if (state === 'accepted') return holdUntil !== null && holdUntil <= now ? expired : asIs;
  if (state !== 'en_route' || holdUntil === null || holdUntil > now) return asIs;
  const last = lastHold(referral);
  if (last <= now) return expired;
  const steps = Math.floor((now - holdUntil) / OVERDUE_STEP) + 1;
  return { state, overdue: true, holdUntil: Math.min(last, holdUntil + steps * OVERDUE_STEP) };
}

/** Whether the referral's beds are promised at `now`. */
export const holdsBeds = (referral: Referral, now: Millis): boolean =>
  isLive(standingAt(referral, now).state);

/** The next moment at which time alone changes this referral, or null. */
export function nextTurn(referral: Referral, now: Millis): Millis | null {
  const standing = standingAt(referral, now);
  return isLive(standing.state) ? standing.holdUntil : null;
}
